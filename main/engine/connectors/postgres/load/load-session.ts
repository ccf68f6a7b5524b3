import { addCounts, NO_ROWS } from '#contract/domain/counts';
import type { ConnectionFailureCode } from '#contract/errors';
import { fail, ok, type Result } from '#contract/result';
import { FILE_START, type Position, type PreparedChunk, type RowFormat, type SourceChunk } from '../../../chunk.ts';
import type { PostgresClient } from '../connect.ts';
import { NoProgress, postgresFailure, type FailurePlace } from '../failures.ts';
import type { PostgresTarget } from '../options.ts';
import { advanceSequences } from './advance-sequences.ts';
import { ImagesTooLarge } from './before-images.ts';
import type { FileProgress, Journal, LoadFile } from './journal.ts';
import type { LoadContext } from './load-context.ts';
import type { LoadSpec } from './load-spec.ts';
import { findEarlierLoad, findWatermark, hasChanged } from './find-earlier-load.ts';
import { addKeys, beginKeys, removeVanished, type Vanished, type VanishedRows } from './remove-vanished.ts';
import { previewRows, type PreviewedLanding } from './preview-rows.ts';
import { replayRows, type Replayed, type ReplayedRow, type ReadTotals } from './replay-rows.ts';
import { reportOf, type LoadReport } from './load-report.ts';
import { cancelStatement } from './who-blocks.ts';
import { writeDirectChunk } from './write-direct-chunk.ts';
import type { ChunkPlace, WrittenChunk } from './write-at-position.ts';
import { writeChunk, type ReadRawRows } from './write-chunk.ts';
import { writePlainChunk } from './write-plain-chunk.ts';

/** What writing a chunk can end in. */
export type LoadFailureCode = ConnectionFailureCode | 'ROLLBACK_LIMIT_REACHED';

/**
 * One writer's session with one table. A failure of a temporary kind may be answered by the same call again; after
 * `isLost` a new session must be opened, and `reached` asked. An abort makes a call throw the signal's reason.
 */
export interface LoadSession extends AsyncDisposable {
  /** The backend's process id: what `whoBlocks` is asked about. */
  readonly pid: number;
  readonly isLost: boolean;
  /**
   * Prepared rows may go into the table itself: the mappings, by number, that such rows are told by. Undefined where
   * all have to go through staging.
   */
  readonly told: readonly number[] | undefined;
  /** The target's own answer; undefined: this file was not begun. */
  reached(fileNo: number): Promise<Result<FileProgress | undefined, ConnectionFailureCode>>;
  /** Repeating it is harmless; a file that was begun with another content is refused. */
  beginFile(file: LoadFile, start: Position): Promise<Result<FileProgress, ConnectionFailureCode | 'SOURCE_CHANGED'>>;
  /**
   * In insert mode: what other runs of the migration have loaded of a file of this content counts as skipped, and this
   * run stands where the furthest of them ended. Undefined when none has come further than this run. What `mayGrow` is
   * never done with: rows may have come behind the last one since.
   */
  skipLoaded(file: LoadFile, mayGrow: boolean): Promise<Result<FileProgress | undefined, ConnectionFailureCode>>;
  /** How far an earlier run has read the changes of this source. */
  watermark(file: LoadFile): Promise<Result<string | undefined, ConnectionFailureCode>>;
  /** Another content was loaded under this file's name by an earlier run of the migration. */
  hasChanged(file: LoadFile): Promise<Result<boolean, ConnectionFailureCode>>;
  /** All keys of the source, as lines that COPY takes; repeating it begins anew. */
  beginKeys(): Promise<Result<void, ConnectionFailureCode>>;
  addKeys(lines: Uint8Array): Promise<Result<number, ConnectionFailureCode>>;
  /** What the source no longer has, of the rows this migration has brought: marked or deleted, in one transaction. */
  removeVanished(vanished: Vanished): Promise<Result<VanishedRows, LoadFailureCode>>;
  writeChunk(
    prepared: PreparedChunk,
    chunk: ChunkPlace,
    rawRows: ReadRawRows,
  ): Promise<Result<WrittenChunk, LoadFailureCode>>;
  /** Of rows that were prepared for the table itself. `refused`: nothing was written, the chunk must be staged. */
  writeDirectChunk(
    prepared: PreparedChunk,
    chunk: ChunkPlace,
  ): Promise<Result<WrittenChunk | 'refused', ConnectionFailureCode>>;
  /** `refused`: nothing was written, the chunk must go the way of rows, as in a dry run, an upsert, or one to be taken back. */
  writePlainChunk(
    chunk: SourceChunk,
    format: RowFormat,
  ): Promise<Result<WrittenChunk | 'refused', ConnectionFailureCode>>;
  /** Of a dry run's session only: what would become of these rows. Leaves no trace in the run. */
  previewRows(prepared: PreparedChunk): Promise<Result<readonly PreviewedLanding[], ConnectionFailureCode>>;
  replayRows(
    prepared: PreparedChunk,
    replayed: readonly ReplayedRow[],
    totalsOf: ReadTotals,
  ): Promise<Result<Replayed, LoadFailureCode | 'QUARANTINE_ROW_NOT_FOUND'>>;
  /** Sequences of loaded columns are set behind their highest value, and the run gets its end. Repeatable. */
  finish(): Promise<Result<void, ConnectionFailureCode>>;
  report(): Promise<Result<LoadReport, ConnectionFailureCode>>;
  close(): Promise<void>;
}

