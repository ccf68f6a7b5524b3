import type { Deletions } from '#contract/domain/incremental';
import type { PlanSource } from '#contract/domain/plan-source';

/** How changes are moved, as it is typed. */
export interface Changes {
  readonly by: 'none' | NonNullable<PlanSource['incremental']>['by'];
  readonly column: string;
  readonly overlap: string;
  readonly deletions: Deletions;
  readonly markColumn: string;
  readonly atMostPercent: string;
}

export const ALL_OF_IT: Changes = {
  ...{ by: 'none', column: '', overlap: '0', deletions: 'ignore', markColumn: '', atMostPercent: '10' },
};

/** As the contract's source takes it. What is of no use to this kind of source stays typed and goes nowhere. */
export function incrementalOf({ by, ...typed }: Changes, isOfFiles: boolean): object {
  if (by === 'none' || (by === 'arrival') !== isOfFiles) return {};
  if (by === 'arrival') return { incremental: { by } };
  const { deletions, markColumn } = typed;
  const vanished = { deletions, vanishedAtMostPercent: numberOf(typed.atMostPercent) };
  const gone = deletions === 'mark' ? { ...vanished, markColumn } : vanished;
  if (by === 'xmin') return { incremental: { by, ...gone } };
  return { incremental: { by, column: typed.column, overlap: numberOf(typed.overlap), ...gone } };
}

export function changesOf({ incremental }: PlanSource): Changes {
  if (incremental === undefined) return ALL_OF_IT;
  if (incremental.by === 'arrival') return { ...ALL_OF_IT, by: 'arrival' };
  const { by, deletions, markColumn = '', vanishedAtMostPercent } = incremental;
  const typed = { ...ALL_OF_IT, by, deletions, markColumn, atMostPercent: String(vanishedAtMostPercent) };
  return by === 'xmin' ? typed : { ...typed, column: incremental.column, overlap: String(incremental.overlap) };
}

/** Nothing typed is no number, and the contract refuses it. */
const numberOf = (typed: string): number => (typed.trim() === '' ? Number.NaN : Number(typed));
