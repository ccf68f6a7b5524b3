import type { SourceColumn } from '#contract/domain/source';
import { findDatePattern } from './find-date-pattern.ts';
import { compileBoolean } from './steps/boolean.ts';
import { splitFullName } from './steps/full-name.ts';
import { compileInn, compileOgrn, compileSnils } from './steps/identifiers.ts';
import { compileNumber } from './steps/number.ts';
import { compilePhone } from './steps/phone.ts';
import type { CompiledStep } from './steps/step.ts';
import { parseDecimal } from './types/decimal.ts';
import { characterCount } from './types/text.ts';

type Look = Exclude<SourceColumn['looksLike'], null>;

/** Of a sample some cells may be defective: so many must fit for a classification. */
const SHARE_THAT_FITS = 0.9;
const LENGTHS = [10, 20, 50, 100, 150, 255, 500, 1000];
const SAMPLES = 5;
/** Two and a few mistakes. */
const BOOLEAN_WORDS = 5;
const EMAIL = /^[^@\s]+@[^@\s]+\.[^@\s]+$/;
const LETTERS = /^\p{L}/u;

const boolean = compileBoolean({
  op: 'boolean',
  yes: ['да', 'истина', 'true', '1'],
  no: ['нет', 'ложь', 'false', '0'],
});
const number = {
  ',': compileNumber({ op: 'number', decimal: ',' }),
  '.': compileNumber({ op: 'number', decimal: '.' }),
};

/** What a column of a file looks like, from cells of its first rows. */
export function guessColumn(name: string, cells: readonly string[]): SourceColumn {
  const filled = cells.map((cell) => cell.trim()).filter((cell) => cell !== '');
  const distinct = [...new Set(filled)];
  const looksLike = guessLook(distinct, filled);
  return {
    name,
    suggestedType: suggestType(looksLike, distinct),
    samples: distinct.slice(0, SAMPLES),
    emptyCount: cells.length - filled.length,
    distinctCount: distinct.length,
    looksLike,
  };
}

/** Check digits first: a date or a number is soon found in anything. */
function guessLook(cells: readonly string[], filled: readonly string[]): Look | null {
  if (cells.length === 0) return null;
  const fits = (test: (cell: string) => boolean): boolean =>
    cells.filter(test).length >= cells.length * SHARE_THAT_FITS;
  const passes = (step: CompiledStep) => (cell: string) => typeof step.apply(cell) === 'string';
  if (fits(passes(compileSnils()))) return 'snils';
  if (fits(passes(compileInn()))) return 'inn';
  if (fits(passes(compileOgrn()))) return 'ogrn';
  if (fits((cell) => EMAIL.test(cell))) return 'email';
  if (fits(isPhone)) return 'phone';
  if (isBoolean(cells, filled)) return 'boolean';
  if (findDatePattern(cells) !== undefined) return 'date';
  if (fits((cell) => isNumber(cell))) return 'number';
  return fits(isFullName) ? 'full-name' : 'text';
}

/** By rows rather than by words: one «иногда» among thousands of «Да» and «Нет» is a defect, not a third word. */
function isBoolean(cells: readonly string[], filled: readonly string[]): boolean {
  if (cells.length > BOOLEAN_WORDS) return false;
  const words = filled.filter((cell) => typeof boolean.apply(cell) === 'string');
  return words.length >= filled.length * SHARE_THAT_FITS;
}

/** A bare run of digits may be anything; people write numbers to be called with signs between. */
const isPhone = (cell: string): boolean =>
  (/[-()+ ]/.test(cell) || /^[78]9\d{9}$/.test(cell)) && typeof compilePhone().apply(cell) === 'string';

function isFullName(cell: string): boolean {
  const names = splitFullName(cell);
  return names !== undefined && names.length >= 2 && names.every((word) => LETTERS.test(word)) && !/\d/.test(cell);
}

/** Codes with leading zeros are text: as numbers they would lose them. */
const isNumber = (cell: string): boolean => !/^0\d/.test(cell) && decimalOf(cell) !== undefined;

function decimalOf(cell: string) {
  const text = number[','].apply(cell) ?? number['.'].apply(cell);
  return typeof text === 'string' ? parseDecimal(text) : undefined;
}

const TYPES: { readonly [Each in Look]?: string } = {
  boolean: 'boolean',
  inn: 'character varying(12)',
  ogrn: 'character varying(15)',
  phone: 'character varying(16)',
  snils: 'character varying(14)',
};

function suggestType(looksLike: Look | null, cells: readonly string[]): string {
  if (looksLike === 'number') return numberType(cells);
  if (looksLike === 'date') {
    const isMidnight = cells.every((cell) => !cell.includes(':') || / 0?0:00(:00)?$/.test(cell));
    return isMidnight ? 'date' : 'timestamp without time zone';
  }
  return (looksLike === null ? undefined : TYPES[looksLike]) ?? textType(cells);
}

/** Two digits more before the point than were seen: the sample is not the whole file. */
function numberType(cells: readonly string[]): string {
  const decimals = cells.flatMap((cell) => decimalOf(cell) ?? []);
  const whole = Math.max(...decimals.map((decimal) => decimal.whole.length), 1);
  const scale = Math.max(...decimals.map(({ fraction }) => fraction.length), 0);
  if (scale > 0) return `numeric(${whole + scale + 2},${scale})`;
  if (whole > 17) return `numeric(${whole + 2})`;
  return whole > 8 ? 'bigint' : 'integer';
}

/** A quarter longer than what was seen, rounded up to a usual length. */
function textType(cells: readonly string[]): string {
  const longest = cells.reduce((most, cell) => Math.max(most, characterCount(cell)), 0);
  const length = LENGTHS.find((each) => each >= longest * 1.25);
  return longest === 0 || length === undefined ? 'text' : `character varying(${length})`;
}
