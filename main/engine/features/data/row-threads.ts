import { join } from 'node:path';
import { ok, type Result } from '#contract/result';
import type { Piece } from '#engine/connectors/postgres/fill/fill-unit';
import type { TableShape } from '#engine/connectors/postgres/fill/table-shape';
import { inOrder } from '#engine/rows/in-order';
import { createThreadPool } from '#engine/rows/thread-pool';
import { binaryForms } from './cells/row-binary.ts';
import type { DataAnswer, DataTask, DataWorkerData } from './data-worker.ts';
import type { WorldOptions } from './world.ts';

/** Beside this file in the sources, beside the bundle in a build. */
const ENTRY = join(import.meta.dirname, import.meta.filename.endsWith('.ts') ? 'data-worker.ts' : 'data-worker.js');

/** A piece of a wide table has fewer rows, so that each is about a megabyte. */
const VALUES_A_PIECE = 100_000;
const MEMORY_LIMITS = { maxYoungGenerationSizeMb: 8, maxOldGenerationSizeMb: 128 };
const TIMEOUT_MS = 120_000;

/** Threads that make the rows of the pack's tables. Pieces of a range come in order, whatever the number of threads. */
export interface RowThreads extends AsyncDisposable {
  piecesOf(shape: TableShape, range: RowRange): AsyncIterable<Result<Piece, 'WORKER_LOST'>>;
}

export interface RowRange {
  readonly from: number;
  /** Not itself. */
  readonly to: number;
}

export interface RowThreadsOptions extends WorldOptions {
  readonly shapes: readonly TableShape[];
  readonly threads: number;
  readonly signal: AbortSignal;
}

export function startRowThreads({ seed, scale, shapes, threads, signal }: RowThreadsOptions): RowThreads {
  const workerData: DataWorkerData = { world: { seed, scale }, shapes };
  const pool = createThreadPool<DataTask, DataAnswer>({
    ...{ entry: ENTRY, workerData, count: threads, resourceLimits: MEMORY_LIMITS, signal, timeoutMs: TIMEOUT_MS },
  });
  return {
    async *piecesOf(shape, range) {
      const isBinary = binaryForms(shape.columns.map(({ type }) => type)) !== undefined;
      // One further than there are threads: none waits while the target takes a piece.
      for await (const { item, answer } of inOrder(tasksOf(shape, shapes.indexOf(shape), range), threads + 1, (task) =>
        pool.ask(task),
      )) {
        yield answer.ok ? ok({ rows: item.to - item.from, isBinary, bytes: answer.value }) : answer;
      }
    },
    [Symbol.asyncDispose]: () => pool[Symbol.asyncDispose](),
  };
}

async function* tasksOf(
  shape: TableShape,
  shapeNo: number,
  { from: first, to: end }: RowRange,
): AsyncGenerator<DataTask> {
  const step = Math.ceil(VALUES_A_PIECE / shape.columns.length);
  for (let from = first; from < end; from += step) {
    yield await Promise.resolve({ shapeNo, from, to: Math.min(end, from + step) });
  }
}
