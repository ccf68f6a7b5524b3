import { Worker, type ResourceLimits } from 'node:worker_threads';
import { fail, ok, type Result } from '#contract/result';

export interface ThreadPoolOptions {
  /** The file each thread begins with. It answers every task by one message, in the order of the tasks. */
  readonly entry: string;
  readonly workerData: unknown;
  readonly count: number;
  readonly resourceLimits: ResourceLimits;
  /** An abort rejects what is under way with its reason. */
  readonly signal: AbortSignal;
  /** A thread that does not answer for so long is ended and replaced. */
  readonly timeoutMs: number;
}

/** Tasks are taken up in the order they come in and may end in another. Disposed when no thread is left. */
export interface ThreadPool<Task, Answer> extends AsyncDisposable {
  ask(task: Task): Promise<Result<Answer, 'WORKER_LOST'>>;
}

interface Job<Task, Answer> {
  readonly task: Task;
  readonly end: (answer: Result<Answer, 'WORKER_LOST'>) => void;
  readonly cancel: (reason: unknown) => void;
}

interface Thread<Task, Answer> {
  readonly worker: Worker;
  job: Job<Task, Answer> | undefined;
  timer: NodeJS.Timeout | undefined;
}

export function createThreadPool<Task, Answer>(options: ThreadPoolOptions): ThreadPool<Task, Answer> {
  const { entry, workerData, count, resourceLimits, signal, timeoutMs } = options;
  const waiting: Job<Task, Answer>[] = [];
  const threads = new Set<Thread<Task, Answer>>();
  const ending = new Set<Promise<unknown>>();
  let isDisposed = false;

  const dispatch = (): void => {
    for (const thread of freeThreads()) {
      const job = waiting.shift();
      if (job === undefined) return;
      thread.job = job;
      thread.timer = setTimeout(() => lose(thread), timeoutMs);
      thread.worker.postMessage(job.task);
    }
  };
  /** Those that wait for a task, then new ones: none is started before there is work for it. */
  function* freeThreads(): Generator<Thread<Task, Answer>> {
    for (const thread of threads) if (thread.job === undefined) yield thread;
    while (waiting.length > 0 && threads.size < count) yield start();
  }
  const release = (thread: Thread<Task, Answer>): Job<Task, Answer> | undefined => {
    clearTimeout(thread.timer);
    const { job } = thread;
    thread.job = undefined;
    return job;
  };
  /** Whatever ended it: the caller tries the task again, with a new thread in place of this one. */
  const lose = (thread: Thread<Task, Answer>): void => {
    if (!threads.delete(thread)) return;
    const job = release(thread);
    end(thread);
    job?.end(fail('WORKER_LOST', {}));
    dispatch();
  };
  const end = ({ worker }: Thread<Task, Answer>): void => {
    const ended = worker.terminate().finally(() => ending.delete(ended));
    ending.add(ended);
  };
  const start = (): Thread<Task, Answer> => {
    const thread: Thread<Task, Answer> = {
      worker: new Worker(entry, { workerData, execArgv: [], resourceLimits }),
      job: undefined,
      timer: undefined,
    };
    threads.add(thread);
    thread.worker.on('message', (answer: Answer) => {
      release(thread)?.end(ok(answer));
      dispatch();
    });
    thread.worker.on('error', () => lose(thread));
    thread.worker.on('exit', () => lose(thread));
    return thread;
  };
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

  return {
    ask: (task) =>
      new Promise((resolve, reject) => {
        signal.throwIfAborted();
        if (isDisposed) throw new Error('the threads have ended');
        waiting.push({ task, end: resolve, cancel: reject });
        dispatch();
      }),
    async [Symbol.asyncDispose]() {
      signal.removeEventListener('abort', onAbort);
      cancelAll(new Error('the threads have ended'));
      await Promise.all(ending);
    },
  };
}
