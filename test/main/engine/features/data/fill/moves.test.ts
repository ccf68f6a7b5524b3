import { expect, test } from 'vitest';
import type { CopyObject } from '#engine/connectors/postgres/copy/copy-objects';
import type { FillTable } from '#engine/features/data/fill/fill-pass';
import { planMoves, type Move } from '#engine/features/data/fill/moves';
import { PHASE, type Phase } from '#engine/schema/take-off/phase';

const NAMES = ['tenants', 'staff', 'shifts'];

function tableOf(no: number, rows: number, units: number, ...referred: readonly string[]): FillTable {
  const references = referred.map((table) => ({ column: 'id', table }));
  const table = { schema: 'public', table: NAMES[no - 1] ?? '' };
  return {
    ...{ no, rows, shape: { table, columns: [], uniqueKeys: [], references, checks: [] } },
    unitsLeft: Array.from({ length: units }, (_, index) => ({ unitNo: index + 1, from: index, to: index + 1 })),
  };
}

const offOf = (no: number, tableNo: number, phase: Phase): CopyObject => ({
  ...{ no, tableNo, phase, object: `object ${no}`, kind: 'index', sql: 'DROP', putBack: [], state: 'off' },
});

const said = (move: Move | undefined): string | undefined => {
  if (move === undefined) return undefined;
  if (move.kind === 'put-back') return `back ${move.objects.map(({ no }) => no).join(' ')}`;
  return `${move.table.shape.table.table} ${move.unit.unitNo}`;
};

test('rows of a table come after those it refers to, and of those that may come the largest first', async () => {
  const tables = [tableOf(1, 1, 1), tableOf(2, 10, 1, 'tenants'), tableOf(3, 20, 2, 'tenants', 'shifts')];
  const moves = planMoves(tables, []);
  const order: (string | undefined)[] = [];
  for (let move = await moves.take(); move !== undefined; move = await moves.take()) {
    order.push(said(move), ...moves.next(1).map((next) => `then ${said(next)}`));
    moves.done(move);
  }
  expect(order).toEqual(['tenants 1', 'shifts 1', 'then shifts 2', 'shifts 2', 'then staff 1', 'staff 1']);
  expect(tables.every(moves.isFilled)).toBe(true);
});

test('what was off returns beside the rows of other tables, and foreign keys together after all rows', async () => {
  const tables = [tableOf(1, 3, 1), tableOf(2, 2, 1), tableOf(3, 1, 1)];
  const moves = planMoves(tables, [
    ...[offOf(1, 1, PHASE.build), offOf(2, 1, PHASE.build), offOf(3, 2, PHASE.build)],
    ...[offOf(4, 1, PHASE.refer), offOf(5, 2, PHASE.refer), offOf(6, 1, PHASE.validate), offOf(7, 2, PHASE.validate)],
  ]);
  const [first, second] = [await moves.take(), await moves.take()];
  expect([said(first), said(second)]).toEqual(['tenants 1', 'staff 1']);
  moves.done(first!);
  const building = await moves.take();
  moves.done(second!);
  // One hand at most puts back while rows are still to come.
  const third = await moves.take();
  expect([said(building), said(third)]).toEqual(['back 1 2', 'shifts 1']);
  moves.done(building!);
  const last = await moves.take();
  expect(said(last)).toBe('back 3');
  moves.done(third!);
  moves.done(last!);
  const keys = await moves.take();
  expect(said(keys)).toBe('back 4 5');
  moves.done(keys!);
  const checks = [await moves.take(), await moves.take()];
  expect(checks.map(said)).toEqual(['back 6', 'back 7']);
  for (const check of checks) moves.done(check!);
  expect(await moves.take()).toBeUndefined();
});
