import { ok, type Result } from '#contract/result';
import type { PreparedChunk, RawRows, RowPlan, SourceChunk } from '#engine/chunk';
import type { LoadSession } from '#engine/connectors/postgres/load/load-session';
import type { WrittenChunk } from '#engine/connectors/postgres/load/write-at-position';
import { watchLock } from '#engine/jobs/watch-lock';
import { compilePlan } from '#engine/rows/compile-plan';
import { prepareChunk } from '#engine/rows/prepare-chunk';
import { totalKind } from '#engine/rows/types/column-type';
import type { RowWorkers } from '#engine/rows/worker-pool';
import { holdsShortDate, isPlain } from './choose-path.ts';
import type { LoadRun } from './load-run.ts';

/** So much of a file is looked at before any of it goes to COPY as it is. */
const PROBED_BYTES = 256 * 1024;

/** A worker ended while the target waited for rows it had to read again: the chunk is tried again as a whole. */
class WorkerLost extends Error {}

export interface ChunkWriterOptions {
  readonly load: LoadRun;
  readonly session: LoadSession;
  readonly workers: RowWorkers;
  readonly rowPlan: RowPlan;
}

/** Undefined: the bytes go as they are. */
type Prepared = Result<PreparedChunk> | undefined;

export interface ChunkWriter {
  /** What can be done before the chunk's turn comes. */
  prepare(chunk: Result<SourceChunk>): Promise<Prepared>;
  /** In the file's order. */
  write(chunk: SourceChunk, prepared: Prepared): Promise<Result<WrittenChunk>>;
}

/**
 * The quickest way into the table that still names each bad row:
 *   plain   the bytes go to COPY as they are, where nothing need be done to them;
 *   direct  prepared rows go to COPY into the table itself, where it has nothing to be asked first;
 *   staged  prepared rows go into a temporary table first.
 * What a way does not take goes the next one.
 */
export function createChunkWriter({ load, session, workers, rowPlan }: ChunkWriterOptions): ChunkWriter {
  const { run } = load;
  const { format, header, columns } = rowPlan;
  const hasDates = columns.some(({ type }) => /^(date|timestamp)/.test(type));
  let isPlainNow = isPlain(run.plan.plan, { header, format }) && !run.plan.isDryRun;
  if (isPlainNow) run.note('plain-path');
  let told = toldOf(session, rowPlan);
  let isStagedNow = false;

  /** Where one row is bad others will be: the rest of the file goes the way that names them. */
  const leavePlain = (chunk: SourceChunk): void => {
    if (isPlainNow) run.note('plain-path-left', { line: chunk.start.line });
    isPlainNow = false;
  };

  /** PostgreSQL would take `05/01/92` for some date: before it is given bytes, some of them have to pass the checks. */
  let isProbed = false;
  const passesProbe = (chunk: SourceChunk): boolean => {
    if (isProbed) return true;
    isProbed = true;
    return isTaken(beginningOf(chunk), rowPlan);
  };

  const prepareRows = (chunk: SourceChunk): Promise<Result<PreparedChunk>> =>
    workers.prepare(chunk, isStagedNow ? undefined : told);

  const prepare = async (chunk: SourceChunk): Promise<Prepared> => {
    if (!isPlainNow || (hasDates && holdsShortDate(chunk))) return prepareRows(chunk);
    if (passesProbe(chunk)) return undefined;
    leavePlain(chunk);
    return prepareRows(chunk);
  };

  const writeStaged = async (chunk: SourceChunk, prepared: PreparedChunk): Promise<Result<WrittenChunk>> => {
    const rawRows = async (rows: readonly number[]): Promise<RawRows> => {
      const raw = await workers.rawRows(chunk, rows);
      if (!raw.ok) throw new WorkerLost();
      return raw.value;
    };
    try {
      const written = await session.writeChunk(prepared, chunk, rawRows);
      // Rows that the target refuses seldom come alone: it is asked directly again after a chunk without any.
      if (written.ok) isStagedNow = written.value.counts.rowsQuarantined > prepared.refused.length;
      return written;
    } catch (error) {
      if (error instanceof WorkerLost) return { ok: false, failure: { code: 'WORKER_LOST' } };
      throw error;
    }
  };

  const writeRows = async (chunk: SourceChunk, prepared: PreparedChunk): Promise<Result<WrittenChunk>> => {
    if (prepared.places === undefined) return writeStaged(chunk, prepared);
    if (told !== undefined) {
      const direct = await session.writeDirectChunk(prepared, chunk);
      if (!direct.ok) return direct;
      if (direct.value !== 'refused') return ok(direct.value);
    }
    const again = await workers.prepare(chunk);
    if (!again.ok) return again;
    const staged = await writeStaged(chunk, again.value);
    // No row was the cause: a trigger that changes rows, gaps in the table. It would refuse the next chunk as well.
    if (staged.ok && !isStagedNow) told = undefined;
    return staged;
  };

  const write = async (chunk: SourceChunk, prepared: Prepared): Promise<Result<WrittenChunk>> => {
    if (prepared === undefined && isPlainNow) {
      const plain = await session.writePlainChunk(chunk, format);
      if (!plain.ok) return plain;
      if (plain.value !== 'refused') return ok(plain.value);
      leavePlain(chunk);
    }
    const rows = prepared ?? (await prepareRows(chunk));
    return rows.ok ? writeRows(chunk, rows.value) : rows;
  };

  return {
    prepare: (chunk) => (chunk.ok ? prepare(chunk.value) : Promise.resolve(undefined)),
    write: (chunk, prepared) =>
      watchLock(
        load,
        () => session.pid,
        () => write(chunk, prepared),
      ),
  };
}

/** By a value that the target may write otherwise than the source, no row can be told. */
const toldOf = ({ told }: LoadSession, { columns }: RowPlan): readonly number[] | undefined =>
  told?.every((at) => totalKind(columns[at]?.type ?? '') !== 'none') === true ? told : undefined;

/** Here rather than in a worker: there are few rows, of a plan that does nothing to them, and a worker takes long to start. */
function isTaken(chunk: SourceChunk, rowPlan: RowPlan): boolean {
  const plan = compilePlan(rowPlan);
  return plan.ok && prepareChunk(chunk, plan.value).refused.length === 0;
}

function beginningOf(chunk: SourceChunk): SourceChunk {
  const pieceStarts = chunk.pieceStarts.filter((start) => start < PROBED_BYTES);
  return { ...chunk, bytes: chunk.bytes.subarray(0, chunk.pieceStarts[pieceStarts.length]), pieceStarts };
}
