import { Counts } from '#contract/domain/counts';
import type { MigrationReport } from '#contract/domain/report';
import { fail, ok, type Result } from '#contract/result';
import type { LoadFile } from '#engine/connectors/postgres/load/journal';
import type { LoadStep } from '../load-job.ts';
import type { LoadRun } from '../load-run.ts';

/**
 * Every file is hashed before every run of the job: one that has changed since rows of it were loaded would put the
 * rest of another file behind them.
 */
export const hashFilesStep = (load: LoadRun): LoadStep => ({
  check: () => Promise.resolve(ok(false)),
  async run() {
    const hashed = await hashAll(load);
    if (!hashed.ok) return hashed;
    load.hashed = hashed.value;
    return keepHashes(load);
  },
  verify: () => Promise.resolve(ok(undefined)),
});

async function hashAll({ run, units, services: { store } }: LoadRun): Promise<Result<readonly LoadFile[]>> {
  const total = units.reduce((sum, { sizeBytes }) => sum + (sizeBytes ?? 0), 0);
  const before = store.runs.find(run.jobId);
  // A run that goes on has rows to show already.
  const counts = before === undefined || before.rowsRead === 0 ? null : Counts.strip().parse(before);
  const hashed: LoadFile[] = [];
  let doneBytes = 0;
  for (const [fileNo, unit] of units.entries()) {
    const startBytes = doneBytes;
    const sha256 = await unit.hash(run.signal, (bytes) => {
      doneBytes = startBytes + bytes;
      run.progress({ phase: 'hash-files', counts, done: doneBytes, total });
    });
    if (!sha256.ok) return sha256;
    hashed.push({ fileNo, fileName: unit.name, sha256: sha256.value, sizeBytes: unit.sizeBytes });
  }
  return ok(hashed);
}

/** The first run writes them down, every later one must find the same files with the same content. */
function keepHashes({ run, services: { store }, hashed }: LoadRun): Result<void> {
  const report = store.runs.find(run.jobId);
  if (report === undefined) throw new Error('a run has its report from the start');
  if (report.files.length === 0) {
    const files = hashed.map(({ fileName, sha256, sizeBytes }) => ({
      name: fileName,
      sizeBytes,
      sha256,
      rowsRead: 0,
      durationMs: null,
      readings: 0,
    }));
    store.runs.save({ ...report, files });
    return ok(undefined);
  }
  const changed = firstChange(report, hashed);
  return changed === undefined ? ok(undefined) : fail('SOURCE_CHANGED', { file: changed });
}

function firstChange({ files }: MigrationReport, hashed: readonly LoadFile[]): string | undefined {
  for (let index = 0; index < Math.max(files.length, hashed.length); index += 1) {
    const [before, now] = [files[index], hashed[index]];
    const isSame = before?.name === now?.fileName && before?.sha256 === now?.sha256;
    if (!isSame) return now?.fileName ?? before?.name;
  }
  return undefined;
}
