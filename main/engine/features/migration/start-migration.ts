import type { ExecutionMode } from '#contract/domain/migration-row';
import type { PlanDraft } from '#contract/domain/plan';
import type { PlanSource } from '#contract/domain/plan-source';
import type { PlanProblem } from '#contract/domain/plan-problem';
import type { Principal } from '#contract/domain/principal';
import type { RunRoute } from '#contract/domain/report';
import { CONNECTION_FAILURES, SOURCE_FAILURES, type FailureOf } from '#contract/errors';
import type { startMigration } from '#contract/operations/migration/start-migration';
import { fail } from '#contract/result';
import type { Handler } from '#engine/handler';
import { lookAtPlan } from './plan/look-at-plan.ts';
import { startMadeJob } from '#engine/jobs/start-job';
import { obeyScope } from '#engine/rows/obey-scope';
import { emptyReport } from '#engine/rows/run-report';
import { LOAD_JOB } from './run/load-job.ts';
import type { RunPlan } from '#engine/rows/run-plan';
import type { MigrationServices } from './services.ts';
import type { Store } from '#engine/store/store';
import { principalName } from '#engine/principal-name';

/** Called by the gate, which has parsed the input, checked the role and matched the approval to the input's hash. */
export const handleStartMigration =
  (services: MigrationServices): Handler<typeof startMigration> =>
  async ({ migrationId, planHash, isDryRun, backup }, call) => {
    const { store, jobs } = services;
    const migration = store.migrations.find(migrationId);
    if (migration === undefined) return fail('MIGRATION_NOT_FOUND', { migrationId });
    if (migration.hash !== planHash) return fail('PLAN_CHANGED', { seenHash: planHash, currentHash: migration.hash });

    // Looked at again rather than trusted: files and target may have changed since the plan was saved.
    const { plan, version } = migration;
    const { problems, source, target } = await lookAtPlan(services, plan, call.signal);
    const unreached = problems.map(({ failure }) => failure).find(isAboutTheWay);
    if (unreached !== undefined) return { ok: false, failure: unreached };
    if (problems.length > 0 || source === undefined || target === undefined) {
      return fail('MIGRATION_NOT_READY', { blockers: problems.map(blockerText).join('; ') });
    }

    const { timeZone } = source.sourceZone;
    const files = source.units.map(({ name, header }) => ({ name, header: [...header] }));
    const runPlan: RunPlan = {
      migrationId,
      version,
      planHash,
      isDryRun,
      timeZone,
      files,
      plan: obeyScope(plan, target.tables, source.today),
      startedBy: principalName(call.principal),
      executionMode: MODE_OF[call.principal.kind],
      backup,
    };
    const { connectionId: from } = plan.source;
    const { connectionId: to } = plan.target;
    const locks = [`migration:${migrationId}`, `connection:${from}`, `connection:${to}`];
    const job = jobs.create({
      ...{ definition: LOAD_JOB, operation: 'migration.start', subjectId: migrationId, title: plan.name },
      ...{ plan: runPlan, locks, call },
    });
    if (store.runs.find(job.id) === undefined) store.runs.save(emptyReport(job, runPlan, routeOf(plan, store)));
    return startMadeJob(jobs, job);
  };

const MODE_OF: Readonly<Record<Principal['kind'], ExecutionMode>> = {
  job: 'automatic',
  schedule: 'scheduled',
  person: 'manual',
  'api-key': 'manual',
};

/** By their names of today: a connection may be renamed or removed before the report is read. */
function routeOf({ source, target }: PlanDraft, { connections }: Pick<Store, 'connections'>): RunRoute {
  const [from, to] = [connections.find(source.connectionId), connections.find(target.connectionId)];
  if (from === undefined || to === undefined) throw new Error('a plan that was looked at has both its connections');
  return {
    source: { connectionName: from.name, environment: from.environment, ...readFrom(source) },
    target: { connectionName: to.name, environment: to.environment, table: target.table, mode: target.mode },
  };
}

/** What is read there, without the way to it. */
function readFrom(source: PlanSource) {
  if ('files' in source) return { files: source.files };
  if ('query' in source) return { query: source.query, key: source.key };
  const { table, where, key } = source;
  return { table, key, ...(where === undefined ? {} : { where }) };
}

/** As people know them; of what is no person its kind and number. */
const THE_WAY = [...CONNECTION_FAILURES, ...SOURCE_FAILURES] as const;
type OnTheWay = FailureOf<(typeof THE_WAY)[number]>;

/** Source or target can't be reached: its own code tells more than that the plan is not ready. */
const isAboutTheWay = (failure: PlanProblem['failure']): failure is OnTheWay =>
  (THE_WAY as readonly string[]).includes(failure.code);

const blockerText = ({ place, failure }: PlanProblem): string => `${place}: ${failure.code}`;
