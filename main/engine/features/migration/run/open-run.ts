import type { MigrationReport } from '#contract/domain/report';
import { fail, ok, type Result } from '#contract/result';
import { listFiles } from '#engine/connectors/files/list';
import { isCompressed } from '#engine/connectors/files/read-bytes';
import type { LoadReport } from '#engine/connectors/postgres/load/load-report';
import type { LoadSession } from '#engine/connectors/postgres/load/load-session';
import { openLoad } from '#engine/connectors/postgres/load/open-load';
import { filesConnectionOf, postgresTargetOf } from '#engine/connectors/saved-connection';
import type { JobRun } from '#engine/jobs/job-definition';
import { retryTemporary } from '#engine/jobs/retry';
import type { MigrationServices } from '../services.ts';
import type { OpenedLoad } from './load-job.ts';
import type { RunPlan } from '#engine/rows/run-plan';
import { withFigures, withFileTime } from '#engine/rows/run-report';
import { runSpecOf } from '#engine/rows/run-spec';
import type { LoadRun, RunFile } from './load-run.ts';
import { createTableStep } from './steps/create-table.ts';
import { finishStep } from './steps/finish.ts';
import { hashFilesStep } from './steps/hash-files.ts';
import { loadFilesStep } from './steps/load-files.ts';
import { reconcileStep } from './steps/reconcile.ts';
import { watchLock } from '#engine/jobs/watch-lock';

/** A report kept in SQLite costs a write to the disk: figures in between live in the progress. */
const BETWEEN_REPORTS_MS = 1_000;

/** Finds the files and the target of a run, and binds its steps to them. Connects only when a step needs it. */
export async function openRun(services: MigrationServices, run: JobRun<RunPlan>): Promise<Result<OpenedLoad>> {
  const { plan } = run.plan;
  const files = await findFiles(services, run.plan);
  if (!files.ok) return files;
  const target = await postgresTargetOf(services, plan.target.connectionId);
  if (!target.ok) return target;

  const cutting = new AbortController();
  let session: LoadSession | undefined;
  const keeper = reportKeeper(services, run);
  const cut = (): void => cutting.abort(new Error('the run was cut'));
  const load: LoadRun = {
    ...{ run, services, files: files.value, target: target.value, hashed: [], cut },
    async session() {
      if (session !== undefined && !session.isLost) return ok(session);
      await session?.close();
      session = undefined;
      const onWait = (pid: number): void => run.wait({ reason: 'lock', values: { pid } });
      const spec = runSpecOf(run.jobId, run.plan, services.store.consoleId);
      // Nothing is in hand while it opens: whoever asks the run to end need not wait for somebody's lock.
      run.signal.addEventListener('abort', cut);
      try {
        let pid: number | undefined;
        const onSession = (known: number): void => void (pid = known);
        const opened = await watchLock(
          load,
          () => pid,
          () => openLoad(target.value, spec, { signal: cutting.signal, onSession, onWait }),
        );
        if (opened.ok) session = opened.value;
        return opened;
      } finally {
        run.signal.removeEventListener('abort', cut);
        run.wait(null);
      }
    },
    patiently: (work) => retryTemporary(run, plan.options.retryAttempts, work),
    tookFile: (fileName, tookMs) => keeper.change((kept) => withFileTime(kept, fileName, tookMs)),
    tell(report, phase) {
      run.progress({ phase, counts: report.counts, done: doneBytes(report), total: totalBytes(files.value) });
      keeper.keep(report, phase !== 'load-files');
    },
  };
  return ok({
    steps: {
      'hash-files': hashFilesStep(load),
      'create-table': createTableStep(load),
      'load-files': loadFilesStep(load),
      reconcile: reconcileStep(load),
      finish: finishStep(load),
    },
    cut,
    async [Symbol.asyncDispose]() {
      keeper.flush();
      await session?.close();
    },
  });
}

/** The files the run began with, each with its columns; that nothing was added to them is seen by their hashes. */
async function findFiles(
  services: MigrationServices,
  { files: known, plan: { source } }: RunPlan,
): Promise<Result<readonly RunFile[]>> {
  const connection = filesConnectionOf(services, source.connectionId);
  if (!connection.ok) return connection;
  const found = await listFiles(connection.value.options.folder, connection.value.name, source.files);
  if (!found.ok) return found;
  const files: RunFile[] = [];
  for (const file of found.value) {
    const before = known.find(({ name }) => name === file.name);
    if (before === undefined) return fail('SOURCE_CHANGED', { file: file.name });
    files.push({ found: file, header: before.header });
  }
  return ok(files);
}

const doneBytes = ({ files }: LoadReport): number => files.reduce((sum, { position }) => sum + position.byte, 0);

/** Positions count decompressed bytes, so of compressed files nobody knows how many there will be. */
function totalBytes(files: readonly RunFile[]): number | null {
  if (files.some(({ found }) => isCompressed(found.path))) return null;
  return files.reduce((sum, { found }) => sum + found.sizeBytes, 0);
}

/** Mirrors the run's report in the store, now and then while it loads and always at its end. */
function reportKeeper({ store, clock }: MigrationServices, { jobId }: JobRun) {
  let held: MigrationReport | undefined;
  let keptAtMs = 0;
  const flush = (): void => {
    if (held === undefined) return;
    store.runs.save(held);
    held = undefined;
    keptAtMs = clock.nowMs();
  };
  const change = (next: (kept: MigrationReport) => MigrationReport): void => {
    const kept = held ?? store.runs.find(jobId);
    if (kept === undefined) throw new Error('a run has its report from the start');
    held = next(kept);
  };
  return {
    ...{ flush, change },
    keep(report: LoadReport, isNow: boolean): void {
      change((kept) => withFigures(kept, report, isNow));
      if (isNow || clock.nowMs() - keptAtMs >= BETWEEN_REPORTS_MS) flush();
    },
  };
}
