import { z } from 'zod';
import { defineOperation } from '../../define.ts';
import { JobId, TimeMs } from '../../domain/ids.ts';
import { EVERYONE } from '../../domain/principal.ts';
import { CONNECTION_FAILURES } from '../../errors.ts';

export const listCheckpoints = defineOperation({
  id: 'migration.checkpoints',
  kind: 'query',
  input: z.strictObject({ jobId: JobId }),
  output: z.strictObject({
    /** Newest first, some tens of them, spread over the run; empty: only the whole run can be rolled back. */
    checkpoints: z.array(
      z.strictObject({
        /** What `migration.rollback` takes. */
        checkpoint: z.int(),
        madeAtMs: TimeMs,
        /** A file, or what is read as if it were one, and how many of its rows had been read. */
        file: z.string(),
        rowNo: z.int(),
        isFileDone: z.boolean(),
        /** By the whole run until then. */
        rowsLoaded: z.int(),
        /** What a rollback to it has to go through: rows the run wrote later. */
        recordsCount: z.int(),
      }),
    ),
  }),
  failures: [
    ...CONNECTION_FAILURES,
    'JOB_NOT_FOUND',
    'MIGRATION_ROLLED_BACK',
    'ROLLBACK_NOT_KEPT',
    'ROLLBACK_RUN_NOT_ENDED',
  ],
  roles: EVERYONE,
  risk: { effect: 'read' },
  http: { method: 'GET', path: '/api/v1/data-migration/runs/{job_id}/checkpoints' },
  ru: {
    title: 'Показать контрольные точки запуска',
    hint: 'К каким моментам запуск можно откатить и сколько строк при этом вернётся.',
  },
  en: {
    title: 'List the checkpoints of a run',
    hint: 'Which moments the run can be rolled back to, and how many rows go back.',
  },
});
