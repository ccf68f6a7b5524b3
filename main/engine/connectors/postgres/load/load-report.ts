import { addCounts, NO_ROWS, rowsKnown, type Counts } from '#contract/domain/counts';
import type {
  ColumnTotal,
  Difference,
  NotCompared,
  Reconciliation,
  RuleCount,
  VanishedCounts,
} from '#contract/domain/report';
import { addTotals, differencesOf } from '../column-totals.ts';
import type { FileProgress } from './journal.ts';
import { addRuleCounts } from './rule-counts.ts';

/** What a run has come to so far, over all its files. */
export interface LoadReport {
  readonly files: readonly FileProgress[];
  readonly counts: Counts;
  readonly rules: readonly RuleCount[];
  readonly vanished: VanishedCounts | null;
  readonly reconciliation: Reconciliation;
}

/** Adds up a run's files and compares both sides. */
export function reportOf(files: readonly FileProgress[]): LoadReport {
  const counts = files.reduce((sum, file) => addCounts(sum, file.counts), NO_ROWS);
  const sumOf = (side: 'source' | 'target'): ColumnTotal[] =>
    files.reduce<ColumnTotal[]>((sum, file) => addTotals(sum, file.totals[side]), []);
  const [source, there] = [sumOf('source'), sumOf('target')];
  const differences: Difference[] = differencesOf(source, there);
  if (counts.rowsRead !== rowsKnown(counts)) {
    const figures = { source: String(counts.rowsRead), target: String(rowsKnown(counts)) };
    differences.push({ column: null, figure: 'counts', ...figures });
  }
  const rules = files.flatMap((file) => file.rules);
  return {
    files,
    counts,
    rules: addRuleCounts(rules, []),
    vanished: files.find(({ vanished }) => vanished !== undefined)?.vanished ?? null,
    reconciliation: {
      ...{ matched: differences.length === 0, differences, source, target: there },
      notCompared: notComparedOf(counts, source),
    },
  };
}

/** Rows that are in no column's total went the plain path; a total without a figure is of a type that has none. */
function notComparedOf({ rowsLoaded, rowsUnchanged }: Counts, source: readonly ColumnTotal[]): NotCompared[] {
  const plainRows = rowsLoaded + rowsUnchanged - (source[0]?.rows ?? 0);
  return [
    ...(plainRows > 0 ? [{ column: null, rows: plainRows, reason: 'plain-path' } as const] : []),
    ...source
      .filter(({ sum, hash, rows, nulls }) => sum === null && hash === null && rows > nulls)
      .map(({ column, rows }) => ({ column, rows, reason: 'text-form' }) as const),
  ];
}
