import type { CsvFormat } from '#contract/domain/source';
import { type DetectedEncoding, detectEncoding } from './detect-encoding.ts';
import { type ByteSample, type RecordSample, sampleRecords } from './read-sample.ts';

const DELIMITERS = [';', ',', '\t', '|'] as const;
const SAMPLE_RECORDS = 200;

/** What a person said about a file; the rest is detected. */
export type FormatOverride = { readonly [Name in keyof CsvFormat]?: CsvFormat[Name] | undefined };

export interface DetectedFormat extends Omit<DetectedEncoding, 'encoding'> {
  readonly format: CsvFormat;
}

/** Encoding, delimiter, quote and header of a file from its first bytes, in this order: each rests on those before. */
export function detectFormat(sample: ByteSample, override: FormatOverride = {}): DetectedFormat {
  const detected = detectEncoding(sample);
  const encoding = override.encoding ?? detected.encoding;
  const read = (delimiter: string, quote: CsvFormat['quote']): RecordSample =>
    sampleRecords(sample, { encoding, delimiter, quote, hasHeader: false }, SAMPLE_RECORDS);

  const delimiter = override.delimiter ?? detectDelimiter((candidate) => read(candidate, override.quote ?? '"'));
  const quote = override.quote ?? detectQuote((candidate) => read(delimiter, candidate));
  const hasHeader = override.hasHeader ?? detectHeader(read(delimiter, quote));
  return {
    format: { encoding, delimiter, quote, hasHeader },
    confidence: override.encoding === undefined || override.encoding === detected.encoding ? detected.confidence : 1,
    hasByteOrderMark: detected.hasByteOrderMark,
  };
}

/** The one that cuts the records into the same number of cells most often, and into many. */
function detectDelimiter(read: (delimiter: string) => RecordSample): string {
  let best: { delimiter: string; score: number } = { delimiter: ';', score: 0 };
  for (const delimiter of DELIMITERS) {
    const { records } = read(delimiter);
    const counts = new Map<number, number>();
    for (const { cells } of records) counts.set(cells.length, (counts.get(cells.length) ?? 0) + 1);
    for (const [cells, times] of counts) {
      const share = times / records.length;
      const score = share * share * Math.log2(cells);
      if (score > best.score) best = { delimiter, score };
    }
  }
  return best.delimiter;
}

/** Double quotes unless cells stand in single ones, or unless double ones are plain characters here. */
function detectQuote(read: (quote: CsvFormat['quote']) => RecordSample): CsvFormat['quote'] {
  const cells = read('').records.flatMap((record) => record.cells);
  const enclosedIn = (quote: string) =>
    cells.filter((cell) => cell.length >= 2 && cell.startsWith(quote) && cell.endsWith(quote)).length;
  const [double, single] = [enclosedIn('"'), enclosedIn("'")];
  if (single > double) return "'";
  const isDamaged = read('"').records.some(({ defect }) => defect !== null);
  return double === 0 && isDamaged ? '' : '"';
}

/** A header names most of its columns, no name is a number or a date, and few of them stand below it again. */
function detectHeader({ records }: RecordSample): boolean {
  const [first, ...rest] = records.map(({ cells }) => cells.map((cell) => cell.trim()));
  if (first === undefined) return true;
  const names = first.filter((cell) => cell !== '');
  if (names.length * 2 < first.length || names.some((name) => /^[-+\d][\d\s.,:/-]*$/.test(name))) return false;
  const repeated = first.filter((cell, index) => cell !== '' && rest.some((cells) => cells[index] === cell));
  return repeated.length * 2 < names.length;
}
