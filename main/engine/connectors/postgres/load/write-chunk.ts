import type { PreparedChunk, RawRows, RefusedRow } from '../../../chunk.ts';
import { figuresOf, sourceTotals } from './figures.ts';
import type { Journal } from './journal.ts';
import { keepLineage } from './keep-lineage.ts';
import type { LoadContext } from './load-context.ts';
import { noteOrigins } from './merge-rows.ts';
import { settleChunk, type Settled } from './settle-chunk.ts';
import { writeAtPosition, type Addition, type ChunkPlace, type WrittenChunk } from './write-at-position.ts';
import { writeQuarantine } from './write-quarantine.ts';

/** Cells and totals of rows that the target refused or left out, parsed again from the chunk: few are, so none are kept. */
export type ReadRawRows = (rows: readonly number[]) => Promise<RawRows>;

/** Rows, quarantine, counts, totals and position of one chunk: one transaction. Repeating it changes nothing. */
export async function writeChunk(
  context: LoadContext,
  journal: Journal,
  prepared: PreparedChunk,
  chunk: ChunkPlace,
  rawRows: ReadRawRows,
): Promise<WrittenChunk> {
  return writeAtPosition<never>(context, journal, chunk, () => settle(context, prepared, chunk, rawRows));
}

async function settle(
  context: LoadContext,
  prepared: PreparedChunk,
  chunk: ChunkPlace,
  rawRows: ReadRawRows,
): Promise<Addition> {
  const { client, facts } = context;
  const settled = await settleChunk(context, prepared);
  const gone = [...settled.refusals, ...settled.skips].map(({ row }) => row);
  const raw = gone.length === 0 ? NOTHING : await rawRows(gone);
  const refused = [...prepared.refused, ...withCells(settled, raw)].sort((left, right) => left.row - right.row);
  if (!context.spec.isDryRun) {
    await noteOrigins(context, { fileNo: String(chunk.fileNo), rowNo: 'r.row', join: '' });
    await keepLineage(context, chunk, settled.rowsLoaded + settled.rowsUnchanged);
    await writeQuarantine(client, context.runNo, chunk, refused);
  }
  const figures = figuresOf(facts.columns, prepared.totals);
  return {
    counts: {
      rowsRead: prepared.rowsRead,
      rowsLoaded: settled.rowsLoaded,
      rowsUnchanged: settled.rowsUnchanged,
      rowsQuarantined: refused.length,
      rowsSkipped: prepared.skipped.length + settled.skips.length,
      rowsWarned: settled.rowsWarned,
    },
    sourceTotals: sourceTotals(facts.columns, figures, prepared.totals, raw.totals),
    targetTotals: prepared.rowsToCopy === 0 ? [] : settled.targetTotals,
    rules: settled.rules,
    refused,
  };
}

const NOTHING: RawRows = { rows: [], totals: [] };

function withCells(settled: Settled, raw: RawRows): RefusedRow[] {
  const byRow = new Map(raw.rows.map((row) => [row.row, row]));
  return settled.refusals.map(({ row, violations }) => {
    const read = byRow.get(row);
    if (read === undefined) throw new Error(`row ${row} was not found again in its chunk`);
    return { ...read, violations };
  });
}
