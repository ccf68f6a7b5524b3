import { z } from 'zod';
import { defineOperation } from '../../define.ts';
import { JobId } from '../../domain/ids.ts';
import { MigrationRow } from '../../domain/migration-row.ts';
import { EVERYONE } from '../../domain/principal.ts';

export const showCopy = defineOperation({
  id: 'copy.show',
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
  http: { method: 'GET', path: '/api/v1/copies/{job_id}/row' },
  ru: {
    title: 'Показать копирование строкой спецификации',
    hint: 'Все столбцы таблицы data_migration_management: план копирования и то, чем оно стало.',
  },
  en: {
    title: 'Show a copy as the specification’s row',
    hint: 'All columns of the table data_migration_management: the plan of the copy and what has come of it.',
  },
});
