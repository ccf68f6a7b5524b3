import type { initializeMigration } from '#contract/operations/coordinator/initialize-migration';
import { planCopy } from '#contract/operations/copy/plan-copy';
import { fail, ok } from '#contract/result';
import type { Handler } from '#engine/handler';
import { describeStatus } from './describe-status.ts';
import { findLed, remember } from './initialized.ts';
import type { CoordinatorServices } from './services.ts';

/** A run that goes on or waits keeps its coordinator: another migration is initialised after it. */
export const handleInitialize =
  (services: CoordinatorServices): Handler<typeof initializeMigration> =>
  async (draft, { invoke }) => {
    const before = findLed(services)?.job?.state;
    if (before === 'RUNNING' || before === 'PAUSED') return fail('MOVE_REFUSED', { state: before, move: 'prepare' });
    const planned = await invoke(planCopy, draft);
    if (!planned.ok) return planned;
    const { hash: planHash, problems, tables } = planned.value;
    remember(services, { draft, planHash, isReady: problems.length === 0 });
    const status = await describeStatus(findLed(services), invoke);
    return ok({ ...status, tables: tables.length, planHash, problems });
  };
