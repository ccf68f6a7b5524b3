import { uuidv7 } from 'uuidv7';
import type { AnyOperation } from '#contract/define';
import { JobId } from '#contract/domain/ids';
import type { Job, JobEvent, JobMove, JobState, RatePoint, RateSpan } from '#contract/domain/job';
import type { Failure } from '#contract/errors';
import { findOperation } from '#contract/operations/index';
import { fail, ok, type Result } from '#contract/result';
import type { Clock } from '#engine/clock';
import type { Call, Invoke } from '#engine/handler';
import type { Ledger } from '#engine/ledger/ledger';
import type { Log } from '#engine/log/log';
import type { Topics } from '#engine/notify/topics';
import type { StoredJob } from '#engine/store/queries/jobs';
import type { Store } from '#engine/store/store';
import { activeRun, type ActiveRun } from './active-run.ts';
import { amendResult, type Amendment } from './amend-result.ts';
import type { Interruption, JobDefinition } from './job-definition.ts';
import { recordMove } from './record-move.ts';
import { jobRegistry, type NotedEnd } from './registry.ts';
import { keepProgress, type Monitoring, type ProgressKeeper } from './progress.ts';
import { personsMoves } from './state-machine.ts';

const EVENTS_AT_MOST = 500;

export interface NewJob {
  /** Name of a registered definition. */
  readonly definition: string;
  /** Id of the operation that makes it. */
  readonly operation: string;
  readonly subjectId: string;
  readonly title: string;
  /** As the definition's schema parses it. No secrets: it is stored. */
  readonly plan: unknown;
  /** Held until the job is COMPLETED, STOPPED or ERROR: `migration:<id>`, `connection:<id>`. */
  readonly locks: readonly string[];
  /** The call that asks. The same invocation gets the same job, also after the engine was killed in between. */
  readonly call: Pick<Call, 'traceId' | 'invocationId'>;
}

type Moved = Promise<Result<Job, 'JOB_NOT_FOUND' | 'MOVE_REFUSED'>>;

/** Long work: made, moved, asked about. Every answer is the job after the move. */
export interface Jobs {
  register<Plan, Context extends AsyncDisposable>(definition: JobDefinition<Plan, Context>): void;
  /** INITIALIZING. */
  create(job: NewJob): Job;
  prepare(jobId: JobId): Result<Job, 'JOB_NOT_FOUND' | 'MOVE_REFUSED'>;
  /** From READY; the work goes on after the answer. */
  start(jobId: JobId): Result<Job, 'JOB_NOT_FOUND' | 'MOVE_REFUSED'>;
  /** From PAUSED or ERROR; also a RUNNING one that was interrupted and that nobody continued. */
  resume(jobId: JobId): Result<Job, 'JOB_NOT_FOUND' | 'MOVE_REFUSED'>;
  /** Answers when the job is PAUSED and nothing of its run is left. */
  pause(jobId: JobId): Moved;
  /** The same for STOPPED. */
  stop(jobId: JobId): Moved;
  get(jobId: JobId): Job | undefined;
  /** The plan as stored, for its feature to parse. */
  planOf(jobId: JobId): unknown;
  /** Newest first; `before`: ids smaller than this one. */
  list(page: { states?: readonly JobState[]; subjectId?: string; before?: string; limit: number }): Job[];
  events(jobId: JobId): JobEvent[];
  /** The last ten minutes of this process, a point a second. */
  rates(jobId: JobId): readonly RatePoint[];
  /** The whole job, also one that ran in a process before. */
  throughput(jobId: JobId): readonly RateSpan[];
  /** Resolves when the run that goes on here has ended; at once when none does. */
  settled(jobId: JobId): Promise<void>;
  /** The job that holds the name, if one does. */
  holderOf(lock: string): Job | undefined;
  /** Another job that holds a name this one needs: after an ERROR it let go of its own. */
  rivalOf(jobId: JobId): Job | undefined;
  /** RUNNING jobs that no process works on. */
  interrupted(): Job[];
  /** A person has changed what an ended job came to; it is announced like a move. */
  amend(jobId: JobId, amendment: Amendment): void;
  /** Marks what the last end of the engine interrupted. Called once at the start. */
  markInterrupted(): void;
  /** Continues every interrupted job and answers how many. */
  continueInterrupted(): number;
  /** Ends all runs; their jobs stay RUNNING and are continued later. */
  shutDown(): Promise<void>;
}

