import { addCounts, NO_ROWS } from '#contract/domain/counts';
import type { Job } from '#contract/domain/job';
import type { Figures } from '#engine/jobs/job-definition';
import type { WaveAccount } from '../account-of.ts';

/** Done and total in migrations: of one that runs, the part of its source that is read. */
export function figuresOf(tables: readonly WaveAccount[]): Figures {
  return {
    phase: 'leading',
    counts: tables.reduce((sum, { counts }) => addCounts(sum, counts), NO_ROWS),
    done: tables.reduce(
      (sum, { state, run }) => sum + (state === 'loaded' || state === 'skipped' ? 1 : shareOf(run)),
      0,
    ),
    total: tables.length,
  };
}

function shareOf(run: Job | undefined): number {
  const { done = 0, total = null } = run?.progress ?? {};
  return total === null || total === 0 ? 0 : Math.min(1, done / total);
}
