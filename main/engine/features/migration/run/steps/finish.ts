import { ok, type Result } from '#contract/result';
import type { LoadReport } from '#engine/connectors/postgres/load/load-report';
import { isPersonNeeded } from '#engine/rows/run-report';
import type { LoadStep } from '../load-job.ts';
import type { LoadRun } from '../load-run.ts';
import { reportOfRun } from './reconcile.ts';

/** Sets sequences behind what was loaded, closes the run in the target, and says whether a person is needed. */
export const finishStep = (load: LoadRun): LoadStep => ({
  check: () => Promise.resolve(ok(false)),
  async run() {
    const report = await load.patiently(() => finish(load));
    if (!report.ok) return report;
    if (isPersonNeeded(report.value)) load.run.raiseAttention();
    load.tell(report.value, 'finish');
    return ok(undefined);
  },
  verify: () => Promise.resolve(ok(undefined)),
});

async function finish(load: LoadRun): Promise<Result<LoadReport>> {
  const session = await load.session();
  if (!session.ok) return session;
  const finished = await session.value.finish();
  return finished.ok ? reportOfRun(load) : finished;
}
