import { z } from 'zod';
import { defineOperation } from '../../define.ts';
import { EVERYONE, Role } from '../../domain/principal.ts';

const wording = z.strictObject({ title: z.string(), hint: z.string() });

export const listOperations = defineOperation({
  id: 'operation.list',
  kind: 'query',
  input: z.strictObject({}),
  output: z.strictObject({
    operations: z.array(
      z.strictObject({
        id: z.string(),
        alias: z.string().nullable(),
        kind: z.enum(['query', 'command', 'job']),
        roles: z.array(Role),
        effect: z.enum(['read', 'write', 'destructive']),
        ru: wording,
        en: wording,
      }),
    ),
  }),
  failures: [],
  roles: EVERYONE,
  risk: { effect: 'read' },
  http: { method: 'GET', path: '/api/v1/operations' },
  ru: { title: 'Показать операции', hint: 'Всё, о чём можно попросить.' },
  en: { title: 'List operations', hint: 'All that can be asked for.' },
});
