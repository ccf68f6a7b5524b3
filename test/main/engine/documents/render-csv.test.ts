import papaparse from 'papaparse';
import { expect, test } from 'vitest';
import { csvLines } from '#engine/documents/csv-line';
import { renderCsv } from '#engine/documents/render-csv';
import { documentWith, FIGURES, HOSTILE } from './any-document.ts';

const csv = (text: string, language: 'ru' | 'en'): string => [...renderCsv(documentWith(text, language))].join('');
const cellsOf = (text: string): string[][] => papaparse.parse<string[]>(text.slice(1), { delimiter: ';' }).data;

test.each(HOSTILE)('no spreadsheet takes %j for a formula', (text) => {
  const cells = cellsOf(csv(text, 'ru')).flat();
  expect(cells.some((cell) => cell.endsWith(text))).toBe(true);
  expect(cells.filter((cell) => /^[=+@\t\r＝＋－＠]/.test(cell))).toEqual([]);
  expect(cells.filter((cell) => cell.startsWith('-') && !/^-?\d+(\.\d+)?$/.test(cell))).toEqual([]);
});

test('a table stands below its title, with units in its headings and figures as programs write them', () => {
  const lines = cellsOf(csv('x', 'ru'));
  const at = lines.findIndex((cells) => cells.includes('bytes, Б'));
  expect(lines[at - 1]).toEqual(['x']);
  expect(lines[at]).toEqual(['x', 'x', 'count', 'sum', 'bytes, Б', 'duration, мс', 'moment', 'state']);
  const { count, sum, bytes, durationMs } = FIGURES;
  const figures = [count, sum, bytes, durationMs].map(String);
  expect(lines[at + 1]).toEqual(['x', 'x', ...figures, '2026-11-21T11:31:07.000Z', 'x']);
  expect(lines[at + 2]).toEqual(['x', '', '', '', '', '', '', 'x']);
});

test('each language gets the separator its spreadsheets expect, and a mark that says UTF-8', () => {
  expect(csvLines([['a', 'b']], 'ru')).toBe('a;b\r\n');
  expect(csvLines([['a', 'b']], 'en')).toBe('a,b\r\n');
  expect(csv('x', 'en')).toMatch(/^\ufeffx,x\r\nMade,2026-11-21T11:31:07\.000Z\r\n/);
});

test('a number keeps its minus and is no formula', () => {
  expect(csvLines([['-12.50', '-1+1', '+7 912']], 'ru')).toBe(`-12.50;'-1+1;'+7 912\r\n`);
});
