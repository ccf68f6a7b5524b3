import { pauseMigration } from '#contract/operations/migration/pause-migration';
import { resumeMigration } from '#contract/operations/migration/resume-migration';
import { stopMigration } from '#contract/operations/migration/stop-migration';
import type { Interruption, JobRun } from '#engine/jobs/job-definition';
import type { WaveAccount } from '../account-of.ts';

/** What was paused with the wave, or interrupted with the engine, goes on with it. Who is quicker may be somebody else. */
export async function continueRuns(tables: readonly WaveAccount[], { invoke }: JobRun): Promise<void> {
  for (const { state, run } of tables) {
    if (run === undefined || (state !== 'running' && state !== 'paused')) continue;
    if (run.moves.includes('resume')) await invoke(resumeMigration, { jobId: run.id });
  }
}

/** The runs end as the wave does. When the engine ends they are interrupted with it. */
export async function endRuns(tables: readonly WaveAccount[], { signal, invoke }: JobRun): Promise<void> {
  const why = signal.reason as Interruption;
  if (why === 'shutdown') return;
  const operation = why === 'pause' ? pauseMigration : stopMigration;
  const live = tables.flatMap(({ state, run }) => {
    const isAsked = state === 'running' || (state === 'paused' && why === 'stop');
    return isAsked && run !== undefined ? [run] : [];
  });
  await Promise.all(live.map(({ id: jobId }) => invoke(operation, { jobId })));
}
