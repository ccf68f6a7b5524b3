import { join } from 'node:path';
import { ok, type Result } from '#contract/result';
import type { Piece } from '#engine/connectors/postgres/fill/fill-table';
import type { TableShape } from '#engine/connectors/postgres/fill/table-shape';
import { inOrder } from '#engine/rows/in-order';
import { createThreadPool } from '#engine/rows/thread-pool';
import { binaryForms } from './cells/row-binary.ts';
import type { DataAnswer, DataTask, DataWorkerData } from './data-worker.ts';
import { PACK_TABLES } from './sections/index.ts';
import { createWorld, type WorldOptions } from './world.ts';

/** Beside this file in the sources, beside the bundle in a build. */
const ENTRY = join(import.meta.dirname, import.meta.filename.endsWith('.ts') ? 'data-worker.ts' : 'data-worker.js');

/** A piece of a wide table has fewer rows, so that each is about a megabyte. */
const VALUES_A_PIECE = 100_000;
const MEMORY_LIMITS = { maxYoungGenerationSizeMb: 8, maxOldGenerationSizeMb: 128 };
const TIMEOUT_MS = 120_000;

/** Threads that make the rows of the pack's tables. Pieces of a table come in order, whatever the number of threads. */
export interface RowThreads extends AsyncDisposable {
  rowsOf(shape: TableShape): number;
  piecesOf(shape: TableShape): AsyncIterable<Result<Piece, 'WORKER_LOST'>>;
}

export interface RowThreadsOptions extends WorldOptions {
  readonly shapes: readonly TableShape[];
  readonly threads: number;
  readonly signal: AbortSignal;
}

export function startRowThreads({ seed, scale, shapes, threads, signal }: RowThreadsOptions): RowThreads {
  const world = createWorld({ seed, scale }, PACK_TABLES);
  const workerData: DataWorkerData = { world: { seed, scale }, shapes };
  const pool = createThreadPool<DataTask, DataAnswer>({
    ...{ entry: ENTRY, workerData, count: threads, resourceLimits: MEMORY_LIMITS, signal, timeoutMs: TIMEOUT_MS },
  });
  const rowsOf = (shape: TableShape): number => world.rowsOf(shape.table.table);
  return {
    rowsOf,
    async *piecesOf(shape) {
      const isBinary = binaryForms(shape.columns.map(({ type }) => type)) !== undefined;
      // One further than there are threads: none waits while the target takes a piece.
      for await (const { item, answer } of inOrder(
        tasksOf(shape, shapes.indexOf(shape), rowsOf(shape)),
        threads + 1,
        (task) => pool.ask(task),
      )) {
        yield answer.ok ? ok({ rows: item.to - item.from, isBinary, bytes: answer.value }) : answer;
      }
    },
    [Symbol.asyncDispose]: () => pool[Symbol.asyncDispose](),
  };
}

async function* tasksOf(shape: TableShape, shapeNo: number, rows: number): AsyncGenerator<DataTask> {
  const step = Math.ceil(VALUES_A_PIECE / shape.columns.length);
  for (let from = 0; from < rows; from += step) {
    yield await Promise.resolve({ shapeNo, from, to: Math.min(rows, from + step) });
  }
}
