import { z } from 'zod';
import { defineOperation } from '../../define.ts';
import { EVERYONE } from '../../domain/principal.ts';
import { SchemaAnalysis } from '../../domain/schema-analysis.ts';
import { MajorVersion, SchemaSource } from '../../domain/schema-source.ts';
import { CONNECTION_FAILURES, SCHEMA_SOURCE_FAILURES } from '../../errors.ts';

export const analyzeSchema = defineOperation({
  id: 'schema.analyze',
  kind: 'query',
  input: z.strictObject({
    source: SchemaSource,
    /** What the schema is meant for; a connection answers for itself. */
    version: MajorVersion.default(15),
  }),
  output: SchemaAnalysis,
  failures: [...SCHEMA_SOURCE_FAILURES, ...CONNECTION_FAILURES],
  roles: EVERYONE,
  risk: { effect: 'read' },
  attention: ({ findings }) =>
    findings.filter(({ severity, acceptedBecause }) => severity === 'error' && acceptedBecause === null).length,
  http: { method: 'POST', path: '/api/v1/schema/analyze' },
  ru: { title: 'Проверить схему', hint: 'Что PostgreSQL отвергнет, что помешает потом, в каком порядке создавать.' },
  en: {
    title: 'Analyse a schema',
    hint: 'What PostgreSQL will refuse, what will hurt later, and the order to create in.',
  },
});
