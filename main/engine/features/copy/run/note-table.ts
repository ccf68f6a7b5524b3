import type { CopyComparison, CopyTableReport } from '#contract/domain/copy-report';
import type { Result } from '#contract/result';
import { recordTableProgress, type CopyTableState } from '#engine/connectors/postgres/copy/copy-tables';
import type { CopyPass } from './copy-pass.ts';
import type { Hand } from './hand.ts';

/** The journal's words for the report's. */
export const JOURNAL_STATES = {
  waiting: 'waiting',
  copying: 'copying',
  copied: 'copied',
  whole: 'put-back',
  compared: 'done',
  refused: 'failed',
  skipped: 'skipped',
} as const satisfies Record<CopyTableReport['state'], CopyTableState>;

/** Says in the journal, and then to people, what has become of a table. */
export async function noteTable(
  { copy: { figures, run }, runNo }: CopyPass,
  hand: Pick<Hand, 'write'>,
  tableNo: number,
  change: Partial<Pick<CopyTableReport, 'state' | 'failure' | 'comparison'>>,
): Promise<Result<void>> {
  const { state = figures.report(tableNo).state, failure = null, comparison = null } = change;
  const atMs = run.clock.nowMs();
  const noted = await hand.write((target) =>
    recordTableProgress(target, runNo, tableNo, {
      state: JOURNAL_STATES[state],
      ...(state === 'copying' ? { startedAtMs: atMs } : {}),
      ...(state === 'copied' || state === 'whole' ? { ...amountOf(figures.report(tableNo)), endedAtMs: atMs } : {}),
      ...(comparison === null ? {} : figuresOf(comparison)),
      failure,
    }),
  );
  if (noted.ok) figures.changed(tableNo, change);
  return noted;
}

const amountOf = ({ rows, bytes }: CopyTableReport) => ({ rows, bytes });

const figuresOf = ({ sourceRows, targetRows, sourceHash, targetHash }: CopyComparison) => ({
  ...{ sourceRows, targetRows, sourceHash, targetHash },
});