export function loadSession(
  target: PostgresTarget,
  context: LoadContext,
  journal: Journal,
  signal: AbortSignal | undefined,
): LoadSession {
  const { client, spec, runNo } = context;
  let isLost = false;

  async function attempt<Value>(work: () => Promise<Value>): Promise<Result<Value, ConnectionFailureCode>> {
    signal?.throwIfAborted();
    let stopping: Promise<void> | undefined;
    const stop = (reason?: Error): void => {
      // Cancelled first: a backend that computes does not look whether its client is still there.
      stopping ??= cancelStatement(target, client.pid).finally(() => client.destroy(reason));
    };
    const onAbort = (): void => stop();
    signal?.addEventListener('abort', onAbort);
    const timer = setTimeout(() => stop(new NoProgress()), spec.timeoutMs);
    try {
      return ok(await work());
    } catch (error) {
      await stopping;
      signal?.throwIfAborted();
      // Frees locks at once; a lost connection has lost its transaction too.
      await client.run('ROLLBACK').catch(() => (isLost = true));
      isLost ||= stopping !== undefined;
      return postgresFailure(stopping === undefined ? error : new NoProgress(), placeOf(client, spec));
    } finally {
      clearTimeout(timer);
      signal?.removeEventListener('abort', onAbort);
    }
  }

  /** What is kept for a rollback has its limit: then nothing of the chunk is written. */
  async function withinLimit<Value>(work: () => Promise<Value>): Promise<Result<Value, LoadFailureCode>> {
    const done = await attempt(async () => {
      try {
        return { value: await work() };
      } catch (error) {
        if (!(error instanceof ImagesTooLarge)) throw error;
        await client.run('ROLLBACK');
        return error;
      }
    });
    if (!done.ok) return done;
    if ('value' in done.value) return ok(done.value.value);
    return fail('ROLLBACK_LIMIT_REACHED', { table: nameOf(spec), limitBytes: done.value.limitBytes });
  }

  const find = async (fileNo: number): Promise<FileProgress | undefined> =>
    (await journal.all()).find((progress) => progress.fileNo === fileNo);
  const mustFind = async (fileNo: number): Promise<FileProgress> => {
    const progress = await find(fileNo);
    if (progress === undefined) throw new Error(`file ${fileNo} was not begun`);
    return progress;
  };

  const session = {
    pid: client.pid,
    told: context.told,
    get isLost() {
      return isLost;
    },
    reached: (fileNo) => attempt(() => find(fileNo)),
    beginFile: async (file, start) => {
      const begun = await attempt(async () => {
        await journal.begin(file, start);
        return mustFind(file.fileNo);
      });
      if (!begun.ok || begun.value.sha256 === file.sha256) return begun;
      return fail('SOURCE_CHANGED', { file: file.fileName });
    },
    skipLoaded: (file, mayGrow) =>
      attempt(async () => {
        const found = await findEarlierLoad(context, file.sha256);
        if (found === undefined) return undefined;
        const earlier = { ...found, isDone: found.isDone && !mayGrow };
        const own = await find(file.fileNo);
        const { isDone = false, position = FILE_START } = own ?? {};
        const rows = earlier.position.row - position.row;
        if (isDone || earlier.position.byte < position.byte || (rows === 0 && !earlier.isDone)) return undefined;
        await journal.begin(file, FILE_START);
        const begun = own ?? (await mustFind(file.fileNo));
        const counts = addCounts(begun.counts, { ...NO_ROWS, rowsRead: rows, rowsSkipped: rows });
        const skipped = { ...begun, ...earlier, counts };
        await journal.save(skipped);
        return skipped;
      }),
    watermark: (file) => attempt(() => findWatermark(context, file.sha256)),
    hasChanged: (file) => attempt(() => hasChanged(context, file)),
    beginKeys: () => attempt(() => beginKeys(context)),
    addKeys: (lines) => attempt(() => addKeys(context, lines)),
    removeVanished: (vanished) => withinLimit(() => removeVanished(context, journal, vanished)),
    writeChunk: (prepared, chunk, rawRows) => withinLimit(() => writeChunk(context, journal, prepared, chunk, rawRows)),
    writeDirectChunk: (prepared, chunk) => attempt(() => writeDirectChunk(context, journal, prepared, chunk)),
    writePlainChunk: (chunk, format) =>
      attempt(() =>
        spec.isDryRun || spec.mode === 'upsert' || context.imageKey !== undefined
          ? Promise.resolve<'refused'>('refused')
          : writePlainChunk(context, journal, chunk, format),
      ),
    previewRows: (prepared) => attempt(() => previewRows(context, prepared)),
    replayRows: async (prepared, replayed, totalsOf) => {
      const done = await withinLimit(() => replayRows(context, journal, prepared, replayed, totalsOf));
      if (!done.ok) return done;
      if (done.value !== 'not-found') return ok(done.value);
      return fail('QUARANTINE_ROW_NOT_FOUND', { rowId: replayed.map(({ rowId }) => rowId).join(', ') });
    },
    finish: () =>
      attempt(async () => {
        if (spec.isDryRun) return;
        await advanceSequences(context);
        await client.run('UPDATE vakhta.load SET ended_at = now() WHERE run_no = $1', [runNo]);
      }),
    report: () => attempt(async () => reportOf(await journal.all())),
    close: () => client.close(),
    [Symbol.asyncDispose]: () => client.close(),
  } satisfies LoadSession;
  return session;
}

const nameOf = ({ table }: Pick<LoadSpec, 'table'>): string => `${table.schema}.${table.table}`;

/** For sentences that name the table. */
export const placeOf = ({ place }: PostgresClient, { table }: LoadSpec): FailurePlace => ({
  ...place,
  relation: nameOf({ table }),
});
