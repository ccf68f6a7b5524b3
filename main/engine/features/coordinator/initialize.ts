import type { LedDraft } from '#contract/domain/coordinator';
import type { CopyDraft } from '#contract/domain/copy-plan';
import type { WaveDraft } from '#contract/domain/wave';
import type { initializeMigration } from '#contract/operations/coordinator/initialize-migration';
import { planCopy } from '#contract/operations/copy/plan-copy';
import { checkWaveReadiness } from '#contract/operations/wave/check-wave-readiness';
import { fail, ok } from '#contract/result';
import type { Handler, Invoke } from '#engine/handler';
import { describeStatus } from './describe-status.ts';
import { findLed, isWave, remember } from './initialized.ts';
import type { CoordinatorServices } from './services.ts';

/** A run that goes on or waits keeps its coordinator: another migration is initialised after it. */
export const handleInitialize =
  (services: CoordinatorServices): Handler<typeof initializeMigration> =>
  async (input, { invoke }) => {
    const before = findLed(services)?.job?.state;
    if (before === 'RUNNING' || before === 'PAUSED') return fail('MOVE_REFUSED', { state: before, move: 'prepare' });
    const draft = draftOf(input);
    const planned = isWave(draft) ? await lookAtWave(draft, invoke) : await invoke(planCopy, draft);
    if (!planned.ok) return planned;
    const { hash: planHash, problems, tables } = planned.value;
    remember(services, { draft, planHash, isReady: problems.length === 0 });
    const status = await describeStatus(findLed(services), invoke);
    return ok({ ...status, tables: tables.length, planHash, problems });
  };

function draftOf({ migrationIds, atOnce, sourceId, ...draft }: LedDraft): CopyDraft | WaveDraft {
  if (sourceId !== null) return { ...draft, sourceId };
  return { name: draft.name, targetId: draft.targetId, migrationIds, atOnce };
}

/** What stands in a wave's way is told by the readiness of its migrations. */
async function lookAtWave(draft: WaveDraft, invoke: Invoke) {
  const readiness = await invoke(checkWaveReadiness, draft);
  if (!readiness.ok) return readiness;
  const { planHash: hash, problems, tables } = readiness.value;
  return ok({ hash, problems, tables });
}
