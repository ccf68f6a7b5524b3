import { z } from 'zod';
import { defineOperation } from '../../define.ts';
import { JobId } from '../../domain/ids.ts';
import { MigrationRow } from '../../domain/migration-row.ts';
import { EVERYONE } from '../../domain/principal.ts';

export const showWave = defineOperation({
  id: 'wave.show',
  kind: 'query',
  input: z.strictObject({
    jobId: JobId,
    /** The row of the specification's table `data_migration_management`. */
    as: z.enum(['specification']).default('specification'),
  }),
  output: MigrationRow,
  failures: ['JOB_NOT_FOUND'],
  roles: EVERYONE,
  risk: { effect: 'read' },
  http: { method: 'GET', path: '/api/v1/waves/{job_id}/row' },
  ru: {
    title: 'Показать волну строкой спецификации',
    hint: 'Все столбцы таблицы data_migration_management: волна и суммы её миграций; у каждой есть и своя строка.',
  },
  en: {
    title: 'Show a wave as the specification’s row',
    hint: 'All columns of the table data_migration_management: the wave and its migrations’ sums; each has a row of its own too.',
  },
});
