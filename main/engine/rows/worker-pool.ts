import { join } from 'node:path';
import type { PreparedChunk, RawRows, RowPlan, SourceChunk } from '#engine/chunk';
import { ok, type Result } from '#contract/result';
import type { WorkerAnswer, WorkerTask } from './row-worker.ts';
import { createThreadPool } from './thread-pool.ts';

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
 * Threads that turn chunks into rows. A task is given a copy of the chunk's bytes (a millisecond for 4 MiB): they are
 * needed again when a worker is lost, when the target refuses a row and for the plain path. The prepared rows are
 * handed over without a copy.
 */
export interface RowWorkers extends AsyncDisposable {
  /** For staging; for the table itself where `told` says which mappings its rows are told by. */
  prepare(chunk: SourceChunk, told?: readonly number[]): Promise<Result<PreparedChunk, 'WORKER_LOST'>>;
  rawRows(chunk: SourceChunk, rows: readonly number[]): Promise<Result<RawRows, 'WORKER_LOST'>>;
}

export function createRowWorkers({ count, plan, signal, timeoutMs }: RowWorkersOptions): RowWorkers {
  const pool = createThreadPool<WorkerTask, WorkerAnswer>({
    ...{ entry: ENTRY, workerData: plan, count, resourceLimits: MEMORY_LIMITS, signal, timeoutMs },
  });
  return {
    async prepare(chunk, told) {
      const answer = await pool.ask({ kind: 'prepare', chunk, told });
      return answer.ok ? ok(expectKind(answer.value, 'prepared').prepared) : answer;
    },
    async rawRows(chunk, rows) {
      const answer = await pool.ask({ kind: 'raw-rows', chunk, rows });
      return answer.ok ? ok(expectKind(answer.value, 'raw-rows').raw) : answer;
    },
    [Symbol.asyncDispose]: () => pool[Symbol.asyncDispose](),
  };
}

function expectKind<Kind extends WorkerAnswer['kind']>(answer: WorkerAnswer, kind: Kind) {
  if (answer.kind !== kind) throw new Error(`asked for ${kind}, was given ${answer.kind}`);
  return answer as Extract<WorkerAnswer, { kind: Kind }>;
}
