import type { Step } from '#contract/domain/mapping';
import type { ForeignKey, Table } from '#contract/domain/table';
import { findDatePattern } from '#engine/rows/find-date-pattern';
import { compileBoolean } from '#engine/rows/steps/boolean';
import { conceptOf } from './column-dictionary.ts';
import type { ColumnMatch } from './match-columns.ts';
import type { SampledColumn } from './sampled-column.ts';

export interface ProposedSteps {
  readonly steps: readonly Step[];
  /** A person has to look: contents do not say it all. */
  readonly isUncertain: boolean;
}

export interface StepsContext {
  /** Of the reference the column makes up, with the table it leads to. */
  readonly reference: { readonly key: ForeignKey; readonly table: Table } | undefined;
  /** Of today: two-digit years are proposed to end not long after it. */
  readonly year: number;
}

const SURE = { isUncertain: false };
const TRIM: Step = { op: 'trim', inside: false };
const TRIM_INSIDE: Step = { op: 'trim', inside: true };
const YES_NO = [
  { yes: ['да', 'истина', 'true', '1'], no: ['нет', 'ложь', 'false', '0'] },
  { yes: ['да', 'д', 'yes', 'y', 'истина', 'true', '1', '+'], no: ['нет', 'н', 'no', 'n', 'ложь', 'false', '0', '-'] },
] as const;

/** Steps that turn what was read into what the column takes, from the column's type and the cells of the sample. */
export function proposeSteps({ column, from, namePart }: ColumnMatch, context: StepsContext): ProposedSteps {
  if (namePart !== undefined) return { steps: [TRIM_INSIDE, { op: 'full-name-part', part: namePart }], ...SURE };
  if (from.length > 1) return { steps: [{ op: 'concat', separator: ' ' }, TRIM_INSIDE], ...SURE };
  const [source] = from;
  if (source === undefined) return { steps: [], isUncertain: true };
  const lookup = proposeLookup(source, column.type, context);
  if (lookup !== undefined) return lookup;
  if (/^(date|timestamp)/.test(column.type)) return proposeDate(source, context.year);
  if (/^(smallint|integer|bigint|numeric|real|double)/.test(column.type)) return proposeNumber(source);
  if (column.type === 'boolean') return proposeBoolean(source);
  if (/^(text|character)/.test(column.type)) return proposeText(source, column.type, column.name);
  return { steps: [], isUncertain: source.looksLike !== null && source.looksLike !== 'text' };
}

/** A name where the table wants a number: it is looked up by the one unique text there is. */
function proposeLookup(source: SampledColumn, type: string, { reference }: StepsContext): ProposedSteps | undefined {
  if (reference === undefined || fitsAsIs(source, type)) return undefined;
  const { key, table } = reference;
  const texts = table.uniqueKeys
    .flatMap((columns) => (columns.length === 1 ? columns : []))
    .filter((name) => table.columns.some((column) => column.name === name && /^(text|character)/.test(column.type)));
  const match = texts.find((name) => ['name', 'position', 'department'].includes(conceptOf(name) ?? '')) ?? texts[0];
  const [result] = key.referencedColumns;
  if (match === undefined || result === undefined) return { steps: [TRIM], isUncertain: true };
  const step: Step = { op: 'lookup', schema: table.name.schema, table: table.name.table, match, result };
  return { steps: [TRIM, step], isUncertain: texts.length > 1 };
}

function fitsAsIs({ distinct }: SampledColumn, type: string): boolean {
  if (/^(smallint|integer|bigint|numeric)/.test(type)) return distinct.every((cell) => /^\d+$/.test(cell));
  if (type === 'uuid') return distinct.every((cell) => /^[0-9a-f-]{36}$/i.test(cell));
  return false;
}

function proposeDate({ distinct }: SampledColumn, year: number): ProposedSteps {
  if (distinct.length === 0) return { steps: [], isUncertain: true };
  const found = findDatePattern(distinct);
  if (found === undefined) return { steps: [], isUncertain: true };
  const { pattern, needsCentury, isAmbiguous } = found;
  if (pattern.startsWith('yyyy-MM-dd')) return { steps: [], ...SURE };
  const century = needsCentury ? { centuryFrom: Math.floor((year - 90) / 10) * 10 } : {};
  return { steps: [{ op: 'date', pattern, ...century }], isUncertain: needsCentury || isAmbiguous };
}

function proposeNumber({ distinct, looksLike }: SampledColumn): ProposedSteps {
  if (distinct.every((cell) => /^-?\d+(\.\d+)?$/.test(cell))) return { steps: [], isUncertain: distinct.length === 0 };
  const commas = distinct.filter((cell) => /,\d{1,4}$/.test(cell)).length;
  const points = distinct.filter((cell) => /\.\d+$/.test(cell)).length;
  return { steps: [{ op: 'number', decimal: points > commas ? '.' : ',' }], isUncertain: looksLike !== 'number' };
}

function proposeBoolean({ distinct }: SampledColumn): ProposedSteps {
  for (const words of YES_NO) {
    const step = { op: 'boolean' as const, yes: [...words.yes], no: [...words.no] };
    const { apply } = compileBoolean(step);
    const fitting = distinct.filter((cell) => typeof apply(cell) === 'string').length;
    if (fitting > 0 && fitting >= distinct.length * 0.5) return { steps: [step], ...SURE };
  }
  const [words] = YES_NO;
  return { steps: [{ op: 'boolean', yes: [...words.yes], no: [...words.no] }], isUncertain: true };
}

const IDENTIFIERS: Readonly<Record<string, Step>> = {
  snils: { op: 'snils' },
  inn: { op: 'inn' },
  ogrn: { op: 'ogrn' },
  phone: { op: 'phone' },
};
const SNILS_LENGTH = 14;

function proposeText({ cells, looksLike }: SampledColumn, type: string, name: string): ProposedSteps {
  const step = IDENTIFIERS[looksLike ?? ''];
  if (step !== undefined) {
    const length = Number(/\((\d+)\)/.exec(type)?.[1] ?? Infinity);
    const bare: Step[] =
      looksLike === 'snils' && length < SNILS_LENGTH ? [{ op: 'replace', pattern: '[^0-9]', replacement: '' }] : [];
    return { steps: [step, ...bare], ...SURE };
  }
  const isPadded = cells.some((cell) => cell !== cell.trim());
  const trim = isPadded ? [TRIM] : [];
  if (looksLike === 'email') return { steps: [...trim, { op: 'case', to: 'lower' }], ...SURE };
  // «М» may be kept as «М» or be male: the table alone knows.
  return { steps: trim, isUncertain: conceptOf(name) === 'gender' };
}
