import type { Column, ForeignKey, Table } from '#contract/domain/table';
import { conceptOf, type Concept } from './column-dictionary.ts';
import { plainName, transliterate } from './column-name.ts';
import type { SampledColumn } from './sampled-column.ts';

/** A target column with the source columns that are proposed for it. */
export interface ColumnMatch {
  readonly column: Column;
  readonly from: readonly SampledColumn[];
  /** Names that are alike or contents that fit, nothing more. */
  readonly isGuess: boolean;
  /** The part of the source's full name this column takes. */
  readonly namePart?: 'last' | 'first' | 'middle';
}

/** A weaker reason than these is a guess. */
const SURE = 70;
const PARTS = { last: 'last_name', first: 'first_name', middle: 'middle_name' } as const satisfies Record<
  string,
  Concept
>;

/** Pairs columns of the target with columns of the source, best reasons first; each source column is taken once. */
export function matchColumns(table: Table, sources: readonly SampledColumn[]): ColumnMatch[] {
  const columns = table.columns.filter(({ isGenerated }) => !isGenerated);
  const pairs = columns
    .flatMap((column) => sources.map((source) => ({ column, source, reason: reasonFor(column, source, table) })))
    .filter(({ reason }) => reason > 0)
    .sort((left, right) => right.reason - left.reason);
  const matches = new Map<string, ColumnMatch>();
  const taken = new Set<string>();
  for (const { column, source, reason } of pairs) {
    if (matches.has(column.name) || taken.has(source.name)) continue;
    matches.set(column.name, { column, from: [source], isGuess: reason < SURE });
    taken.add(source.name);
  }
  for (const match of nameMatches(columns, sources, new Set(matches.keys()))) matches.set(match.column.name, match);
  return columns.flatMap(({ name }) => matches.get(name) ?? []);
}

/** How strongly a source column speaks for a target column: 0 is not at all. */
function reasonFor(column: Column, source: SampledColumn, table: Table): number {
  const [target, heading] = [plainName(column.name), plainName(source.name)];
  const latin = transliterate(heading);
  if (target === heading) return 100;
  if (target === latin) return 95;
  if (column.comment !== null && plainName(column.comment) === heading) return 90;
  const concept = conceptOf(source.name);
  if (concept !== undefined && concept === conceptOf(column.name)) return 85;
  if (isReference(column, table)) {
    const stem = column.name.replace(/_?(id|code|key|ref)$/i, '');
    if (concept !== undefined && concept === conceptOf(stem)) return 80;
    if (plainName(stem) === latin) return 75;
  }
  if (isIdentifier(source.looksLike) && conceptOf(column.name) === source.looksLike) return 50;
  const isAlike = Math.min(target.length, latin.length) >= 5 && (target.includes(latin) || latin.includes(target));
  return isAlike ? 40 : 0;
}

/** Contents that say by their check digits or form what they are. */
const isIdentifier = (look: SampledColumn['looksLike']): boolean =>
  look === 'snils' || look === 'inn' || look === 'phone' || look === 'email';

const isReference = ({ name }: Column, { foreignKeys }: Table): boolean => referenceOf(name, foreignKeys) !== undefined;

/** The foreign key a column makes up alone. */
export const referenceOf = (name: string, foreignKeys: readonly ForeignKey[]): ForeignKey | undefined =>
  foreignKeys.find(({ columns }) => columns.length === 1 && columns[0] === name);

/** ФИО in one column of the source and three of the target, or the other way round. */
function nameMatches(
  columns: readonly Column[],
  sources: readonly SampledColumn[],
  matched: ReadonlySet<string>,
): ColumnMatch[] {
  const byConcept = (concept: Concept): SampledColumn | undefined =>
    sources.find(({ name }) => conceptOf(name) === concept);
  const named = byConcept('full_name');
  const full = named ?? sources.find(({ looksLike }) => looksLike === 'full-name');
  return columns
    .filter(({ name }) => !matched.has(name))
    .flatMap((column): ColumnMatch[] => {
      const concept = conceptOf(column.name);
      const part = (['last', 'first', 'middle'] as const).find((each) => PARTS[each] === concept);
      if (part !== undefined) {
        return full === undefined ? [] : [{ column, from: [full], isGuess: named === undefined, namePart: part }];
      }
      if (concept !== 'full_name') return [];
      const [last, ...others] = [PARTS.last, PARTS.first, PARTS.middle].map(byConcept);
      const from = [last, ...others].filter((source) => source !== undefined);
      return last === undefined || from.length < 2 ? [] : [{ column, from, isGuess: false }];
    });
}
