import type { ErrorCode } from '#contract/errors';
import { ok, type Result } from '#contract/result';
import type { PostgresClient } from '../connect.ts';
import { quoteList, quoteTable } from '../quote-identifier.ts';
import { findTakeOff, type TakenOff } from './take-off.ts';
import type { TableShape } from './table-shape.ts';

/** With fewer rows, checking each key on its way in is cheaper than the statements around it. */
const WORTH_TAKING_OFF = 1_000;
/** A table is held by nobody for long; whoever does is told by LOCK_TIMEOUT. */
const LOCK_WITHIN_MS = 30_000;
const NOTHING_TAKEN: TakenOff = { drop: [], restore: [] };

export interface Piece {
  readonly rows: number;
  readonly isBinary: boolean;
  /** A whole COPY in its format, all columns of the shape. */
  readonly bytes: Uint8Array;
}

/**
 * Fills an empty table in one transaction: it ends filled, with every constraint checked, or untouched. Foreign keys and
 * plain indexes of a large one are taken off and put back inside that transaction, so that no crash can leave the table
 * without them; building an index and checking a key for all rows at once costs a fraction of doing it row by row.
 * Answers false, and writes nothing, when there are rows already. Throws the driver's errors.
 */
export async function fillTable<Code extends ErrorCode>(
  client: PostgresClient,
  { table, columns }: TableShape,
  rows: number,
  pieces: AsyncIterable<Result<Piece, Code>>,
  onRows: (rows: number) => void,
): Promise<Result<boolean, Code>> {
  const name = quoteTable(table);
  const isLarge = rows >= WORTH_TAKING_OFF;
  // One text, one answer. Locked before the look: nobody else's rows may slip in between it and the load.
  const [found] = await client.rows(`
    BEGIN; SET LOCAL lock_timeout = ${LOCK_WITHIN_MS}; SET LOCAL maintenance_work_mem = '128MB';
    SET LOCAL jit = off; -- Checking a key is one statement: compiling it would cost more than it brings.
    LOCK TABLE ${name} IN ${isLarge ? 'ACCESS EXCLUSIVE' : 'SHARE ROW EXCLUSIVE'} MODE;
    SELECT EXISTS (SELECT FROM ${name}) AS "isFull"`);
  if (found?.['isFull'] === 't') {
    await client.run('ROLLBACK');
    return ok(false);
  }
  const takenOff = isLarge ? await findTakeOff(client, table) : NOTHING_TAKEN;
  if (takenOff.drop.length > 0) await client.run(takenOff.drop.join(';\n'));
  const copy = `COPY ${name} (${quoteList(columns.map((column) => column.name))}) FROM STDIN`;
  for await (const piece of pieces) {
    if (!piece.ok) {
      await client.run('ROLLBACK');
      return piece;
    }
    const { isBinary, bytes } = piece.value;
    const taken = await client.copyIn(isBinary ? `${copy} (FORMAT binary)` : copy, bytes);
    if (taken !== piece.value.rows) throw new Error(`${name}: ${taken} of ${piece.value.rows} rows arrived`);
    onRows(taken);
  }
  // Checks that were put off would stand in the way of what follows.
  await client.run(['SET CONSTRAINTS ALL IMMEDIATE', ...takenOff.restore, 'COMMIT'].join(';\n'));
  return ok(true);
}
