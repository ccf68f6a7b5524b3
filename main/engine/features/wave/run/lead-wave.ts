import { fail, ok, type Result } from '#contract/result';
import type { JobRun } from '#engine/jobs/job-definition';
import { accountOf, type WaveAccount } from '../account-of.ts';
import type { WaveServices } from '../services.ts';
import { beginNext } from './begin-next.ts';
import type { WaveRunPlan } from './run-plan.ts';
import { continueRuns, endRuns } from './steer-runs.ts';
import { figuresOf } from './wave-figures.ts';

/** Between two looks, unless a run has ended: progress is told as often. */
const LOOK_EVERY_MS = 1_000;

/**
 * Starts each migration when those it depends on have loaded, and ends when nothing more can be started. Where it stands
 * is looked up each time: it may be killed anywhere.
 */
export async function leadWave(services: WaveServices, run: JobRun<WaveRunPlan>): Promise<Result<void>> {
  const look = (): WaveAccount[] => {
    const wave = services.jobs.get(run.jobId);
    if (wave === undefined) throw new Error('a job that runs has a row');
    return accountOf(services, wave, run.plan);
  };
  if (run.isContinued) await continueRuns(look(), run);
  for (;;) {
    const tables = look();
    run.progress(figuresOf(tables));
    run.askPerson(tables.some(({ isUndecided }) => isUndecided));
    if (run.signal.aborted) {
      await endRuns(tables, run);
      run.signal.throwIfAborted();
    }
    const isUnderWay = tables.some(({ state }) => state === 'running' || state === 'paused');
    const begun = await beginNext(services, tables, run);
    if (begun === 'nothing' && !isUnderWay) return endOf(look(), run);
    if (begun !== 'started') await untilChange(services, tables, run);
  }
}

function endOf(tables: readonly WaveAccount[], run: JobRun): Result<void, 'WAVE_TABLES_REFUSED'> {
  const refused = tables.filter(({ isUndecided }) => isUndecided);
  const [first] = refused;
  if (first !== undefined) return fail('WAVE_TABLES_REFUSED', { tables: refused.length, first: first.name });
  if (tables.some(({ state, run: own }) => state === 'skipped' || own?.needsAttention === true)) run.raiseAttention();
  return ok(undefined);
}

/** Until a run has ended, the wave is asked to end, or a second has gone by: what a person decides is seen then. */
async function untilChange(
  { jobs, clock }: WaveServices,
  tables: readonly WaveAccount[],
  { signal }: JobRun,
): Promise<void> {
  const enough = new AbortController();
  const runs = tables.flatMap(({ state, run }) => (state === 'running' && run !== undefined ? [run] : []));
  await Promise.race([
    ...runs.filter(({ moves }) => !moves.includes('resume')).map(({ id }) => jobs.settled(id)),
    clock.sleep(LOOK_EVERY_MS, AbortSignal.any([signal, enough.signal])),
  ]);
  enough.abort();
}
