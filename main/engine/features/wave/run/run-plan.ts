import { z } from 'zod';
import { Backup } from '#contract/domain/backup';
import { Hash } from '#contract/domain/ids';
import { WaveDraft, WaveTable } from '#contract/domain/wave';

export const WAVE_JOB = 'lead-wave';

/** What a run leads, as it was planned. */
export const WaveRunPlan = z.strictObject({
  draft: WaveDraft,
  planHash: Hash,
  tables: z.array(WaveTable),
  backup: Backup.nullable(),
});
export type WaveRunPlan = z.infer<typeof WaveRunPlan>;
