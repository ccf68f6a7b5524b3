import { BYTE_ORDER_MARK, csvLines } from './csv-line.ts';
import type { Document, Fact, Table, ValueType } from './document.ts';
import { plainText } from './value-text.ts';
import { wordsIn, type Words } from './words.ts';

/** Rows are joined before they are handed on: a line at a time would be slow. */
const ROWS_AT_ONCE = 500;

/** Every table of the report under its title, one below the other, with figures as programs write them. */
export function* renderCsv(document: Document): Generator<string> {
  const { language, title, subject, madeAtMs, facts, sections } = document;
  const words = wordsIn(language);
  const made: Fact = { name: words.say('report.made'), value: { type: 'momentMs', of: madeAtMs } };
  yield BYTE_ORDER_MARK + csvLines([[plainSpaces(title), subject], ...factLines([made, ...facts], words)], language);
  for (const { title: heading, blocks } of sections) {
    for (const block of blocks) {
      if (block.kind === 'facts')
        yield csvLines([[], [plainSpaces(heading)], ...factLines(block.facts, words)], language);
      if (block.kind === 'table') yield* tableCsv(block, words);
    }
  }
}

function* tableCsv({ title, columns, rows }: Table, words: Words): Generator<string> {
  const { language } = words;
  const heads = columns.map((column) => headOf(column.title, column.type, words));
  yield csvLines([[], [plainSpaces(title)], heads], language);
  let held: string[][] = [];
  for (const row of rows()) {
    held.push(row.map(plainText));
    if (held.length < ROWS_AT_ONCE) continue;
    yield csvLines(held, language);
    held = [];
  }
  if (held.length > 0) yield csvLines(held, language);
}

const factLines = (facts: readonly Fact[], words: Words): string[][] =>
  facts.map(({ name, value }) => [headOf(name, value.type, words), plainText(value)]);

/** A number alone does not say what it measures. */
const headOf = (title: string, type: ValueType, words: Words): string =>
  plainSpaces(type === 'bytes' || type === 'durationMs' ? words.say(`report.unit.${type}`, { title }) : title);

/** Typography is for readers: a formula that looks for a heading types a space. */
const plainSpaces = (text: string): string => text.replaceAll('\u00a0', ' ');
