import { z } from 'zod';
import { defineOperation } from '../../define.ts';
import { EVERYONE } from '../../domain/principal.ts';
import { SchemaGraph } from '../../domain/schema-analysis.ts';
import { SchemaSource } from '../../domain/schema-source.ts';
import { CONNECTION_FAILURES, SCHEMA_SOURCE_FAILURES } from '../../errors.ts';

export const graphSchema = defineOperation({
  id: 'schema.graph',
  kind: 'query',
  input: z.strictObject({ source: SchemaSource }),
  output: SchemaGraph,
  failures: [...SCHEMA_SOURCE_FAILURES, ...CONNECTION_FAILURES],
  roles: EVERYONE,
  risk: { effect: 'read' },
  http: { method: 'POST', path: '/api/v1/schema/graph' },
  ru: { title: 'Показать граф зависимостей', hint: 'Таблицы и представления и что кому нужно.' },
  en: { title: 'Show the dependency graph', hint: 'Tables and views, and what needs what.' },
});
