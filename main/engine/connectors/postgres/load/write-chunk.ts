import { addCounts, type Counts } from '#contract/domain/counts';
import type { ColumnTotal, RuleCount } from '#contract/domain/report';
import type { ChunkOutcome, PreparedChunk, RawRows, RefusedRow, SourceChunk } from '../../../chunk.ts';
import { addTotals } from '../column-totals.ts';
import { figuresOf, sourceTotals } from './figures.ts';
import type { FileProgress, Journal } from './journal.ts';
import { keepLineage } from './keep-lineage.ts';
import type { LoadContext } from './load-context.ts';
import { noteOrigins } from './merge-rows.ts';
import { addRuleCounts, countRules } from './rule-counts.ts';
import { settleChunk, type Settled } from './settle-chunk.ts';
import { writeQuarantine } from './write-quarantine.ts';

/** Where a chunk lies; its bytes are of no interest any more. */
export type ChunkPlace = Pick<SourceChunk, 'fileNo' | 'fileName' | 'start' | 'end' | 'isLastOfFile' | 'watermark'>;

/** Cells and totals of rows that the target refused or left out, parsed again from the chunk: few are, so none are kept. */
export type ReadRawRows = (rows: readonly number[]) => Promise<RawRows>;

export interface WrittenChunk extends ChunkOutcome {
  /** The target had this chunk already: its answer to an earlier try was lost. Counts are then of no rows. */
  readonly wasThere: boolean;
  /** All of the file up to and with this chunk. */
  readonly progress: FileProgress;
}

export const BEGIN = 'BEGIN ISOLATION LEVEL READ COMMITTED READ WRITE';

/** Rows, quarantine, counts, totals and position of one chunk: one transaction. Repeating it changes nothing. */
export async function writeChunk(
  context: LoadContext,
  journal: Journal,
  prepared: PreparedChunk,
  chunk: ChunkPlace,
  rawRows: ReadRawRows,
): Promise<WrittenChunk> {
  const { client, facts } = context;
  await client.run(BEGIN);
  const before = await lockPosition(journal, chunk);
  if (before.wasThere) {
    await client.run('COMMIT');
    return wasThere(before.progress);
  }
  const settled = await settleChunk(context, prepared);
  const gone = [...settled.refusals, ...settled.skips].map(({ row }) => row);
  const raw = gone.length === 0 ? NOTHING : await rawRows(gone);
  const refused = [...prepared.refused, ...withCells(settled, raw)].sort((left, right) => left.row - right.row);
  if (!context.spec.isDryRun) {
    await noteOrigins(context, { fileNo: String(chunk.fileNo), rowNo: 'r.row', join: '' });
    await keepLineage(context, chunk, settled.rowsLoaded + settled.rowsUnchanged);
    await writeQuarantine(client, context.runNo, chunk, refused);
  }
  const counts: Counts = {
    rowsRead: prepared.rowsRead,
    rowsLoaded: settled.rowsLoaded,
    rowsUnchanged: settled.rowsUnchanged,
    rowsQuarantined: refused.length,
    rowsSkipped: prepared.skipped.length + settled.skips.length,
    rowsWarned: settled.rowsWarned,
  };
  const figures = figuresOf(facts.columns, prepared.totals);
  const progress = progressAfter(before.progress, chunk, {
    counts,
    sourceTotals: sourceTotals(facts.columns, figures, prepared.totals, raw.totals),
    targetTotals: prepared.rowsToCopy === 0 ? [] : settled.targetTotals,
    rules: settled.rules,
    refused,
  });
  await journal.save(progress);
  await client.run('COMMIT');
  return { counts, end: chunk.end, wasThere: false, progress };
}

/** What a chunk adds to what was known of its file. */
interface Addition {
  readonly counts: Counts;
  readonly sourceTotals: readonly ColumnTotal[];
  readonly targetTotals: readonly ColumnTotal[];
  readonly rules: readonly RuleCount[];
  readonly refused: readonly RefusedRow[];
}

export function progressAfter(before: FileProgress, chunk: ChunkPlace, addition: Addition): FileProgress {
  // A later reading sees more, but not behind what was read by then: the first one's is what all rows were read to.
  const watermark = before.watermark ?? chunk.watermark;
  const ofRefused = countRules(
    addition.refused.map(({ violations }) => violations),
    'error',
  );
  return {
    ...before,
    position: chunk.end,
    isDone: chunk.isLastOfFile,
    ...(watermark === undefined ? {} : { watermark }),
    counts: addCounts(before.counts, addition.counts),
    totals: {
      source: addTotals(before.totals.source, addition.sourceTotals),
      target: addTotals(before.totals.target, addition.targetTotals),
    },
    rules: addRuleCounts(addRuleCounts(before.rules, addition.rules), ofRefused),
  };
}

const NOTHING: RawRows = { rows: [], totals: [] };

export const wasThere = (progress: FileProgress): WrittenChunk => ({
  counts: { rowsRead: 0, rowsLoaded: 0, rowsUnchanged: 0, rowsQuarantined: 0, rowsSkipped: 0, rowsWarned: 0 },
  end: progress.position,
  wasThere: true,
  progress,
});

/**
 * A chunk begins where the file has been loaded to, or lies before it; a gap between them is a bug of the caller. Mark
 * and header at the start of a file are no gap: the first chunk begins after them.
 */
export async function lockPosition(
  journal: Journal,
  { fileNo, start, end }: ChunkPlace,
): Promise<{ wasThere: boolean; progress: FileProgress }> {
  const progress = await journal.lock(fileNo);
  if (progress === undefined) throw new Error(`file ${fileNo} was not begun`);
  const { byte } = progress.position;
  const isNext = byte === start.byte || (byte === 0 && start.row === 0);
  if (isNext && !progress.isDone) return { wasThere: false, progress };
  if (progress.isDone || byte >= end.byte) return { wasThere: true, progress };
  throw new Error(`file ${fileNo} is loaded to byte ${byte}, the chunk starts at ${start.byte}`);
}

function withCells(settled: Settled, raw: RawRows): RefusedRow[] {
  const byRow = new Map(raw.rows.map((row) => [row.row, row]));
  return settled.refusals.map(({ row, violations }) => {
    const read = byRow.get(row);
    if (read === undefined) throw new Error(`row ${row} was not found again in its chunk`);
    return { ...read, violations };
  });
}
