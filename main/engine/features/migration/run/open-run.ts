import type { MigrationReport } from '#contract/domain/report';
import { ok, type Result } from '#contract/result';
import type { LoadReport } from '#engine/connectors/postgres/load/load-report';
import type { LoadSession } from '#engine/connectors/postgres/load/load-session';
import { openLoad } from '#engine/connectors/postgres/load/open-load';
import { postgresTargetOf } from '#engine/connectors/saved-connection';
import type { JobRun } from '#engine/jobs/job-definition';
import { retryTemporary } from '#engine/jobs/retry';
import type { MigrationServices } from '../services.ts';
import { planSource } from '../source/plan-source.ts';
import type { SourceUnit } from '../source/source-unit.ts';
import type { OpenedLoad } from './load-job.ts';
import type { RunPlan } from '#engine/rows/run-plan';
import { withFigures, withFileTime, withReading } from '#engine/rows/run-report';
import { runSpecOf } from '#engine/rows/run-spec';
import type { LoadRun } from './load-run.ts';
import { createTableStep } from './steps/create-table.ts';
import { finishStep } from './steps/finish.ts';
import { hashFilesStep } from './steps/hash-files.ts';
import { loadFilesStep } from './steps/load-files.ts';
import { reconcileStep } from './steps/reconcile.ts';
import { removeVanishedStep } from './steps/remove-vanished.ts';
import { watchLock } from '#engine/jobs/watch-lock';

/** A report kept in SQLite costs a write to the disk: figures in between live in the progress. */
const BETWEEN_REPORTS_MS = 1_000;

/** Finds the source and the target of a run, and binds its steps to them. Connects only when a step needs it. */
export async function openRun(services: MigrationServices, run: JobRun<RunPlan>): Promise<Result<OpenedLoad>> {
  const { plan } = run.plan;
  // That nothing was added to it is seen by the hashes.
  const units = await planSource(services, plan.source).reopen(run.plan.files);
  if (!units.ok) return units;
  const target = await postgresTargetOf(services, plan.target.connectionId);
  if (!target.ok) return target;

  const cutting = new AbortController();
  let session: LoadSession | undefined;
  const keeper = reportKeeper(services, run);
  const cut = (): void => cutting.abort(new Error('the run was cut'));
  const load: LoadRun = {
    ...{ run, services, units: units.value, target: target.value, hashed: [], cut },
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
    beginsReading(fileName) {
      keeper.change((kept) => withReading(kept, fileName));
      keeper.flush(); // A reading counts from its beginning, whatever breaks it off.
    },
    tookFile: (fileName, tookMs) => keeper.change((kept) => withFileTime(kept, fileName, tookMs)),
    tell(report, phase) {
      run.progress({ phase, counts: report.counts, done: doneBytes(report), total: totalBytes(units.value) });
      keeper.keep(report, phase !== 'load-files');
    },
  };
  return ok({
    steps: {
      'hash-files': hashFilesStep(load),
      'create-table': createTableStep(load),
      'load-files': loadFilesStep(load),
      'remove-vanished': removeVanishedStep(load),
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

const doneBytes = ({ files }: LoadReport): number => files.reduce((sum, { position }) => sum + position.byte, 0);

const totalBytes = (units: readonly SourceUnit[]): number | null =>
  units.reduce<number | null>(
    (sum, { lengthBytes }) => (sum === null || lengthBytes === null ? null : sum + lengthBytes),
    0,
  );

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
