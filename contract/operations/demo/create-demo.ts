import { z } from 'zod';
import { defineOperation } from '../../define.ts';
import { MigrationId } from '../../domain/ids.ts';
import { OPERATORS } from '../../domain/principal.ts';

export const createDemo = defineOperation({
  id: 'demo.create',
  kind: 'command',
  input: z.strictObject({
    rows: z.int().min(1000).max(10_000_000).default(200_000),
    seed: z.int().min(0).max(4_294_967_295).default(20_261_121),
  }),
  /** Made again only where something is missing or the numbers differ. */
  output: z.strictObject({ migrationId: MigrationId, rows: z.int(), wasMade: z.boolean() }),
  failures: ['DEMO_UNAVAILABLE', 'DISK_FULL', 'VAULT_LOCKED'],
  roles: OPERATORS,
  risk: { effect: 'write' },
  locks: () => ['demo'],
  http: { method: 'POST', path: '/api/v1/demo' },
  ru: { title: 'Подготовить учебную базу', hint: 'Встроенный PostgreSQL, выгрузка сотрудников и её сопоставление.' },
  en: { title: 'Prepare the demo', hint: 'An embedded PostgreSQL, an export of employees and its mapping.' },
});
