import { rowsKnown } from '#contract/domain/counts';
import { fail, ok } from '#contract/result';
import type { LoadStep } from '../load-job.ts';
import type { LoadRun } from '../load-run.ts';

/** Compares both sides, column by column, out of what the target has written down with every chunk. */
export const reconcileStep = (load: LoadRun): LoadStep => ({
  check: () => Promise.resolve(ok(false)),
  async run() {
    const session = await load.session();
    if (!session.ok) return session;
    const report = await session.value.report();
    if (!report.ok) return report;
    load.tell(report.value, 'reconcile');
    return ok(undefined);
  },
  async verify() {
    const session = await load.session();
    if (!session.ok) return session;
    const report = await session.value.report();
    if (!report.ok) return report;
    const { counts } = report.value;
    if (counts.rowsRead === rowsKnown(counts)) return ok(undefined);
    return fail('LOAD_NOT_WHOLE', { rowsRead: counts.rowsRead, rowsKnown: rowsKnown(counts) });
  },
});
