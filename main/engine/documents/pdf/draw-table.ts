import type { Table } from '../document.ts';
import { cellInk, cellText, isFigure, PAD, type Cell } from './cell.ts';
import type { Ink } from './paper.ts';
import { drawText } from './draw-text.ts';
import { placeColumns, type Column } from './place-columns.ts';
import type { Sheet } from './sheet.ts';
import { wrapText } from './wrap-text.ts';

const TITLE: Ink = { face: 'bold', size: 8, colour: 'muted' };
/** Stands on every page: a title longer than that would leave no room for rows. */
const TITLE_LINES = 6;
const CAPTION: Ink = { face: 'bold', size: 9.5, colour: 'text' };
const BELOW = 10;

/** Every page begins with the titles. */
export function* drawTable(table: Table, sheet: Sheet): Generator<Uint8Array> {
  const columns = placeColumns(table, TITLE, sheet);
  const head = columns.map(({ title, width }) => {
    const cell = wrapCell(title, TITLE, width, sheet);
    return { ...cell, lines: cell.lines.slice(0, TITLE_LINES) };
  });
  if (sheet.room() < heightOf(head, sheet) * 4) yield* sheet.turn();
  yield* drawText(table.title, CAPTION, sheet);
  sheet.y += 2;
  drawCells(head, columns, sheet);

  let isEmpty = true;
  for (const row of table.rows()) {
    isEmpty = false;
    const cells = row.map((value, at) => {
      const text = cellText(value, sheet.words);
      return wrapCell(text, cellInk(value), columns[at]?.width ?? 0, sheet);
    });
    yield* drawRow(cells, columns, head, sheet);
  }
  if (isEmpty) yield* drawRow([{ lines: [sheet.words.say('report.empty')], ink: TITLE }], columns, head, sheet);
  sheet.y += BELOW;
}

/** A row that fits on a page stays whole; a longer one goes on where the page before ended. */
function* drawRow(
  cells: readonly Cell[],
  columns: readonly Column[],
  head: readonly Cell[],
  sheet: Sheet,
): Generator<Uint8Array> {
  const nextPage = function* (): Generator<Uint8Array> {
    yield* sheet.turn();
    drawCells(head, columns, sheet);
  };
  let rest = cells;
  if (sheet.room() < heightOf(rest, sheet)) yield* nextPage();
  while (sheet.room() < heightOf(rest, sheet)) {
    const [now, later] = splitCells(rest, sheet);
    drawCells(now, columns, sheet);
    rest = later;
    yield* nextPage();
  }
  drawCells(rest, columns, sheet);
}

/** The lines of each cell that still fit on the page, and those that don't. */
function splitCells(cells: readonly Cell[], sheet: Sheet): [Cell[], Cell[]] {
  const fitting = ({ ink }: Cell): number =>
    Math.max(1, Math.floor((sheet.room() - 2 * PAD.y) / sheet.lineHeight(ink.size)));
  return [
    cells.map((cell) => ({ ...cell, lines: cell.lines.slice(0, fitting(cell)) })),
    cells.map((cell) => ({ ...cell, lines: cell.lines.slice(fitting(cell)) })),
  ];
}

function drawCells(cells: readonly Cell[], columns: readonly Column[], sheet: Sheet): void {
  for (const [at, { lines, ink }] of cells.entries()) {
    const column = columns[at];
    if (column === undefined) continue;
    const height = sheet.lineHeight(ink.size);
    const top = sheet.y + PAD.y + Math.max(...cells.map((other) => other.ink.size)) - ink.size; // One base line for all.
    for (const [no, line] of lines.entries()) {
      const inset = isFigure(column.type) ? column.width - PAD.x - sheet.measure(line, ink) : PAD.x;
      sheet.text(line, column.x + inset, top + no * height, ink);
    }
  }
  sheet.y += heightOf(cells, sheet);
  sheet.rule(sheet.y);
}

function heightOf(cells: readonly Cell[], sheet: Sheet): number {
  let height = 0;
  for (const { lines, ink } of cells) height = Math.max(height, lines.length * sheet.lineHeight(ink.size));
  return height + 2 * PAD.y;
}

const wrapCell = (text: string, ink: Ink, width: number, sheet: Sheet): Cell => ({
  ink,
  lines: wrapText(text, width - 2 * PAD.x, (part) => sheet.measure(part, ink)),
});
