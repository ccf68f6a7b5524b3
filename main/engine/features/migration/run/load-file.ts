import { availableParallelism } from 'node:os';
import { ok, type Result } from '#contract/result';
import type { Position, PreparedChunk, RawRows, RowPlan, SourceChunk } from '#engine/chunk';
import { createChunkMemory } from '#engine/connectors/files/chunk-memory';
import type { FileProgress, LoadFile } from '#engine/connectors/postgres/load/journal';
import type { LoadSession } from '#engine/connectors/postgres/load/load-session';
import type { WrittenChunk } from '#engine/connectors/postgres/load/write-chunk';
import { createRowWorkers, type RowWorkers } from '#engine/rows/worker-pool';
import { holdsShortDate, isPlain } from './choose-path.ts';
import { inOrder } from '#engine/rows/in-order';
import type { SourceUnit } from '../source/source-unit.ts';
import type { LoadRun } from './load-run.ts';
import { watchLock } from '#engine/jobs/watch-lock';

/** Large enough for COPY to be quick, small enough for a pause to be answered within a second. */
const CHUNK_BYTES = 4 * 1024 * 1024;

/** A worker ended while the target waited for rows it had to read again: the chunk is tried again as a whole. */
class WorkerLost extends Error {}

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
  const chunks = unit.read({
    ...{ fileNo: file.fileNo, from, since, memory, timeoutMs },
    ...{ chunkBytes: CHUNK_BYTES, rowsPerCommit: options.rowsPerCommit, signal: run.signal },
  });
  const write = chunkWriter(load, session, workers, rowPlan);
  let isBegun = false;
  for await (const { item: chunk, answer } of inOrder(chunks, count + 1, write.prepare)) {
    if (!chunk.ok) return chunk;
    if (!isBegun) {
      // Behind the header: where that ends is known now.
      const begun = await session.beginFile(file, chunk.value.start);
      if (!begun.ok) return begun;
      isBegun = true;
    }
    const written = await write.write(chunk.value, answer);
    if (!written.ok) return written;
    memory.giveBack(chunk.value.bytes);
    onWritten(written.value.progress);
    // The chunk in hand is written; what was read ahead is read again later.
    run.signal.throwIfAborted();
  }
  return ok(undefined);
}

type Prepared = Result<PreparedChunk> | undefined;

/** Writes chunks by the plain path while it holds, else by rows. */
function chunkWriter(load: LoadRun, session: LoadSession, workers: RowWorkers, { format, header, columns }: RowPlan) {
  const { run } = load;
  const hasDates = columns.some(({ type }) => /^(date|timestamp)/.test(type));
  let isPlainNow = isPlain(run.plan.plan, { header, format }) && !run.plan.isDryRun;
  if (isPlainNow) run.note('plain-path');

  /** Where one row is bad others will be: the rest of the file goes the way that names them. */
  const leavePlain = (chunk: SourceChunk): void => {
    if (isPlainNow) run.note('plain-path-left', { line: chunk.start.line });
    isPlainNow = false;
  };

  const writeRows = async (chunk: SourceChunk, prepared: PreparedChunk): Promise<Result<WrittenChunk>> => {
    const rawRows = async (rows: readonly number[]): Promise<RawRows> => {
      const raw = await workers.rawRows(chunk, rows);
      if (!raw.ok) throw new WorkerLost();
      return raw.value;
    };
    try {
      return await session.writeChunk(prepared, chunk, rawRows);
    } catch (error) {
      if (error instanceof WorkerLost) return { ok: false, failure: { code: 'WORKER_LOST' } };
      throw error;
    }
  };

  /** PostgreSQL would take `05/01/92` for some date: before it is given bytes, a chunk has to pass the checks. */
  let isProbed = false;
  const writeEither = async (chunk: SourceChunk, prepared: Prepared): Promise<Result<WrittenChunk>> => {
    if (prepared === undefined && !isProbed) {
      isProbed = true;
      const rows = await workers.prepare(chunk);
      if (!rows.ok) return rows;
      if (rows.value.refused.length > 0) {
        leavePlain(chunk);
        return writeRows(chunk, rows.value);
      }
    }
    if (prepared === undefined) {
      const plain = await session.writePlainChunk(chunk, format);
      if (!plain.ok) return plain;
      if (plain.value !== 'refused') return ok(plain.value);
      leavePlain(chunk);
    }
    const rows = prepared ?? (await workers.prepare(chunk));
    return rows.ok ? writeRows(chunk, rows.value) : rows;
  };

  return {
    prepare: async (chunk: Result<SourceChunk>): Promise<Prepared> =>
      chunk.ok && (!isPlainNow || (hasDates && holdsShortDate(chunk.value))) ? workers.prepare(chunk.value) : undefined,
    write: (chunk: SourceChunk, prepared: Prepared) =>
      watchLock(
        load,
        () => session.pid,
        () => writeEither(chunk, prepared),
      ),
  };
}
