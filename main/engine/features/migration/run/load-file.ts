import { availableParallelism } from 'node:os';
import { ok, type Result } from '#contract/result';
import type { Position, RowPlan } from '#engine/chunk';
import { createChunkMemory } from '#engine/connectors/files/chunk-memory';
import type { FileProgress, LoadFile } from '#engine/connectors/postgres/load/journal';
import type { LoadSession } from '#engine/connectors/postgres/load/load-session';
import { inOrder } from '#engine/rows/in-order';
import { createRowWorkers } from '#engine/rows/worker-pool';
import { createChunkWriter } from './chunk-writer.ts';
import type { SourceUnit } from '../source/source-unit.ts';
import type { LoadRun } from './load-run.ts';

/** Large enough for COPY to be quick, small enough for a pause to be answered within a second. */
const CHUNK_BYTES = 4 * 1024 * 1024;

export interface FileToLoad {
  readonly file: LoadFile;
  readonly unit: SourceUnit;
  readonly from: Position;
  /** How far its changes were read by an earlier run. */
  readonly since: string | undefined;
  readonly rowPlan: RowPlan;
}

/**
 * Loads one file from where the target says it is loaded to. Chunks are prepared side by side and written one after
 * another in the file's order. After a failure the target is asked again; nothing that was written is lost.
 */
export async function loadFile(
  load: LoadRun,
  session: LoadSession,
  { file, unit, from, since, rowPlan }: FileToLoad,
  onWritten: (progress: FileProgress) => void,
): Promise<Result<void>> {
  const { run } = load;
  const { options } = run.plan.plan;
  const count = Math.min(options.maxParallel, availableParallelism());
  const timeoutMs = options.timeoutSeconds * 1_000;
  await using workers = createRowWorkers({ count, plan: rowPlan, signal: run.signal, timeoutMs });
  const memory = createChunkMemory();
  const writer = createChunkWriter({ load, session, workers, rowPlan });
  const chunks = unit.read({
    ...{ fileNo: file.fileNo, from, since, memory, timeoutMs },
    ...{ chunkBytes: CHUNK_BYTES, rowsPerCommit: options.rowsPerCommit, signal: run.signal },
  });
  let isBegun = false;
  for await (const { item: chunk, answer } of inOrder(chunks, count + 1, writer.prepare)) {
    if (!chunk.ok) return chunk;
    if (!isBegun) {
      // Behind the header: where that ends is known now.
      const begun = await session.beginFile(file, chunk.value.start);
      if (!begun.ok) return begun;
      isBegun = true;
    }
    const written = await writer.write(chunk.value, answer);
    if (!written.ok) return written;
    memory.giveBack(chunk.value.bytes);
    onWritten(written.value.progress);
    // The chunk in hand is written; what was read ahead is read again later.
    run.signal.throwIfAborted();
  }
  return ok(undefined);
}
