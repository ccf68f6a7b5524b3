import { join } from 'node:path';
import { Worker } from 'node:worker_threads';
import type { PreparedChunk, RawRows, RowPlan, SourceChunk } from '#engine/chunk';
import { fail, ok, type Result } from '#contract/result';
import type { WorkerAnswer, WorkerTask } from './row-worker.ts';

/** Beside this file in the sources, beside the bundle in a build. */
const ENTRY = join(import.meta.dirname, import.meta.filename.endsWith('.ts') ? 'row-worker.ts' : 'row-worker.js');

/**
 * Pieces of text live for milliseconds: a small young generation keeps a thread under 100 MiB at the same speed. The old
 * one must hold the longest record that is let through, several times.
 */
const MEMORY_LIMITS = { maxYoungGenerationSizeMb: 8, maxOldGenerationSizeMb: 256 };

export interface RowWorkersOptions {
  readonly count: number;
  /** One that `findPlanProblems` has nothing to say about. */
  readonly plan: RowPlan;
  /** An abort rejects what is under way with its reason. */
  readonly signal: AbortSignal;
  /** A worker that does not answer for so long is ended and replaced. */
  readonly timeoutMs: number;
}

/**
 * Threads that turn chunks into rows. Tasks are taken up in the order they come in and may end in another. A task is
 * given a copy of the chunk's bytes (a millisecond for 4 MiB): they are needed again when a worker is lost, when the
 * target refuses a row and for the plain path. The prepared rows are handed over without a copy.
 */
export interface RowWorkers extends AsyncDisposable {
  prepare(chunk: SourceChunk): Promise<Result<PreparedChunk, 'WORKER_LOST'>>;
  rawRows(chunk: SourceChunk, rows: readonly number[]): Promise<Result<RawRows, 'WORKER_LOST'>>;
}

interface Job {
  readonly task: WorkerTask;
  readonly end: (answer: Result<WorkerAnswer, 'WORKER_LOST'>) => void;
  readonly cancel: (reason: unknown) => void;
}

interface Thread {
  readonly worker: Worker;
  job: Job | undefined;
  timer: NodeJS.Timeout | undefined;
}

export function createRowWorkers({ count, plan, signal, timeoutMs }: RowWorkersOptions): RowWorkers {
  const waiting: Job[] = [];
  const threads = new Set<Thread>();
  const ending = new Set<Promise<unknown>>();
  let isDisposed = false;

  const dispatch = (): void => {
    for (const thread of threads) {
      if (thread.job !== undefined) continue;
      const job = waiting.shift();
      if (job === undefined) return;
      thread.job = job;
      thread.timer = setTimeout(() => lose(thread), timeoutMs);
      thread.worker.postMessage(job.task);
    }
  };
  const release = (thread: Thread): Job | undefined => {
    clearTimeout(thread.timer);
    const { job } = thread;
    thread.job = undefined;
    return job;
  };
  /** Whatever ended it: the caller tries the chunk again, with a new thread in place of this one. */
  const lose = (thread: Thread): void => {
    if (!threads.delete(thread)) return;
    const job = release(thread);
    end(thread);
    if (!isDisposed) start();
    job?.end(fail('WORKER_LOST', {}));
    dispatch();
  };
  const end = ({ worker }: Thread): void => {
    const ended = worker.terminate().finally(() => ending.delete(ended));
    ending.add(ended);
  };
  const start = (): void => {
    const thread: Thread = {
      worker: new Worker(ENTRY, { workerData: plan, execArgv: [], resourceLimits: MEMORY_LIMITS }),
      job: undefined,
      timer: undefined,
    };
    threads.add(thread);
    thread.worker.on('message', (answer: WorkerAnswer) => {
      release(thread)?.end(ok(answer));
      dispatch();
    });
    thread.worker.on('error', () => lose(thread));
    thread.worker.on('exit', () => lose(thread));
  };
  const ask = (task: WorkerTask): Promise<Result<WorkerAnswer, 'WORKER_LOST'>> =>
    new Promise((resolve, reject) => {
      signal.throwIfAborted();
      if (isDisposed) throw new Error('the row workers have ended');
      waiting.push({ task, end: resolve, cancel: reject });
      dispatch();
    });
  const cancelAll = (reason: unknown): void => {
    isDisposed = true;
    for (const job of waiting.splice(0)) job.cancel(reason);
    for (const thread of threads) {
      threads.delete(thread);
      release(thread)?.cancel(reason);
      end(thread);
    }
  };
  const onAbort = (): void => cancelAll(signal.reason);
  signal.addEventListener('abort', onAbort, { once: true });
  for (let started = 0; started < count; started += 1) start();

  return {
    async prepare(chunk) {
      const answer = await ask({ kind: 'prepare', chunk });
      return answer.ok ? ok(expectKind(answer.value, 'prepared').prepared) : answer;
    },
    async rawRows(chunk, rows) {
      const answer = await ask({ kind: 'raw-rows', chunk, rows });
      return answer.ok ? ok(expectKind(answer.value, 'raw-rows').raw) : answer;
    },
    async [Symbol.asyncDispose]() {
      signal.removeEventListener('abort', onAbort);
      cancelAll(new Error('the row workers have ended'));
      await Promise.all(ending);
    },
  };
}

function expectKind<Kind extends WorkerAnswer['kind']>(answer: WorkerAnswer, kind: Kind) {
  if (answer.kind !== kind) throw new Error(`asked for ${kind}, was given ${answer.kind}`);
  return answer as Extract<WorkerAnswer, { kind: Kind }>;
}
