import { ok } from '#contract/result';
import type { LoadStep } from '../load-job.ts';
import type { LoadRun } from '../load-run.ts';

/** Sets sequences behind what was loaded, closes the run in the target, and says whether a person is needed. */
export const finishStep = (load: LoadRun): LoadStep => ({
  check: () => Promise.resolve(ok(false)),
  async run() {
    const session = await load.session();
    if (!session.ok) return session;
    const finished = await session.value.finish();
    if (!finished.ok) return finished;
    const report = await session.value.report();
    if (!report.ok) return report;
    const { counts, reconciliation } = report.value;
    if (counts.rowsQuarantined > 0 || !reconciliation.matched) load.run.raiseAttention();
    load.tell(report.value, 'finish');
    return ok(undefined);
  },
  verify: () => Promise.resolve(ok(undefined)),
});
