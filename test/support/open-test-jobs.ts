import { z } from 'zod';
import { uuidv7 } from 'uuidv7';
import type { Job } from '#contract/domain/job';
import { DEFAULT_MIGRATION_CONFIG } from '#contract/domain/migration-config';
import { ok, type Result } from '#contract/result';
import { createJobs, type Jobs } from '#engine/jobs/jobs';
import type { JobDefinition, JobRun } from '#engine/jobs/job-definition';
import type { Monitoring } from '#engine/jobs/progress';
import { createLedger } from '#engine/ledger/ledger';
import { createTopics } from '#engine/notify/topics';
import type { Store } from '#engine/store/store';
import { handClock, type HandClock } from './hand-clock.ts';
import { silentLog, type SilentLog } from './silent-log.ts';

type Plan = { readonly units: number };

export interface TestJobs {
  readonly jobs: Jobs;
  readonly clock: HandClock;
  readonly log: SilentLog;
  /** Resolves when the step works, now or at its next beginning. */
  atWork(): Promise<void>;
  /** A job of the definition `count`, RUNNING. */
  launch(units: number, invocationId?: string): Job;
}

/** Jobs over a real store, with one definition, `count`, whose only step is `work`. */
export function openTestJobs(
  store: Store,
  work: (run: JobRun<Plan>) => Promise<Result<void>>,
  more: { force?: () => void; disposed?: () => void; clock?: HandClock; monitoring?: Monitoring } = {},
): TestJobs {
  const onWork: (() => void)[] = [];
  const clock = more.clock ?? handClock();
  const log = silentLog();
  const jobs = createJobs({
    ...{ store, clock, log, topics: createTopics(clock), ledger: createLedger(store, clock) },
    monitoring: () => more.monitoring ?? DEFAULT_MIGRATION_CONFIG.monitoring,
    invokeFor: () => () => Promise.reject(new Error('these jobs ask nobody')),
  });
  const definition: JobDefinition<Plan, AsyncDisposable> = {
    name: 'count',
    version: 1,
    plan: z.strictObject({ units: z.int() }),
    open: () =>
      Promise.resolve(
        ok({
          [Symbol.asyncDispose]() {
            more.disposed?.();
            return Promise.resolve();
          },
        }),
      ),
    steps: [
      {
        name: 'work',
        check: () => Promise.resolve(ok(false)),
        run(_context, run) {
          for (const tell of onWork.splice(0)) tell();
          return work(run);
        },
        verify: () => Promise.resolve(ok(undefined)),
        ...(more.force === undefined ? {} : { force: more.force }),
      },
    ],
  };
  jobs.register(definition);
  return {
    jobs,
    clock,
    log,
    atWork: () => new Promise((resolve) => onWork.push(resolve)),
    launch(units, invocationId = uuidv7()) {
      const { id } = jobs.create({
        ...{ definition: 'count', operation: 'migration.start', subjectId: uuidv7(), title: 'Сотрудники' },
        ...{ plan: { units }, locks: [], call: { traceId: uuidv7(), invocationId } },
      });
      jobs.prepare(id);
      const started = jobs.start(id);
      if (!started.ok) throw new Error(started.failure.code);
      return started.value;
    },
  };
}
