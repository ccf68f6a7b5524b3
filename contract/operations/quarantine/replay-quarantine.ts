import { z } from 'zod';
import { defineOperation } from '../../define.ts';
import { Counts } from '../../domain/counts.ts';
import { JobId } from '../../domain/ids.ts';
import { OPERATORS } from '../../domain/principal.ts';
import { CONNECTION_FAILURES } from '../../errors.ts';

export const replayQuarantine = defineOperation({
  id: 'quarantine.replay',
  kind: 'command',
  input: z.strictObject({
    jobId: JobId,
    /** Which rows: chosen ones, or all that were edited. */
    rows: z.union([
      z.literal('edited'),
      z
        .array(z.string().regex(/^\d{1,19}$/))
        .min(1)
        .max(10_000),
    ]),
  }),
  /** rowsRead = rows replayed; those refused again stay in quarantine with their new reasons. */
  output: z.strictObject({ counts: Counts }),
  failures: [
    'JOB_NOT_FOUND',
    'KEY_PAIRS_TAKEN',
    'MIGRATION_ROLLED_BACK',
    'MOVE_REFUSED',
    'QUARANTINE_ROW_NOT_FOUND',
    'ROLLBACK_KEY_MISSING',
    'ROLLBACK_LIMIT_REACHED',
    'TARGET_COLUMN_MISSING',
    'TARGET_KEY_NOT_UNIQUE',
    'TARGET_TABLE_MISSING',
    ...CONNECTION_FAILURES,
  ],
  roles: OPERATORS,
  risk: { effect: 'write', onProduction: 'require-approval', inChangeWindow: true },
  locks: ({ jobId }) => [`job:${jobId}`],
  attention: ({ counts }) => counts.rowsQuarantined,
  http: { method: 'POST', path: '/api/v1/data-migration/runs/{job_id}/quarantine/replay' },
  ru: { title: 'Повторить строки карантина', hint: 'По тому же сопоставлению и тем же правилам.' },
  en: { title: 'Replay quarantined rows', hint: 'By the same mapping and the same rules.' },
});
