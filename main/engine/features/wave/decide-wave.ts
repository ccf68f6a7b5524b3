import type { Job } from '#contract/domain/job';
import { stopMigration } from '#contract/operations/migration/stop-migration';
import type { decideWave } from '#contract/operations/wave/decide-wave';
import { fail, ok, type Result } from '#contract/result';
import type { Handler, Invoke } from '#engine/handler';
import { accountOf, type WaveAccount } from './account-of.ts';
import { remember } from './remembered.ts';
import { WaveRunPlan } from './run/run-plan.ts';
import type { WaveServices } from './services.ts';

type Moved = Result<Job, 'JOB_NOT_FOUND' | 'LOCKED_BY_JOB' | 'MOVE_REFUSED'>;

/** Written down for the wave to take up; where it has ended because of it, the last decision lets it go on. */
export const handleDecideWave =
  (services: WaveServices): Handler<typeof decideWave> =>
  async ({ jobId, migrationIds: asked, decision }, { invoke }) => {
    const job = services.jobs.get(jobId);
    const plan = WaveRunPlan.safeParse(services.jobs.planOf(jobId));
    if (job === undefined || !plan.success) return fail('JOB_NOT_FOUND', { jobId });
    if (job.state === 'COMPLETED' || job.state === 'STOPPED') {
      return fail('MOVE_REFUSED', { state: job.state, move: 'resume' });
    }
    const tables = accountOf(services, job, plan.data);
    const open = tables.filter(({ isUndecided }) => isUndecided).map(({ migrationId }) => migrationId);
    if (decision === 'abort') {
      const ended = await giveUp(services, job, tables, invoke);
      return ended.ok ? ok({ migrationIds: open, undecided: 0, state: ended.value.state }) : ended;
    }
    const migrationIds = asked ?? open;
    if (migrationIds.length === 0 || migrationIds.some((id) => !open.includes(id))) {
      return fail('WAVE_NOTHING_TO_DECIDE', { name: job.title });
    }
    const key = decision === 'retry' ? 'again' : 'skipped';
    remember(services, jobId, (before) => ({ [key]: [...before[key], ...migrationIds] }));
    const undecided = open.length - migrationIds.length;
    const gone = goOnWhenDecided(services, job, undecided);
    return gone.ok ? ok({ migrationIds, undecided, state: gone.value.state }) : gone;
  };

function goOnWhenDecided({ jobs }: WaveServices, job: Job, undecided: number): Moved {
  if (undecided > 0 || job.failure?.code !== 'WAVE_TABLES_REFUSED') return ok(job);
  const rival = jobs.rivalOf(job.id);
  if (rival !== undefined) return fail('LOCKED_BY_JOB', { objectName: rival.title, jobId: rival.id });
  return jobs.resume(job.id);
}

/** A wave that goes on stops its runs by itself. */
async function giveUp(
  { jobs }: WaveServices,
  { id: jobId, state, moves }: Job,
  tables: readonly WaveAccount[],
  invoke: Invoke,
): Promise<Moved> {
  const isInterrupted = moves.includes('resume');
  if (state !== 'RUNNING' || isInterrupted) {
    for (const { run } of tables)
      if (run?.moves.includes('stop') === true) await invoke(stopMigration, { jobId: run.id });
  }
  return jobs.stop(jobId);
}
