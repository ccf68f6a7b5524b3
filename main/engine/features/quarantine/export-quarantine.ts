import { createWriteStream } from 'node:fs';
import { rename, rm, stat } from 'node:fs/promises';
import { basename } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { exportQuarantine } from '#contract/operations/quarantine/export-quarantine';
import type { ConnectionFailureCode, FailureOf } from '#contract/errors';
import { fail, ok, type Result } from '#contract/result';
import { streamQuarantine } from '#engine/connectors/postgres/quarantine';
import type { Handler } from '#engine/handler';
import { findRun, type QuarantinedRun } from './find-run.ts';
import type { QuarantineServices } from './index.ts';
import { quarantineCsv } from './quarantine-csv.ts';

/** Carries a failure of the target through the stream that writes the file. */
class TargetFailed extends Error {
  readonly failure: FailureOf<ConnectionFailureCode>;
  constructor(failure: FailureOf<ConnectionFailureCode>) {
    super(failure.code);
    this.failure = failure;
  }
}

/** The file appears when it is whole; it holds people's data, so nobody else may read it. */
export const handleExportQuarantine =
  (services: QuarantineServices): Handler<typeof exportQuarantine> =>
  async ({ jobId, path, language }, { signal }) => {
    const run = await findRun(services, jobId);
    if (!run.ok) return run;
    const part = `${path}.part`;
    const count = { rows: 0 };
    try {
      const texts = csvOf(run.value, language, count, signal);
      await pipeline(Readable.from(texts), createWriteStream(part, { mode: 0o600 }), { signal });
      await rename(part, path);
      return ok({ rows: count.rows, sizeBytes: (await stat(path)).size });
    } catch (error) {
      await rm(part, { force: true });
      signal.throwIfAborted();
      if (error instanceof TargetFailed) return { ok: false, failure: error.failure };
      return notWritten(path, error);
    }
  };

async function* csvOf(
  { job, plan, target }: QuarantinedRun,
  language: 'ru' | 'en',
  count: { rows: number },
  signal: AbortSignal,
): AsyncGenerator<string> {
  const csv = quarantineCsv(language, plan.files);
  yield csv.head;
  for await (const page of streamQuarantine(target, job.id, signal)) {
    if (!page.ok) throw new TargetFailed(page.failure);
    count.rows += page.value.length;
    yield csv.rows(page.value);
  }
}

function notWritten(path: string, error: unknown): Result<never, 'FILE_NOT_WRITTEN'> {
  // Of the file system only: libraries give their errors codes too.
  const isOfSystem = error instanceof Error && 'syscall' in error && 'code' in error;
  if (!isOfSystem) throw error;
  return fail('FILE_NOT_WRITTEN', { name: basename(path), reason: String(error.code) });
}
