/** Entry of a worker thread: it knows a plan and turns chunks into rows, with no access to anything else. */
import { parentPort, workerData } from 'node:worker_threads';
import type { PreparedChunk, RawRows, RowPlan, SourceChunk } from '#engine/chunk';
import { compilePlan } from './compile-plan.ts';
import { prepareChunk, rawRows } from './prepare-chunk.ts';

export type WorkerTask =
  | { readonly kind: 'prepare'; readonly chunk: SourceChunk; readonly told: readonly number[] | undefined }
  | { readonly kind: 'raw-rows'; readonly chunk: SourceChunk; readonly rows: readonly number[] };

export type WorkerAnswer =
  | { readonly kind: 'prepared'; readonly prepared: PreparedChunk }
  | { readonly kind: 'raw-rows'; readonly raw: RawRows };

if (parentPort === null) throw new Error('the row worker is no program of its own');
const port = parentPort;
const compiled = compilePlan(workerData as RowPlan);
// The plan was checked before workers were started, so a failure here is a bug.
if (!compiled.ok) throw new Error(`the plan does not compile: ${compiled.failure.code}`);
const plan = compiled.value;

port.on('message', (task: WorkerTask) => {
  if (task.kind === 'raw-rows') {
    port.postMessage({ kind: 'raw-rows', raw: rawRows(task.chunk, task.rows, plan) } satisfies WorkerAnswer);
    return;
  }
  const prepared = prepareChunk(task.chunk, plan, task.told);
  port.postMessage({ kind: 'prepared', prepared } satisfies WorkerAnswer, [prepared.copyText.buffer as ArrayBuffer]);
});
