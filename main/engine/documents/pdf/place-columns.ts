import type { Table, ValueType } from '../document.ts';
import { cellInk, cellText, PAD } from './cell.ts';
import { columnWidths } from './column-widths.ts';
import type { Ink } from './paper.ts';
import type { Sheet } from './sheet.ts';

export interface Column {
  readonly title: string;
  readonly type: ValueType;
  readonly x: number;
  readonly width: number;
}

/** Rows whose cells decide how wide a column is: a table is not read to its end before it is drawn. */
const SAMPLE_ROWS = 200;

export function placeColumns({ columns, rows }: Table, titleInk: Ink, sheet: Sheet): Column[] {
  const naturals = columns.map(() => 0);
  let seen = 0;
  for (const row of rows()) {
    for (const [at, value] of row.entries()) {
      const width = sheet.measure(cellText(value, sheet.words), cellInk(value));
      naturals[at] = Math.max(naturals[at] ?? 0, width + 2 * PAD.x);
    }
    seen += 1;
    if (seen === SAMPLE_ROWS) break;
  }
  const sizes = columns.map(({ title, type }, at) => {
    const words = title.split(' ').map((word) => sheet.measure(word, titleInk));
    return { type, natural: naturals[at] ?? 0, title: Math.max(...words) + 2 * PAD.x };
  });
  let x = sheet.left;
  return columnWidths(sizes, sheet.width).flatMap((width, at) => {
    const column = columns[at];
    x += width;
    return column === undefined ? [] : [{ ...column, x: x - width, width }];
  });
}
