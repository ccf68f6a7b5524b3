import { addCounts, NO_ROWS, type Counts } from '#contract/domain/counts';
import type { JobId } from '#contract/domain/ids';
import type { replayQuarantine } from '#contract/operations/quarantine/replay-quarantine';
import type { ConnectionFailureCode } from '#contract/errors';
import { fail, ok, type Result } from '#contract/result';
import type { LoadFailureCode, LoadSession } from '#engine/connectors/postgres/load/load-session';
import { openLoad } from '#engine/connectors/postgres/load/open-load';
import type { PostgresTarget } from '#engine/connectors/postgres/options';
import { currentCells, readEdited, readForReplay, type StoredRow } from '#engine/connectors/postgres/quarantine';
import type { Handler } from '#engine/handler';
import type { CompiledPlan } from '#engine/rows/compile-plan';
import { prepareCells, type NamedRow } from '#engine/rows/prepare-chunk';
import { isPersonNeeded, withFigures } from '#engine/rows/run-report';
import { runSpecOf } from '#engine/rows/run-spec';
import { compileRunPlans } from './compile-run-plans.ts';
import { findRun, type QuarantinedRun } from './find-run.ts';
import type { QuarantineServices } from './index.ts';

/** Rows of one transaction: they are prepared in this thread, between two answers to the window. */
const ROWS_AT_ONCE = 500;
/** Rows held in memory: one correction may have mended a whole group of any size. */
const PAGE_ROWS = 5_000;

/** By the plan the run was started with, also when a later version was saved since. */
export const handleReplayRows =
  (services: QuarantineServices): Handler<typeof replayQuarantine> =>
  async ({ jobId, rows }, { signal }) => {
    const found = await findRun(services, jobId);
    if (!found.ok) return found;
    const { job, plan, target } = found.value;
    // The run itself holds the table; its own rows come first.
    if (job.state === 'RUNNING') return fail('MOVE_REFUSED', { state: job.state, move: 'replay' });
    const first = await pageAfter(target, jobId, rows, '0', signal);
    if (!first.ok) return first;
    if (first.value.length === 0) return ok({ counts: NO_ROWS });

    const compiled = await compileRunPlans(found.value, signal);
    if (!compiled.ok) return compiled;
    const opened = await openLoad(target, runSpecOf(jobId, plan, services.store.consoleId), { signal });
    if (!opened.ok) return opened;
    await using session = opened.value;
    let counts: Counts = NO_ROWS;
    for (let page = first.value; page.length > 0;) {
      const replayed = await replayPage(session, page, compiled.value);
      if (!replayed.ok) return replayed;
      counts = addCounts(counts, replayed.value);
      if (rows !== 'edited') break;
      // Rows refused again stay edited: those behind the last one are the next.
      const next = await pageAfter(target, jobId, rows, page.at(-1)?.rowId ?? '0', signal);
      if (!next.ok) return next;
      page = next.value;
    }
    const ended = await keepReport(services, session, found.value, counts);
    if (!ended.ok) return ended;
    services.topics.announce('quarantine', { jobId }, jobId);
    return ok({ counts });
  };

const pageAfter = (
  target: PostgresTarget,
  jobId: JobId,
  rows: 'edited' | readonly string[],
  after: string,
  signal: AbortSignal,
) =>
  rows === 'edited'
    ? readEdited(target, jobId, { after, limit: PAGE_ROWS }, signal)
    : readForReplay(target, jobId, rows, signal);

async function replayPage(
  session: LoadSession,
  page: readonly StoredRow[],
  planOf: (file: string) => CompiledPlan,
): Promise<Result<Counts, LoadFailureCode | 'QUARANTINE_ROW_NOT_FOUND'>> {
  let counts: Counts = NO_ROWS;
  for (const [file, ofFile] of Map.groupBy(page, (row) => row.file)) {
    for (let at = 0; at < ofFile.length; at += ROWS_AT_ONCE) {
      const replayed = await replaySome(session, ofFile.slice(at, at + ROWS_AT_ONCE), planOf(file));
      if (!replayed.ok) return replayed;
      counts = addCounts(counts, replayed.value);
    }
  }
  return ok(counts);
}

async function replaySome(
  session: LoadSession,
  rows: readonly StoredRow[],
  plan: CompiledPlan,
): Promise<Result<Counts, LoadFailureCode | 'QUARANTINE_ROW_NOT_FOUND'>> {
  const named = rows.map((row, index): NamedRow => ({ row: index + 1, line: row.line, cells: currentCells(row) }));
  const replayed = await session.replayRows(
    prepareCells(named, plan),
    rows.map(({ rowId }, index) => ({ row: index + 1, rowId })),
    (numbers) =>
      Promise.resolve(
        prepareCells(
          named.filter(({ row }) => numbers.includes(row)),
          plan,
        ).totals,
      ),
  );
  return replayed.ok ? ok(replayed.value.counts) : replayed;
}

/** The run's own report, figures and attention: a quarantine that is empty needs nobody. */
async function keepReport(
  { store, jobs }: QuarantineServices,
  session: LoadSession,
  { job }: QuarantinedRun,
  replayed: Counts,
): Promise<Result<void, ConnectionFailureCode>> {
  const finished = await session.finish();
  if (!finished.ok) return finished;
  const report = await session.report();
  if (!report.ok) return report;
  const before = store.runs.find(job.id);
  if (before !== undefined) store.runs.save(withFigures(before, report.value, before.reconciliation !== null));
  const { counts } = report.value;
  jobs.amend(job.id, {
    ...{ counts, needsAttention: isPersonNeeded(report.value), name: 'rows-replayed' },
    values: { rows: replayed.rowsRead, refused: replayed.rowsQuarantined },
  });
  return ok(undefined);
}
