import { ok, type Result } from '#contract/result';
import { lookAtTarget } from './look-at-target.ts';
import type { FillRun } from './open-fill.ts';

/** A run that can't come to its end writes nothing. */
export async function checkTables({ run, session, patiently }: FillRun): Promise<Result<void>> {
  run.progress({ phase: 'check-tables', counts: null, done: 0, total: null });
  const looked = await patiently(async () => {
    const opened = await session();
    return opened.ok ? lookAtTarget(opened.value, run.plan, run.isContinued) : opened;
  });
  return looked.ok ? ok(undefined) : looked;
}
