import type { Cell, PreparedChunk, PreviewedRow, RawRows, RowFormat, SourceChunk } from '#engine/chunk';
import { decodePieces } from '#engine/connectors/files/decode-pieces';
import { RecordReader } from '#engine/connectors/files/read-records';
import type { CompiledPlan } from './compile-plan.ts';
import { namedCells, previewRow, type RawRecord, RowPreparer } from './prepare-rows.ts';

/** Parses, maps, checks and encodes a chunk: for staging, or for the table itself where `told` is given. */
export function prepareChunk(chunk: SourceChunk, plan: CompiledPlan, told?: readonly number[]): PreparedChunk {
  const preparer = new RowPreparer(plan, told === undefined ? undefined : { start: chunk.start, told });
  for (const record of readRecords(chunk, plan.plan.format)) preparer.add(record);
  return preparer.finish();
}

/** The cells of some rows of a chunk (data records of the file, from 1), and what they added to its totals. */
export function rawRows(chunk: SourceChunk, rows: readonly number[], plan: CompiledPlan): RawRows {
  const wanted = new Set(rows);
  const preparer = new RowPreparer(plan);
  const found: RawRows['rows'][number][] = [];
  for (const record of readRecords(chunk, plan.plan.format)) {
    const { row, line, cells } = record;
    if (!wanted.has(row)) continue;
    preparer.add(record);
    found.push({ row, line, cells: namedCells(plan.plan.header, cells) });
  }
  return { rows: found, totals: preparer.finish().totals };
}

/** A row by the names of its source columns, as quarantine keeps it; surplus cells under `#<n>`. */
export interface NamedRow {
  readonly row: number;
  readonly line: number;
  readonly cells: Readonly<Record<string, Cell>>;
}

/** The same way as a chunk after parsing, for rows that were mended: their quotes are no longer anybody's affair. */
export function prepareCells(rows: readonly NamedRow[], plan: CompiledPlan): PreparedChunk {
  const preparer = new RowPreparer(plan);
  for (const row of rows) preparer.add(toRecord(row, plan.plan.header));
  return preparer.finish();
}

/** What mapping and row rules say of one of them. */
export const previewCells = (row: NamedRow, plan: CompiledPlan): PreviewedRow =>
  previewRow(plan, toRecord(row, plan.plan.header));

/** The first rows of a chunk as they would land. Lookups are not made: their columns show what would be looked up. */
export function previewChunk(chunk: SourceChunk, mostRows: number, plan: CompiledPlan): PreviewedRow[] {
  const previewed: PreviewedRow[] = [];
  for (const record of readRecords(chunk, plan.plan.format)) {
    if (previewed.length >= mostRows) break;
    previewed.push(previewRow(plan, record));
  }
  return previewed;
}

/** One record object for all: what it says holds until the next one is asked for. */
function* readRecords(chunk: SourceChunk, format: RowFormat): Generator<RawRecord> {
  const reader = new RecordReader(format, chunk.start, chunk.brokenRecords);
  for (const text of decodePieces(chunk, format.encoding)) {
    reader.read(text);
    while (reader.next()) yield reader;
  }
}

/** Cells in the file's order. One that is missing stays missing, so that the row is refused until a person gave it. */
function toRecord({ row, line, cells }: NamedRow, header: readonly string[]): RawRecord {
  const known = header.flatMap((name) => (name in cells ? [cells[name] ?? null] : []));
  const surplus = Object.entries(cells).flatMap(([name, cell]) =>
    !header.includes(name) && cell !== '' && cell !== null ? [cell] : [],
  );
  return { row, line, cells: [...known, ...surplus], defect: null, mayBeDamaged: true };
}
