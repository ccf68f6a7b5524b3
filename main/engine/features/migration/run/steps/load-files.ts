import { FAILURES } from '#contract/errors';
import { fail, ok, type Result } from '#contract/result';
import { FILE_START } from '#engine/chunk';
import type { FileProgress, LoadFile } from '#engine/connectors/postgres/load/journal';
import { reportOf } from '#engine/connectors/postgres/load/load-report';
import type { LoadSession } from '#engine/connectors/postgres/load/load-session';
import { rowPlanOf } from '#engine/rows/row-plan';
import { describeTargetTables } from '#engine/rows/target-tables';
import { loadFile } from '../load-file.ts';
import type { SourceUnit } from '../../source/source-unit.ts';
import type { LoadStep } from '../load-job.ts';
import type { LoadRun } from '../load-run.ts';

/** Rows of all files, in the files' order, each from where the target says it stands. */
export const loadFilesStep = (load: LoadRun): LoadStep => {
  const areDone = async (): Promise<Result<boolean>> => {
    const session = await load.session();
    if (!session.ok) return session;
    const report = await session.value.report();
    if (!report.ok) return report;
    return ok(
      load.hashed.every(({ fileNo }) => report.value.files.some((file) => file.fileNo === fileNo && file.isDone)),
    );
  };
  return {
    check: () => load.patiently(areDone),
    run: () => loadUntilDone(load),
    async verify() {
      const done = await load.patiently(areDone);
      if (!done.ok) return done;
      if (done.value) return ok(undefined);
      const { rowsRead = 0 } = load.services.store.runs.find(load.run.jobId) ?? {};
      return fail('LOAD_NOT_WHOLE', { rowsRead, rowsKnown: 0 });
    },
  };
};

/** Temporary failures are met by a new session that asks how far the target is. */
async function loadUntilDone(load: LoadRun): Promise<Result<void>> {
  const { run } = load;
  for (;;) {
    const tried = await load.patiently(async () => {
      const seen = { hasWritten: false };
      const loaded = await loadOnce(load, () => (seen.hasWritten = true));
      if (loaded.ok) return ok('done' as const);
      // A try that got further has used up none of the further ones.
      const isTemporary = FAILURES[loaded.failure.code].class === 'TEMPORARY';
      return isTemporary && seen.hasWritten && !run.signal.aborted ? ok('again' as const) : loaded;
    });
    if (!tried.ok) return tried;
    if (tried.value === 'done') return ok(undefined);
  }
}

async function loadOnce(load: LoadRun, onWritten: () => void): Promise<Result<void>> {
  const { run, hashed, units, target } = load;
  const { plan, timeZone } = run.plan;
  const session = await load.session();
  if (!session.ok) return session;
  const tables = await describeTargetTables(target, plan, run.signal);
  if (!tables.ok) return tables;
  const progress = new Map<number, FileProgress>();
  const tell = (): void => load.tell(reportOf([...progress.values()]), 'load-files');
  const keep = (file: FileProgress): void => {
    progress.set(file.fileNo, file);
    tell();
  };
  for (const file of hashed) {
    const unit = units[file.fileNo];
    if (unit === undefined) throw new Error(`the run has no unit ${file.fileNo}`);
    const reached = await reachedOf(session.value, file, unit);
    if (!reached.ok) return reached;
    if (reached.value !== undefined) keep(reached.value);
    const { rowsRead = 0, rowsSkipped = 0 } = reached.value?.counts ?? {};
    if (rowsSkipped > 0 && rowsSkipped === rowsRead && reached.value?.isDone === true) {
      run.note('file-skipped', { file: file.fileName });
    } else if (rowsSkipped > 0) run.note('rows-skipped', { file: file.fileName, rows: rowsSkipped });
    else tell(); // Else the window would show what the step before has come to until the first rows are in.
    if (reached.value?.isDone === true) continue;
    const { header } = unit;
    const rowPlan = rowPlanOf({ plan, tables: tables.value, header, timeZone });
    const from = reached.value?.position ?? FILE_START;
    const since = await sinceOf(load, session.value, file);
    if (!since.ok) return since;
    load.beginsReading(file.fileName);
    if (from.key !== undefined) run.note('read-on', { source: file.fileName });
    const startedAtMs = run.clock.nowMs();
    try {
      const loaded = await loadFile(
        load,
        session.value,
        { file, unit, from, since: since.value, rowPlan },
        (written) => {
          onWritten();
          keep(written);
        },
      );
      if (!loaded.ok) return loaded;
    } finally {
      load.tookFile(file.fileName, run.clock.nowMs() - startedAtMs);
    }
  }
  return ok(undefined);
}

/** Where only changes are moved: from where on; a file that is not what it was is told. */
async function sinceOf({ run }: LoadRun, session: LoadSession, file: LoadFile): Promise<Result<string | undefined>> {
  const { incremental } = run.plan.plan.source;
  if (incremental === undefined) return ok(undefined);
  if (incremental.by !== 'arrival') return session.watermark(file);
  const changed = await session.hasChanged(file);
  if (!changed.ok) return changed;
  if (changed.value) {
    run.note('file-changed', { file: file.fileName });
    run.raiseAttention();
  }
  return ok(undefined);
}

/** What another run has loaded of a file is skipped, else it goes on where this run stands. */
async function reachedOf(
  session: LoadSession,
  file: LoadFile,
  { mayGrow }: SourceUnit,
): Promise<Result<FileProgress | undefined>> {
  const skipped = await session.skipLoaded(file, mayGrow);
  return skipped.ok && skipped.value === undefined ? session.reached(file.fileNo) : skipped;
}
