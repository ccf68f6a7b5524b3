import type { CopyTableReport } from '#contract/domain/copy-report';

/** What a person wants to know of a table: how far it is, or how it came out. Worst first. */
export const OUTCOMES = ['refused', 'different', 'skipped', 'copying', 'copied', 'whole', 'waiting', 'equal'] as const;
export type TableOutcome = (typeof OUTCOMES)[number];

export function outcomeOf({ state, comparison }: Pick<CopyTableReport, 'state' | 'comparison'>): TableOutcome {
  if (state === 'refused' || state === 'skipped') return state;
  if (comparison !== null) return comparison.matched ? 'equal' : 'different';
  return state === 'compared' ? 'whole' : state;
}

export interface TableFilter {
  readonly outcome: TableOutcome | undefined;
  /** Words that must all occur in the table's name. */
  readonly words: string;
}

/** What needs a person stands first; all else keeps its order, so that nothing moves under the hand while rows come. */
export function tablesInSight<Table extends CopyTableReport>(
  tables: readonly Table[],
  { outcome, words }: TableFilter,
): readonly Table[] {
  const wanted = words.toLowerCase().split(/\s+/).filter(Boolean);
  return tables
    .filter((table) => outcome === undefined || outcomeOf(table) === outcome)
    .filter(({ table }) => wanted.every((word) => table.toLowerCase().includes(word)))
    .toSorted((a, b) => rank(a) - rank(b));
}

const rank = (table: CopyTableReport): number => {
  const outcome = outcomeOf(table);
  if (outcome === 'refused') return 0;
  return outcome === 'different' ? 1 : 2;
};

export function countOutcomes(tables: readonly CopyTableReport[]): Readonly<Record<TableOutcome, number>> {
  const counts = { refused: 0, different: 0, skipped: 0, copying: 0, copied: 0, whole: 0, waiting: 0, equal: 0 };
  for (const table of tables) counts[outcomeOf(table)] += 1;
  return counts;
}
