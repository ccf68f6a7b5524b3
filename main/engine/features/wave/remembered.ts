import { z } from 'zod';
import { MigrationId, type JobId } from '#contract/domain/ids';
import { Failure } from '#contract/errors';
import type { WaveServices } from './services.ts';

/** What a wave knows beyond the runs of its migrations; it outlives the engine. */
const Remembered = z.strictObject({
  /** Left out by a person. */
  skipped: z.array(MigrationId),
  /** To be tried again, as a person has said; until the wave takes it up. */
  again: z.array(MigrationId),
  /** Why a run could not even be started. */
  refusals: z.record(MigrationId, Failure),
});
export type Remembered = z.infer<typeof Remembered>;

const NOTHING: Remembered = { skipped: [], again: [], refusals: {} };

const nameOf = (jobId: JobId): string => `wave ${jobId}`;

export const remembered = ({ store }: Pick<WaveServices, 'store'>, jobId: JobId): Remembered =>
  store.settings.read(nameOf(jobId), Remembered) ?? NOTHING;

/** In one turn of the event loop: whoever leads and whoever decides don't undo each other's words. */
export function remember(
  services: Pick<WaveServices, 'store'>,
  jobId: JobId,
  change: (before: Remembered) => Partial<Remembered>,
): void {
  const before = remembered(services, jobId);
  services.store.settings.write(nameOf(jobId), { ...before, ...change(before) });
}
