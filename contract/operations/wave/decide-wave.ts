import { z } from 'zod';
import { defineOperation } from '../../define.ts';
import { JobId, MigrationId } from '../../domain/ids.ts';
import { JobState } from '../../domain/job.ts';
import { OPERATORS } from '../../domain/principal.ts';
import { WaveDecision } from '../../domain/wave.ts';

export const decideWave = defineOperation({
  id: 'wave.decide',
  kind: 'command',
  input: z.strictObject({
    jobId: JobId,
    /** Refused ones; null: all that wait for a decision. */
    migrationIds: z.array(MigrationId).min(1).max(1000).nullable().default(null),
    /** `abort` stops the wave and all that still runs in it; what is loaded stays. */
    decision: z.enum([...WaveDecision.options, 'abort']),
  }),
  output: z.strictObject({
    /** What was decided about. */
    migrationIds: z.array(MigrationId),
    /** How many still wait for a decision. With the last one a wave that had ended goes on by itself. */
    undecided: z.int(),
    state: JobState,
  }),
  failures: ['JOB_NOT_FOUND', 'LOCKED_BY_JOB', 'MOVE_REFUSED', 'WAVE_NOTHING_TO_DECIDE'],
  roles: OPERATORS,
  risk: { effect: 'write' },
  http: { method: 'POST', path: '/api/v1/waves/{job_id}/decide' },
  ru: {
    title: 'Решить, что делать с миграцией волны',
    hint: 'Миграции, которым отказано: повторить (по плану, как он сохранён теперь), пропустить или прервать волну.',
  },
  en: {
    title: 'Decide about a migration of a wave',
    hint: 'Refused migrations: try again (by the plan as it is saved now), leave out, or give the wave up.',
  },
});
