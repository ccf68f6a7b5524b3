import { rowsKnown } from '#contract/domain/counts';
import { fail, ok, type Result } from '#contract/result';
import type { LoadReport } from '#engine/connectors/postgres/load/load-report';
import type { LoadStep } from '../load-job.ts';
import type { LoadRun } from '../load-run.ts';

/** Compares both sides, column by column, out of what the target has written down with every chunk. */
export const reconcileStep = (load: LoadRun): LoadStep => ({
  check: () => Promise.resolve(ok(false)),
  async run() {
    const report = await load.patiently(() => reportOfRun(load));
    if (!report.ok) return report;
    load.tell(report.value, 'reconcile');
    return ok(undefined);
  },
  async verify() {
    const report = await load.patiently(() => reportOfRun(load));
    if (!report.ok) return report;
    const { counts } = report.value;
    if (counts.rowsRead === rowsKnown(counts)) return ok(undefined);
    return fail('LOAD_NOT_WHOLE', { rowsRead: counts.rowsRead, rowsKnown: rowsKnown(counts) });
  },
});

/** The target's own figures. What a dry run has counted ends with its session: then it has to begin anew. */
export async function reportOfRun({ session, hashed, target }: LoadRun): Promise<Result<LoadReport>> {
  const opened = await session();
  if (!opened.ok) return opened;
  const report = await opened.value.report();
  if (!report.ok || report.value.files.length === hashed.length) return report;
  return fail('CONNECTION_LOST', { connectionName: target.connectionName });
}
