import { z } from 'zod';
import { defineOperation } from '../../define.ts';
import { MigrationId } from '../../domain/ids.ts';
import { EVERYONE } from '../../domain/principal.ts';

export const demoStatus = defineOperation({
  id: 'demo.status',
  kind: 'query',
  input: z.strictObject({}),
  output: z.strictObject({
    isDemoWorkspace: z.boolean(),
    /** It is being made, or made again, just now. */
    isPreparing: z.boolean(),
    migrationId: MigrationId.nullable(),
    /** Rows of the demo's export; null while there is none. */
    rows: z.int().nullable(),
    /** The table it loads into. */
    table: z.string().nullable(),
    wasRun: z.boolean(),
    server: z.enum(['absent', 'stopped', 'starting', 'running', 'failed']),
  }),
  failures: [],
  roles: EVERYONE,
  risk: { effect: 'read' },
  http: { method: 'GET', path: '/api/v1/demo' },
  ru: { title: 'Показать состояние учебной базы', hint: 'Готова ли она и работает ли её сервер.' },
  en: { title: 'Show the status of the demo', hint: 'Whether it is there and its server runs.' },
});
