import type { JobId } from '#contract/domain/ids';
import type { RatePoint } from '#contract/domain/job';
import type { Failure } from '#contract/errors';
import type { StoredJob } from '#engine/store/queries/jobs';
import type { JobDefinition, JobRun } from './job-definition.ts';
import type { JobServices } from './jobs.ts';
import type { ProgressKeeper } from './progress.ts';
import { runSteps, type RunEnd, type StepWatch } from './run-steps.ts';

/** What the process adds to a job's row when it runs it. */
export interface RunConditions {
  readonly signal: AbortSignal;
  readonly isContinued: boolean;
  readonly progress: ProgressKeeper;
  onForce(force: (() => void) | undefined): void;
  announce(jobId: JobId, rate?: RatePoint | null): void;
}

export type NotedEnd = RunEnd & { readonly needsAttention: boolean };

interface Runnable {
  readonly version: number;
  run(job: StoredJob, conditions: RunConditions): Promise<NotedEnd>;
}

/** Maps the names in jobs' rows to code. */
export function jobRegistry(services: JobServices) {
  const runnables = new Map<string, Runnable>();
  return {
    register<Plan, Context extends AsyncDisposable>(definition: JobDefinition<Plan, Context>): void {
      if (runnables.has(definition.name)) throw new Error(`two job definitions are called ${definition.name}`);
      const run: Runnable['run'] = (job, conditions) => runDefinition(services, definition, job, conditions);
      runnables.set(definition.name, { version: definition.version, run });
    },
    versionOf(name: string): number {
      const runnable = runnables.get(name);
      if (runnable === undefined) throw new Error(`no job definition is called ${name}`);
      return runnable.version;
    },
    async run(job: StoredJob, conditions: RunConditions): Promise<NotedEnd> {
      const runnable = runnables.get(job.definition);
      if (runnable?.version === job.definitionVersion) return runnable.run(job, conditions);
      const { definition, definitionVersion: version } = job;
      const failure: Failure = { code: 'JOB_DEFINITION_UNKNOWN', definition, version };
      return { kind: 'failed', failure, needsAttention: true };
    },
  };
}

async function runDefinition<Plan, Context extends AsyncDisposable>(
  services: JobServices,
  definition: JobDefinition<Plan, Context>,
  job: StoredJob,
  { signal, isContinued, progress, onForce, announce }: RunConditions,
): Promise<NotedEnd> {
  const { store, clock } = services;
  const { id: jobId, traceId } = job;
  const log = services.log.for(`job:${definition.name}`, traceId);
  let needsAttention = false;
  const append = (kind: 'step' | 'retry' | 'note', name: string, values: Readonly<Record<string, string | number>>) => {
    store.jobEvents.append(jobId, { kind, name, values, atMs: clock.nowMs() });
    announce(jobId);
  };
  const bug = (error: unknown): Failure => {
    log.bug('a step threw', error, { jobId });
    return { code: 'INTERNAL', traceId };
  };

  const plan = definition.plan.safeParse(job.plan);
  if (!plan.success) return { kind: 'failed', failure: bug(plan.error), needsAttention: true };
  const run: JobRun<Plan> = {
    ...{ jobId, plan: plan.data, traceId, isContinued, signal, clock, log },
    invoke: services.invokeFor(job, signal),
    progress: (figures) => progress.report(figures),
    wait: (wait) => progress.wait(wait),
    note: (name, values = {}) => append('note', name, values),
    retried: (values) => append('retry', 'retry', values),
    raiseAttention: () => void (needsAttention = true),
    askPerson(isNeeded) {
      store.jobs.needAttention(jobId, isNeeded);
      announce(jobId);
    },
  };
  const watch: StepWatch = {
    onForce,
    bug,
    started(step) {
      store.jobSteps.start(jobId, step, clock.nowMs());
      append('step', 'step-started', { step });
    },
    done(step, wasDone) {
      store.jobSteps.end(jobId, step, clock.nowMs());
      if (!wasDone) append('step', 'step-done', { step });
    },
  };
  // In a turn of its own: whoever starts a job has its answer before the first step begins.
  await Promise.resolve();
  const end = await runSteps(definition, run, watch);
  return { ...end, needsAttention };
}
