import { join } from 'node:path';
import { Worker } from 'node:worker_threads';
import { fail, ok, type Result } from '#contract/result';
import type { Question, Questions, SchemaAnswer, SchemaTask, TextsToRead } from './schema-task.ts';

/** Beside this file in the sources, beside the bundle in a build. */
const ENTRY = join(import.meta.dirname, import.meta.filename.endsWith('.ts') ? 'schema-worker.ts' : 'schema-worker.js');

/** Ten thousand tables take some 500 MB; a text that needs more than this is given up, not the engine. */
const MEMORY_LIMITS = { maxOldGenerationSizeMb: 1_024 };
/** The thread and what it remembers go when nobody has asked for so long. */
const IDLE_MS = 120_000;

/** Answers questions about written schemas. Reading them takes seconds, so a thread of its own does it and remembers. */
export interface Analyst {
  /** A question is to come: the thread starts and loads its parser meanwhile. */
  wake(): void;
  /** An abort rejects with its reason; the thread goes on and is ready for the next question. */
  ask<Kind extends Question>(
    kind: Kind,
    source: TextsToRead,
    asks: Questions[Kind]['asks'],
    signal: AbortSignal,
  ): Promise<Result<Questions[Kind]['answer'], 'WORKER_LOST'>>;
}

interface Thread {
  readonly worker: Worker;
  readonly waiting: Map<number, PromiseWithResolvers<SchemaAnswer | undefined>>;
}

export function createAnalyst(): Analyst {
  let thread: Thread | undefined;
  let lastId = 0;
  let idle: NodeJS.Timeout | undefined;

  const end = (lost: Thread, bug?: unknown): void => {
    if (thread === lost) thread = undefined;
    void lost.worker.terminate();
    for (const { resolve, reject } of lost.waiting.values()) {
      if (bug === undefined) resolve(undefined);
      else reject(bug);
    }
    lost.waiting.clear();
  };
  const start = (): Thread => {
    const worker = new Worker(ENTRY, { resourceLimits: MEMORY_LIMITS });
    const started: Thread = { worker, waiting: new Map() };
    worker.on('message', (answer: SchemaAnswer) => {
      started.waiting.get(answer.id)?.resolve(answer);
      started.waiting.delete(answer.id);
    });
    // The next question starts another one.
    worker.on('error', (error) => end(started, isOutOfMemory(error) ? undefined : error));
    worker.on('exit', () => end(started));
    worker.unref();
    return started;
  };
  /** Undefined: the thread was lost before it answered. */
  const send = (task: Omit<SchemaTask, 'id'>): Promise<SchemaAnswer | undefined> => {
    const own = (thread ??= start());
    lastId += 1;
    const id = lastId;
    const answer = Promise.withResolvers<SchemaAnswer | undefined>();
    own.waiting.set(id, answer);
    own.worker.postMessage({ ...task, id });
    return answer.promise;
  };
  const restIfIdle = (): void => {
    clearTimeout(idle);
    idle = setTimeout(() => thread?.waiting.size === 0 && end(thread), IDLE_MS);
    idle.unref();
  };

  return {
    wake() {
      thread ??= start();
      restIfIdle();
    },
    async ask(kind, { texts, ...source }, asks, signal) {
      signal.throwIfAborted();
      const aborted = Promise.withResolvers<never>();
      const giveUp = (): void => aborted.reject(signal.reason);
      signal.addEventListener('abort', giveUp);
      const answered = async () => {
        const first = await send({ kind, asks, source: { ...source, texts: null } });
        if (first?.is !== 'unknown') return first;
        return send({ kind, asks, source: { ...source, texts } });
      };
      const answer = await Promise.race([answered(), aborted.promise]).finally(() => {
        signal.removeEventListener('abort', giveUp);
        restIfIdle();
      });
      if (answer === undefined) return fail('WORKER_LOST', {});
      if (answer.is === 'unknown') throw new Error('the worker was given the texts');
      return ok(answer.answer as never);
    },
  };
}

const isOutOfMemory = (error: unknown): boolean =>
  error instanceof Error && 'code' in error && error.code === 'ERR_WORKER_OUT_OF_MEMORY';