export interface JobServices {
  readonly store: Store;
  readonly ledger: Ledger;
  readonly topics: Topics;
  readonly clock: Clock;
  readonly log: Log;
  readonly monitoring: () => Monitoring;
  /** The gate's door for jobs; made after the jobs, hence a function. */
  readonly invokeFor: (job: StoredJob, signal: AbortSignal) => Invoke;
}

export function createJobs(services: JobServices): Jobs {
  const { store, clock, topics } = services;
  const log = services.log.for('jobs');
  const registry = jobRegistry(services);
  const active = new Map<JobId, ActiveRun>();
  const progress = new Map<JobId, ProgressKeeper>();
  const graceMs = (): number => store.settings.get().stopGraceSeconds * 1_000;

  const toJob = (stored: StoredJob): Job => {
    const isInterrupted = stored.state === 'RUNNING' && !active.has(stored.id);
    const { id, operation, title, subjectId, state, failure, needsAttention, createdAtMs, startedAtMs, endedAtMs } =
      stored;
    const moves = personsMoves(state, startedAtMs !== null, isInterrupted).filter(
      (each) => each !== 'pause' || canBePaused(operation),
    );
    const wait = state === 'RUNNING' ? (stored.progress?.wait ?? null) : null;
    const shown = stored.progress && { ...stored.progress, wait };
    return {
      ...{ id, operation, title, subjectId, state, moves, progress: shown, failure, needsAttention },
      ...{ createdAtMs, startedAtMs, endedAtMs },
    };
  };
  const get = (jobId: JobId): Job | undefined => {
    const stored = store.jobs.find(jobId);
    return stored && toJob(stored);
  };
  const announce = (jobId: JobId, rate: RatePoint | null = null): void => {
    const job = get(jobId);
    if (job !== undefined) topics.announce('jobs', { job, rate }, jobId);
  };

  const move = (jobId: JobId, name: JobMove, failure: Failure | null = null, needsAttention = false) => {
    const moved = recordMove(services, jobId, name, failure, needsAttention);
    if (moved.ok) announce(jobId);
    return moved.ok ? ok(toJob(moved.value)) : moved;
  };

  /** Begins the work of a job whose row says RUNNING. */
  const begin = (jobId: JobId, isContinued: boolean): void => {
    const stored = store.jobs.find(jobId);
    if (stored === undefined) throw new Error('a job that is begun has a row');
    const keeper = progressOf(jobId);
    const run = activeRun(clock, jobId, async (signal, onForce) => {
      const end = await registry.run(stored, { signal, onForce, isContinued, progress: keeper, announce });
      keeper.flush();
      active.delete(jobId);
      conclude(jobId, end);
      return end;
    });
    active.set(jobId, run);
    keeper.begin();
  };

  const progressOf = (jobId: JobId): ProgressKeeper => {
    const found = progress.get(jobId);
    if (found !== undefined) return found;
    const made = keepProgress(services, jobId, (rate) => announce(jobId, rate));
    progress.set(jobId, made);
    return made;
  };

  const conclude = (jobId: JobId, end: NotedEnd): void => {
    if (end.kind === 'finished') move(jobId, 'finish', null, end.needsAttention);
    else if (end.kind === 'failed') move(jobId, 'fail', end.failure, true);
    else if (end.by === 'shutdown') note(jobId, 'interrupted');
    else move(jobId, end.by);
    log.info('run ended', { jobId, end: end.kind, by: end.kind === 'interrupted' ? end.by : undefined });
  };

  const note = (jobId: JobId, kind: 'interrupted' | 'continued'): void => {
    store.jobEvents.append(jobId, { kind, name: kind, values: {}, atMs: clock.nowMs() });
    announce(jobId);
  };

  const go = (jobId: JobId, name: 'start' | 'resume'): Result<Job, 'JOB_NOT_FOUND' | 'MOVE_REFUSED'> => {
    const before = store.jobs.find(jobId);
    if (before === undefined) return fail('JOB_NOT_FOUND', { jobId });
    const isInterrupted = before.state === 'RUNNING' && !active.has(jobId);
    if (name === 'resume' && isInterrupted) note(jobId, 'continued');
    else {
      const moved = move(jobId, name);
      if (!moved.ok) return moved;
    }
    begin(jobId, before.startedAtMs !== null);
    announce(jobId);
    return ok(get(jobId) as Job);
  };

  const end = async (jobId: JobId, why: Exclude<Interruption, 'shutdown'>): Moved => {
    const run = active.get(jobId);
    if (run === undefined) return move(jobId, why);
    store.jobEvents.append(jobId, { kind: 'note', name: `${why}-asked`, values: {}, atMs: clock.nowMs() });
    const ended = await run.end(why, graceMs());
    const job = get(jobId);
    if (job === undefined) return fail('JOB_NOT_FOUND', { jobId });
    // It came to its own end first, a pause overtook the stop, or it could not be ended: what it is now decides.
    if (ended === undefined) return fail('MOVE_REFUSED', { state: job.state, move: why });
    return job.state === (why === 'pause' ? 'PAUSED' : 'STOPPED') ? ok(job) : move(jobId, why);
  };

  const interrupted = (): StoredJob[] =>
    store.jobs
      .list({ states: ['RUNNING'], subjectId: undefined, before: undefined, limit: 1_000 })
      .filter(({ id }) => !active.has(id));

  const holders = (): StoredJob[] =>
    store.jobs.list({
      states: ['INITIALIZING', 'READY', 'RUNNING', 'PAUSED'],
      subjectId: undefined,
      before: undefined,
      limit: 1_000,
    });

  return {
    register: (definition) => registry.register(definition),
    create({ definition, operation, subjectId, title, plan, locks, call }) {
      const known = store.jobs.findByInvocation(call.invocationId);
      if (known !== undefined) return toJob(known);
      const stored: StoredJob = {
        ...{ id: JobId.parse(uuidv7()), definition, definitionVersion: registry.versionOf(definition) },
        ...{ operation, title, subjectId, state: 'INITIALIZING', plan, locks: [...locks] },
        ...{ traceId: call.traceId, invocationId: call.invocationId },
        ...{ failure: null, needsAttention: false, progress: null },
        ...{ createdAtMs: clock.nowMs(), startedAtMs: null, endedAtMs: null },
      };
      store.jobs.insert(stored);
      announce(stored.id);
      return toJob(stored);
    },
    prepare: (jobId) => move(jobId, 'prepare'),
    start: (jobId) => go(jobId, 'start'),
    resume: (jobId) => go(jobId, 'resume'),
    pause: (jobId) => end(jobId, 'pause'),
    stop: (jobId) => end(jobId, 'stop'),
    get,
    planOf: (jobId) => store.jobs.find(jobId)?.plan,
    list: ({ states, subjectId, before, limit }) => store.jobs.list({ states, subjectId, before, limit }).map(toJob),
    events: (jobId) => store.jobEvents.list(jobId, EVENTS_AT_MOST),
    rates: (jobId) => progress.get(jobId)?.rates ?? [],
    throughput: (jobId) => progress.get(jobId)?.spans ?? store.jobRates.find(jobId),
    async settled(jobId) {
      await active.get(jobId)?.ended;
    },
    holderOf(lock) {
      const holder = holders().find(({ locks }) => locks.includes(lock));
      return holder && toJob(holder);
    },
    rivalOf(jobId) {
      const needed = store.jobs.find(jobId)?.locks ?? [];
      const rival = holders().find(({ id, locks }) => id !== jobId && locks.some((lock) => needed.includes(lock)));
      return rival && toJob(rival);
    },
    interrupted: () => interrupted().map(toJob),
    amend(jobId, amendment) {
      if (active.has(jobId)) throw new Error('a job that works changes its figures by itself');
      progress.delete(jobId); // It would bring the old figures back with the next run.
      amendResult(services, jobId, amendment);
      announce(jobId);
    },
    markInterrupted() {
      for (const { id } of interrupted()) {
        if (store.jobEvents.list(id, 1)[0]?.kind !== 'interrupted') note(id, 'interrupted');
      }
    },
    continueInterrupted() {
      const jobs = interrupted();
      for (const { id } of jobs) go(id, 'resume');
      return jobs.length;
    },
    async shutDown() {
      await Promise.all([...active.values()].map((run) => run.end('shutdown', graceMs())));
    },
  };
}

/** What the operation offers: one that makes its job pausable says so. */
const canBePaused = (operation: string): boolean =>
  (findOperation(operation) as AnyOperation | undefined)?.controls?.includes('pause') ?? true;
