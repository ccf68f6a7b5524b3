import type { CoordinatorStatus } from '#contract/domain/coordinator';
import type { CopyReport } from '#contract/domain/copy-report';
import type { Job } from '#contract/domain/job';
import type { WaveReport } from '#contract/domain/wave';
import { reportCopy } from '#contract/operations/copy/report-copy';
import { reportWave } from '#contract/operations/wave/report-wave';
import type { Invoke } from '#engine/handler';
import { isWave, stateOf, type Led } from './initialized.ts';

const NO_FIGURES = { tables: 0, tablesDone: 0, rows: 0, percent: 0 };

/** By what the run tells of itself: nothing is asked of a database. */
export async function describeStatus(led: Led | undefined, invoke: Invoke): Promise<CoordinatorStatus> {
  const { job } = led ?? {};
  const { percent, ...figures } = await figuresOf(led, invoke);
  return {
    ...{ state: stateOf(led), name: led?.draft.name ?? null, jobId: job?.id ?? null },
    progress: job?.state === 'COMPLETED' ? 100 : percent,
    ...figures,
    ...{ startedAtMs: job?.startedAtMs ?? null, endedAtMs: job?.endedAtMs ?? null },
  };
}

async function figuresOf(led: Led | undefined, invoke: Invoke): Promise<typeof NO_FIGURES> {
  const wave = await waveReportOf(led, invoke);
  if (wave !== undefined) return figuresOfWave(wave, led?.job);
  const copy = await copyReportOf(led, invoke);
  return copy === undefined ? NO_FIGURES : figuresOfCopy(copy);
}

/** Undefined before its first run, and of what is no wave. */
export async function waveReportOf(led: Led | undefined, invoke: Invoke): Promise<WaveReport | undefined> {
  if (led?.job === undefined || !isWave(led.draft)) return undefined;
  const report = await invoke(reportWave, { jobId: led.job.id });
  return report.ok ? report.value : undefined;
}

/** Undefined before its first run, and of what is no copy. */
export async function copyReportOf(led: Led | undefined, invoke: Invoke): Promise<CopyReport | undefined> {
  if (led?.job === undefined || isWave(led.draft)) return undefined;
  const report = await invoke(reportCopy, { jobId: led.job.id });
  return report.ok ? report.value : undefined;
}

function figuresOfWave({ tables, counts }: WaveReport, job: Job | undefined): typeof NO_FIGURES {
  const { done = 0, total = null } = job?.progress ?? {};
  return {
    ...{ tables: tables.length, rows: counts.rowsLoaded + counts.rowsUnchanged },
    tablesDone: tables.filter(({ state }) => state === 'loaded').length,
    percent: total === null || total === 0 ? 0 : Math.min(100, (100 * done) / total),
  };
}

function figuresOfCopy({ tables, rows }: CopyReport): typeof NO_FIGURES {
  const tablesDone = tables.filter(({ state }) => state === 'whole' || state === 'compared').length;
  return { tables: tables.length, tablesDone, rows, percent: percentOf(tables) };
}

/** Of all parts of all tables, those whose rows are there. */
function percentOf(tables: CopyReport['tables']): number {
  const parts = tables.reduce((sum, table) => sum + table.parts, 0);
  const done = tables.reduce((sum, table) => sum + table.partsDone, 0);
  return parts === 0 ? 0 : (100 * done) / parts;
}
