import { z } from 'zod';
import { defineOperation } from '../../define.ts';
import { OPERATORS } from '../../domain/principal.ts';
import { SchemaSource } from '../../domain/schema-source.ts';
import { CONNECTION_FAILURES, SCHEMA_SOURCE_FAILURES } from '../../errors.ts';

export const acceptFinding = defineOperation({
  id: 'schema.accept-finding',
  kind: 'command',
  input: z.strictObject({
    /** Files or a path: acceptances are kept in `vakhta-findings.yaml` beside them. */
    source: SchemaSource,
    findingId: z.string().min(1).max(200),
    /** Null takes the acceptance back. */
    reason: z.string().trim().min(3).max(1000).nullable(),
  }),
  output: z.strictObject({ file: z.string() }),
  failures: [
    ...SCHEMA_SOURCE_FAILURES,
    ...CONNECTION_FAILURES,
    'FILE_NOT_WRITTEN',
    'FINDING_NOT_FOUND',
    'SCHEMA_READ_ONLY',
  ],
  roles: OPERATORS,
  risk: { effect: 'write' },
  http: { method: 'POST', path: '/api/v1/schema/findings/accept' },
  ru: { title: 'Принять замечание', hint: 'Причина хранится в файле рядом со схемой.' },
  en: { title: 'Accept a finding', hint: 'The reason is kept in a file beside the schema.' },
});
