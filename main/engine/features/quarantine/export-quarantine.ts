import { Readable } from 'node:stream';
import type { exportQuarantine } from '#contract/operations/quarantine/export-quarantine';
import type { ConnectionFailureCode, FailureOf } from '#contract/errors';
import { ok } from '#contract/result';
import { streamQuarantine } from '#engine/connectors/postgres/quarantine';
import { writeWholeFile } from '#engine/documents/write-whole-file';
import type { Handler } from '#engine/handler';
import { rowKeyOf } from '#engine/rows/row-key';
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

export const handleExportQuarantine =
  (services: QuarantineServices): Handler<typeof exportQuarantine> =>
  async ({ jobId, path, language }, { signal }) => {
    const run = await findRun(services, jobId);
    if (!run.ok) return run;
    const count = { rows: 0 };
    const read = (): Readable => Readable.from(csvOf(run.value, language, count, signal));
    try {
      const written = await writeWholeFile(path, read, signal);
      return written.ok ? ok({ rows: count.rows, ...written.value }) : written;
    } catch (error) {
      if (error instanceof TargetFailed) return { ok: false, failure: error.failure };
      throw error;
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
    yield csv.rows(page.value.map((row) => ({ ...row, key: rowKeyOf(plan.plan.source, row.cells) })));
  }
}
