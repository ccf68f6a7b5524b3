import { z } from 'zod';
import { defineOperation } from '../../define.ts';
import { MigrationId } from '../../domain/ids.ts';
import { MigrationRow } from '../../domain/migration-row.ts';
import { EVERYONE } from '../../domain/principal.ts';

export const showMigration = defineOperation({
  id: 'migration.show',
  kind: 'query',
  input: z.strictObject({
    migrationId: MigrationId,
    /** The row of the specification's table `data_migration_management`. */
    as: z.enum(['specification']).default('specification'),
  }),
  output: MigrationRow,
  failures: ['MIGRATION_NOT_FOUND'],
  roles: EVERYONE,
  risk: { effect: 'read' },
  http: { method: 'GET', path: '/api/v1/data-migration/migrations/{migration_id}/row' },
  ru: {
    title: 'Показать миграцию строкой спецификации',
    hint: 'Все столбцы таблицы data_migration_management: план и его последний запуск.',
  },
  en: {
    title: 'Show a migration as the specification’s row',
    hint: 'All columns of the table data_migration_management: the plan and its last run.',
  },
});
