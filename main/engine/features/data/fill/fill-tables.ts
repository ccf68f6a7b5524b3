import { NO_ROWS } from '#contract/domain/counts';
import type { Failure } from '#contract/errors';
import { ok, type Result } from '#contract/result';
import type { PostgresClient } from '#engine/connectors/postgres/connect';
import { buildSettings } from '#engine/connectors/postgres/copy/build-settings';
import { putBack, readObjects } from '#engine/connectors/postgres/copy/copy-objects';
import { memoryOfHand } from '#engine/connectors/postgres/copy/copy-session';
import { fillUnit } from '#engine/connectors/postgres/fill/fill-unit';
import { allOver } from '#engine/jobs/all-over';
import { PHASE } from '#engine/schema/take-off/phase';
import type { FillPass, FillTable, FillUnit } from './fill-pass.ts';
import { TABLE_FILLED } from './fill-plan.ts';
import { planMoves, type FillMove, type PutBackMove } from './moves.ts';
import { onSession } from './on-session.ts';
import { rowsAhead, type Pieces } from './rows-ahead.ts';

/** Nobody else should use the target: who does lets go within this time, or the try is over. */
const LOCK_TIMEOUT_MS = 10_000;

/** Brings what is left and puts back what is off, by all hands; the first failure ends the try. */
export async function fillTables(pass: FillPass): Promise<Result<void>> {
  const { fill, keeper, runNo, tables, hands } = pass;
  const objects = await onSession(fill, keeper, () => readObjects(keeper, runNo));
  if (!objects.ok) return objects;
  const moves = planMoves(tables, objects.value);
  const piecesOf = rowsAhead(pass.threads, moves);
  const told = tellOf(pass);
  for (const table of tables.filter(moves.isFilled)) told.filled(table);
  const failures: Failure[] = [];
  const work = async (hand: PostgresClient): Promise<void> => {
    for (let move = await moves.take(); move !== undefined; move = await moves.take()) {
      const done =
        move.kind === 'fill'
          ? await bringRows(pass, hand, move, piecesOf(move), told.rows)
          : await bringBack(pass, hand, move);
      if (!done.ok) {
        failures.push(done.failure);
        return;
      }
      moves.done(move);
      if (move.kind === 'fill' && moves.isFilled(move.table)) told.filled(move.table);
    }
  };
  await allOver(hands.map((hand) => work(hand).finally(() => moves.close())));
  const [failure] = failures;
  return failure === undefined ? ok(undefined) : { ok: false, failure };
}

async function bringRows(
  { fill, runNo }: FillPass,
  hand: PostgresClient,
  { table: { no: tableNo, shape }, unit }: FillMove,
  pieces: Pieces,
  onRows: (rows: number) => void,
): Promise<Result<void>> {
  const { schema, table } = shape.table;
  const work = () => fillUnit(hand, runNo, { shape, tableNo, ...unit }, pieces, onRows);
  const filled = await onSession(fill, hand, work, `${schema}.${table}`);
  return filled.ok ? filled.value : filled;
}

function bringBack(
  { fill, runNo, hands }: FillPass,
  hand: PostgresClient,
  { objects }: PutBackMove,
): Promise<Result<void>> {
  const numbers = objects.map(({ no }) => no);
  const statements = objects.filter(({ phase }) => phase === PHASE.build).flatMap(({ putBack: sql }) => sql);
  // Of each table a few million rows at most: the least memory sorts them fastest.
  const terms = { tableBytes: 0, mostMegabytes: memoryOfHand(hands.length), helpers: 0 };
  const settings = statements.length === 0 ? [] : buildSettings(statements, terms);
  return onSession(fill, hand, () => putBack(hand, runNo, numbers, LOCK_TIMEOUT_MS, settings));
}

/** Rows as they come, and each table once that is filled: also of those for which an earlier try had no time. */
function tellOf({ fill: { run, told }, tables }: FillPass) {
  const rowsIn = (units: readonly FillUnit[]): number => units.reduce((sum, { from, to }) => sum + to - from, 0);
  const total = tables.reduce((sum, { rows }) => sum + rows, 0);
  let done = tables.reduce((sum, { rows, unitsLeft }) => sum + rows - rowsIn(unitsLeft), 0);
  const tell = (): void =>
    run.progress({ phase: 'fill-tables', counts: { ...NO_ROWS, rowsRead: done, rowsLoaded: done }, done, total });
  const known = told();
  tell();
  return {
    rows(rows: number): void {
      done += rows;
      tell();
    },
    filled({ shape: { table }, rows }: FillTable): void {
      if (!known.has(table.table)) run.note(TABLE_FILLED, { table: table.table, rows });
    },
  };
}
