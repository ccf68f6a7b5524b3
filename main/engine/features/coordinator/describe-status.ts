import type { CoordinatorStatus } from '#contract/domain/coordinator';
import type { CopyReport } from '#contract/domain/copy-report';
import { reportCopy } from '#contract/operations/copy/report-copy';
import type { Invoke } from '#engine/handler';
import { stateOf, type Led } from './initialized.ts';

const NO_FIGURES = { tables: 0, tablesDone: 0, rows: 0 };

/** By what the run tells of itself: nothing is asked of a database. */
export async function describeStatus(led: Led | undefined, invoke: Invoke): Promise<CoordinatorStatus> {
  const { job } = led ?? {};
  const report = await reportOf(led, invoke);
  return {
    ...{ state: stateOf(led), name: led?.draft.name ?? null, jobId: job?.id ?? null },
    progress: job?.state === 'COMPLETED' ? 100 : percentOf(report),
    ...(report === undefined ? NO_FIGURES : figuresOf(report)),
    ...{ startedAtMs: job?.startedAtMs ?? null, endedAtMs: job?.endedAtMs ?? null },
  };
}

/** Undefined before the first run. */
export async function reportOf(led: Led | undefined, invoke: Invoke): Promise<CopyReport | undefined> {
  if (led?.job === undefined) return undefined;
  const report = await invoke(reportCopy, { jobId: led.job.id });
  return report.ok ? report.value : undefined;
}

function figuresOf({ tables, rows }: CopyReport): typeof NO_FIGURES {
  const tablesDone = tables.filter(({ state }) => state === 'whole' || state === 'compared').length;
  return { tables: tables.length, tablesDone, rows };
}

/** Of all parts of all tables, those whose rows are there. */
function percentOf(report: CopyReport | undefined): number {
  const tables = report?.tables ?? [];
  const parts = tables.reduce((sum, table) => sum + table.parts, 0);
  const done = tables.reduce((sum, table) => sum + table.partsDone, 0);
  return parts === 0 ? 0 : (100 * done) / parts;
}
