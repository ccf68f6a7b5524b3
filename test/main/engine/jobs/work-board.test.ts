import { expect, test } from 'vitest';
import type { CopyObject } from '#engine/connectors/postgres/copy/copy-objects';
import { choosePiece, type Piece } from '#engine/features/copy/run/pieces';
import { workBoard } from '#engine/jobs/work-board';

const unitOf = (no: number): Piece => ({ kind: 'unit', table: { no }, unitNo: 1 }) as Piece;
const unit = unitOf(1);
const putBack = { kind: 'put-back', object: {} as CopyObject } as Piece;
const first = <Each>(waiting: readonly Each[]): Each | undefined => waiting[0];

test('whoever finds nothing waits while the work of others may bring more, and all are let go at the end', async () => {
  const board = workBoard<string>(first);
  board.add(['rows']);
  expect(await board.take()).toBe('rows');
  const [second, third] = [board.take(), board.take()];
  board.add(['index']);
  expect(await second).toBe('index');
  board.done('rows');
  board.done('index');
  expect(await third).toBeUndefined();
  expect(await board.take()).toBeUndefined();
});

test('what is not taken when the board is closed stays undone', async () => {
  const board = workBoard<string>(first);
  board.add(['one', 'two']);
  expect(await board.take()).toBe('one');
  board.close();
  expect(await board.take()).toBeUndefined();
});

test('while rows are still to come at most half of the hands put back, and then all of them', () => {
  const choose = choosePiece({ hands: () => 4, tables: 10 });
  expect(choose([unit, putBack], [])).toBe(putBack);
  expect(choose([unit, putBack], [putBack, unit])).toBe(putBack);
  expect(choose([unit, putBack], [putBack, putBack])).toBe(unit);
  expect(choose([putBack], [putBack, putBack, putBack])).toBe(putBack);
  expect(choosePiece({ hands: () => 1, tables: 10 })([unit, putBack], [])).toBe(unit);
  expect(choose([], [unit])).toBeUndefined();
});

test('no more tables than asked for are on their way, and all parts of those that are', () => {
  const choose = choosePiece({ hands: () => 4, tables: 2 });
  const [one, two, three] = [unitOf(1), unitOf(2), unitOf(3)];
  expect(choose([two], [one])).toBe(two);
  expect(choose([three], [one, two])).toBeUndefined();
  expect(choose([three, unitOf(2)], [one, two])).toEqual(two);
  expect(choose([three], [one])).toBe(three);
});
