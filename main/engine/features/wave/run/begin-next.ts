import { errorStrategyOf } from '#contract/domain/error-strategy';
import { getMigration } from '#contract/operations/migration/get-migration';
import { resumeMigration } from '#contract/operations/migration/resume-migration';
import { startMigration } from '#contract/operations/migration/start-migration';
import type { Failure } from '#contract/errors';
import type { Result } from '#contract/result';
import type { JobRun } from '#engine/jobs/job-definition';
import { retryTemporary } from '#engine/jobs/retry';
import type { WaveAccount } from '../account-of.ts';
import { remember, remembered } from '../remembered.ts';
import type { WaveServices } from '../services.ts';
import type { WaveRunPlan } from './run-plan.ts';

/**
 * Begins the first one that may. `held`: something that goes away by itself keeps it from beginning, as somebody else's
 * run of the same migration does.
 */
export async function beginNext(
  services: WaveServices,
  tables: readonly WaveAccount[],
  run: JobRun<WaveRunPlan>,
): Promise<'started' | 'held' | 'nothing'> {
  const { batchSize, retryAttempts } = services.config.current().migration;
  const running = tables.filter(({ state }) => state === 'running').length;
  if (running >= Math.min(run.plan.draft.atOnce, batchSize)) return 'nothing';
  let isHeld = false;
  for (const table of tables.filter(({ state, waitsFor }) => state === 'waiting' && waitsFor.length === 0)) {
    const isAgain = remembered(services, run.jobId).again.includes(table.migrationId);
    const begun = await retryTemporary(run, retryAttempts, () =>
      isAgain ? beginAgain(table, run) : begin(table, run),
    );
    if (run.signal.aborted) return 'held'; // Whether it has begun is looked up with the rest.
    if (!begun.ok && errorStrategyOf(begun.failure) === 'wait') isHeld = true;
    else {
      note(services, run, table, begun.ok ? undefined : begun.failure);
      return 'started'; // Or refused: either way the others are looked at anew.
    }
  }
  return isHeld ? 'held' : 'nothing';
}

const begin = (
  { migrationId, planHash }: Pick<WaveAccount, 'migrationId' | 'planHash'>,
  { invoke, plan: { backup } }: JobRun<WaveRunPlan>,
) => invoke(startMigration, { migrationId, planHash, backup });

/** A person has mended something: the run goes on; where it was the plan, a new one begins by the plan that is saved now. */
async function beginAgain(
  { migrationId, run: ended }: WaveAccount,
  run: JobRun<WaveRunPlan>,
): Promise<Result<unknown>> {
  if (ended?.state === 'ERROR') {
    const resumed = await run.invoke(resumeMigration, { jobId: ended.id });
    if (resumed.ok || resumed.failure.code !== 'PLAN_CHANGED') return resumed;
  }
  const saved = await run.invoke(getMigration, { migrationId });
  return saved.ok ? begin({ migrationId, planHash: saved.value.migration.hash }, run) : saved;
}

function note(
  services: WaveServices,
  run: JobRun,
  { migrationId, name }: WaveAccount,
  failure: Failure | undefined,
): void {
  remember(services, run.jobId, ({ again, refusals }) => {
    const ofOthers = Object.entries(refusals).filter(([id]) => id !== migrationId);
    const own = failure === undefined ? [] : [[migrationId, failure] as const];
    return {
      again: again.filter((id) => id !== migrationId),
      refusals: Object.fromEntries([...ofOthers, ...own]),
    };
  });
  run.note(failure === undefined ? 'wave-table-begun' : 'wave-table-refused', { name });
}
