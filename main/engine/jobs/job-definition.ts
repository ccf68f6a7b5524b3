import type { z } from 'zod';
import type { JobId } from '#contract/domain/ids';
import type { Progress, Wait } from '#contract/domain/job';
import type { Result } from '#contract/result';
import type { Clock } from '#engine/clock';
import type { Invoke } from '#engine/handler';
import type { Log } from '#engine/log/log';

/** Long work as code: the job's row names it and holds its plan, so a job outlives the process that made it. */
export interface JobDefinition<Plan, Context extends AsyncDisposable> {
  readonly name: string;
  /** A job made with another version is not run. */
  readonly version: number;
  /** The stored plan is parsed again: an older program may have written it. */
  readonly plan: z.ZodType<Plan>;
  /** What the steps share: connections, workers. Disposed when the run ends, however it ends; then nothing may be left. */
  open(run: JobRun<Plan>): Promise<Result<Context>>;
  readonly steps: readonly JobStep<Plan, Context>[];
}

/** Safe to kill and repeat at any line. `run` is called unless `check` says it is done; `verify` has the last word. */
export interface JobStep<Plan, Context> {
  readonly name: string;
  check(context: Context, run: JobRun<Plan>): Promise<Result<boolean>>;
  /**
   * Looks at `run.signal` between two pieces of work. Once it is aborted the step ends soon, by throwing or by any
   * answer: unless it answers `ok`, the runner takes the end for the pause or stop it asked for.
   */
  run(context: Context, run: JobRun<Plan>): Promise<Result<void>>;
  verify(context: Context, run: JobRun<Plan>): Promise<Result<void>>;
  /** Called when the grace period is over: cuts whatever `run` waits for. */
  force?(context: Context): void;
}

/** Why a run was told to end; the reason of `JobRun.signal`. */
export type Interruption = 'pause' | 'stop' | 'shutdown';

/** What a job's code sees of the engine. */
export interface JobRun<Plan = unknown> {
  readonly jobId: JobId;
  readonly plan: Plan;
  readonly traceId: string;
  /** True when an earlier run of this job was paused, failed or interrupted. */
  readonly isContinued: boolean;
  /** `signal.reason` is an `Interruption`. */
  readonly signal: AbortSignal;
  readonly clock: Clock;
  readonly log: Log;
  /** Operations of other features, through the gate, with the job as principal. */
  readonly invoke: Invoke;
  /** Absolute figures, as often as they change: stored and announced at most ten times a second, the last always. */
  progress(figures: Figures): void;
  /** Says why nothing happens just now; null when work goes on. */
  wait(wait: Omit<Wait, 'sinceMs'> | null): void;
  /** A line of the job's history: text key `job-event.<name>`. */
  note(name: string, values?: EventValues): void;
  /** The same, for a further try after a temporary failure. */
  retried(values: EventValues): void;
  /** The job will end COMPLETED, and yet a person is needed: rows in quarantine, differences. */
  raiseAttention(): void;
  /** While it goes on, something waits for a person; or no longer. */
  askPerson(isNeeded: boolean): void;
}

export type Figures = Pick<Progress, 'phase' | 'counts' | 'done' | 'total'>;
export type EventValues = Readonly<Record<string, string | number>>;
