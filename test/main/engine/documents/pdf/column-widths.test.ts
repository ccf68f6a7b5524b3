import { expect, test } from 'vitest';
import { columnWidths } from '#engine/documents/pdf/column-widths';

const text = (natural: number) => ({ type: 'text', natural, title: 40 }) as const;
const figure = (natural: number) => ({ type: 'count', natural, title: 40 }) as const;

test('where there is room, the columns of text take it', () => {
  expect(columnWidths([text(100), figure(60), text(40)], 300)).toEqual([150, 60, 90]);
  expect(columnWidths([figure(60), figure(60)], 300)).toEqual([150, 150]);
});

test('a number is not torn: long texts share what the figures leave, short ones take no more than they need', () => {
  expect(columnWidths([text(900), figure(80), text(60), text(500)], 400)).toEqual([130, 80, 60, 130]);
});

test('columns that can’t stand side by side shrink alike', () => {
  const widths = columnWidths(
    Array.from({ length: 10 }, () => figure(100)),
    500,
  );
  expect(widths).toEqual(Array.from({ length: 10 }, () => 50));
});
