import type { Counts } from '#contract/domain/counts';
import type { JobId } from '#contract/domain/ids';
import type { JobServices } from './jobs.ts';

/** What a person made of a job's result after its end: replayed rows of its quarantine, for example. */
export interface Amendment {
  readonly counts: Counts;
  /** Is a person still needed? Only a COMPLETED job can be told so: ERROR needs one whatever was mended. */
  readonly needsAttention: boolean;
  /** For the job's history, by text key `job-event.<name>`. */
  readonly name: string;
  readonly values: Readonly<Record<string, string | number>>;
}

/** Figures, attention and history of a job that no process works on. */
export function amendResult(
  { store, clock }: Pick<JobServices, 'store' | 'clock'>,
  jobId: JobId,
  { counts, needsAttention, name, values }: Amendment,
): void {
  const atMs = clock.nowMs();
  const progress = store.jobs.find(jobId)?.progress;
  store.transaction(() => {
    store.jobs.needAttention(jobId, needsAttention);
    store.jobEvents.append(jobId, { kind: 'note', name, values: { ...values }, atMs });
  });
  if (progress) store.jobProgress.save(jobId, { ...progress, counts, atMs });
}
