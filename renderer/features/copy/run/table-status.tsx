import type { CopyTableAccount } from '#contract/domain/copy-report';
import { useTexts } from '../../../i18n/texts.tsx';
import { Status, type StatusKind } from '../../../ui/status.tsx';
import { outcomeOf, type TableOutcome } from './table-outcome.ts';

/** Of each outcome, and of a table on the map. */
export const KIND_OF: Record<TableOutcome, StatusKind> = {
  refused: 'failed',
  different: 'warning',
  skipped: 'warning',
  copying: 'running',
  copied: 'running',
  whole: 'waiting',
  waiting: 'waiting',
  equal: 'done',
};

/** Of a table whose run has ended, nothing is said to go on. */
export function TableStatus({ table, isLive }: { table: CopyTableAccount; isLive: boolean }) {
  const { text } = useTexts();
  const outcome = outcomeOf(table);
  const kind = KIND_OF[outcome];
  if (table.decision !== null) return <Status kind="waiting">{text(`copy.decided.${table.decision}`)}</Status>;
  const isLeft = !isLive && (kind === 'running' || kind === 'waiting');
  if (isLeft && outcome === 'copying') return <Status kind="unknown">{text('copy.outcome.unfinished')}</Status>;
  return <Status kind={isLeft ? 'unknown' : kind}>{text(`copy.outcome.${outcome}`)}</Status>;
}
