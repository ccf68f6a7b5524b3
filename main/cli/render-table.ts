import { renderValue } from './render-value.ts';
import type { Texts } from './texts.ts';

/** A column: the value's name, dotted where it is nested (`options.host`). */
export type ColumnName = string;

/** Columns as wide as their widest cell, figures to the right, a line of titles on top. */
export function renderTable(rows: readonly object[], columns: readonly ColumnName[], texts: Texts): string {
  if (rows.length === 0) return texts.say('cli.nothing');
  const values = rows.map((row) => columns.map((column) => valueAt(row, column)));
  const cells = values.map((line) =>
    line.map((value, at) => oneLine(renderValue(lastName(columns[at]), value, texts))),
  );
  const titles = columns.map((column) => labelOf(lastName(column), texts));
  const lines = [titles, ...cells];
  const widths = columns.map((_, at) => Math.max(...lines.map((line) => line[at]?.length ?? 0)));
  const isFigure = columns.map((_, at) => isFigures(values.map((line) => line[at])));
  return lines
    .map((line) =>
      line
        .map((cell, at) => (isFigure[at] ? cell.padStart(widths[at] ?? 0) : cell.padEnd(widths[at] ?? 0)))
        .join('  ')
        .trimEnd(),
    )
    .join('\n');
}

/** A name and its value a line; lists of objects as tables below. */
export function renderRecord(record: object, texts: Texts): string {
  const entries = Object.entries(record) as [string, unknown][];
  const plain = entries.filter(([, value]) => !isListOfObjects(value));
  const width = Math.max(0, ...plain.map(([name]) => labelOf(name, texts).length));
  const lines = plain.map(
    ([name, value]) => `${labelOf(name, texts).padEnd(width)}  ${renderValue(name, value, texts)}`,
  );
  const tables = entries.flatMap(([name, value]) =>
    isListOfObjects(value) ? ['', `${labelOf(name, texts)}:`, renderTable(value, scalarNames(value), texts)] : [],
  );
  return [...lines, ...tables].join('\n').trimStart();
}

const labelOf = (name: string, texts: Texts): string => texts.find(`field.${name}`) ?? name;

const lastName = (column: ColumnName | undefined): string => column?.split('.').at(-1) ?? '';

const isFigures = (values: readonly unknown[]): boolean =>
  values.some((value) => typeof value === 'number') && values.every((value) => typeof (value ?? 0) === 'number');

/** Control characters of file names and cells must not reach the terminal. */
export const oneLine = (text: string): string => text.replace(/\p{Cc}+/gu, ' ');

function valueAt(row: object, column: ColumnName): unknown {
  return column
    .split('.')
    .reduce<unknown>((value, name) => (value as Record<string, unknown> | null | undefined)?.[name], row);
}

const isListOfObjects = (value: unknown): value is object[] =>
  Array.isArray(value) && value.length > 0 && value.every((item) => typeof item === 'object' && item !== null);

const scalarNames = ([first = {}]: readonly object[]): string[] =>
  Object.entries(first).flatMap(([name, value]) => (typeof value === 'object' && value !== null ? [] : [name]));
