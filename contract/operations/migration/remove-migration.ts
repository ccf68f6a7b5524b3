import { z } from 'zod';
import { defineOperation } from '../../define.ts';
import { MigrationId } from '../../domain/ids.ts';
import { OPERATORS } from '../../domain/principal.ts';

export const removeMigration = defineOperation({
  id: 'migration.remove',
  kind: 'command',
  input: z.strictObject({ migrationId: MigrationId }),
  output: z.strictObject({}),
  failures: ['MIGRATION_NOT_FOUND'],
  roles: OPERATORS,
  risk: { effect: 'write' },
  locks: ({ migrationId }) => [`migration:${migrationId}`],
  http: { method: 'DELETE', path: '/api/v1/data-migration/migrations/{migration_id}' },
  ru: { title: 'Убрать миграцию', hint: 'План уходит из списка. Загруженные строки и история запусков остаются.' },
  en: { title: 'Remove a migration', hint: 'The plan leaves the list. Loaded rows and the history of runs stay.' },
});
