import type { ErrorCode } from '#contract/errors';
import { ok, type Result } from '#contract/result';
import type { PostgresClient } from '../connect.ts';
import { recordTableProgress } from '../copy/copy-tables.ts';
import { recordUnit } from '../copy/copy-units.ts';
import { quoteList, quoteTable } from '../quote-identifier.ts';
import type { TableShape } from './table-shape.ts';

export interface Piece {
  readonly rows: number;
  readonly isBinary: boolean;
  /** A whole COPY in its format, all columns of the shape. */
  readonly bytes: Uint8Array;
}

/** Rows that come in one transaction. */
export interface UnitToFill {
  readonly shape: TableShape;
  readonly tableNo: number;
  readonly unitNo: number;
  /** Numbers of rows. */
  readonly from: number;
  /** Not itself. */
  readonly to: number;
}

/** Rows are made, not read at a moment. */
const NO_MOMENT = '';

/**
 * Rows and the journal's row that says they are here commit together: all of them or none. The journal has numbers of
 * rows where it has pages of what is copied. Throws the driver's errors; whatever it answers but `ok`, the caller ends
 * the session, and nothing was written.
 */
export async function fillUnit<Code extends ErrorCode>(
  client: PostgresClient,
  runNo: number,
  { shape: { table, columns }, tableNo, unitNo, from, to }: UnitToFill,
  pieces: AsyncIterable<Result<Piece, Code>>,
  onRows: (rows: number) => void,
): Promise<Result<void, Code>> {
  const name = quoteTable(table);
  const copy = `COPY ${name} (${quoteList(columns.map((column) => column.name))}) FROM STDIN`;
  let bytes = 0;
  await client.run('BEGIN');
  for await (const piece of pieces) {
    if (!piece.ok) return piece;
    const { isBinary, rows } = piece.value;
    const taken = await client.copyIn(isBinary ? `${copy} (FORMAT binary)` : copy, piece.value.bytes);
    if (taken !== rows) throw new Error(`${name}: ${taken} of ${rows} rows arrived`);
    bytes += piece.value.bytes.length;
    onRows(rows);
  }
  const unit = { tableNo, unitNo, firstPage: from, endPage: to, snapshotXmax: NO_MOMENT, rows: to - from, bytes };
  await recordUnit(client, runNo, unit);
  await recordTableProgress(client, runNo, tableNo, { state: 'copying' });
  await client.run('COMMIT');
  return ok(undefined);
}
