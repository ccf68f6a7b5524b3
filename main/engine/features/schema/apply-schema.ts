import type { applySchema } from '#contract/operations/schema/apply-schema';
import { fail } from '#contract/result';
import type { Handler } from '#engine/handler';
import { startJob } from '#engine/jobs/start-job';
import { refuseDataLoss } from './data-loss.ts';
import { makePlan } from './make-plan.ts';
import type { ApplyPlan } from './run/run-plan.ts';
import { APPLY_JOB } from './run/schema-jobs.ts';
import type { SchemaFeature } from './services.ts';

/** Called by the gate, which has parsed the input, checked the role and matched the approval to the input's hash. */
export const handleApplySchema =
  (feature: SchemaFeature): Handler<typeof applySchema> =>
  async (input, call) => {
    const { connectionId, planHash, source, dropsExtra, isConcurrent, roles, isDestructive, backup, isBackupRequired } =
      input;
    // Planned again rather than remembered: source and target may have changed since the plan was seen.
    const planned = await makePlan(feature, input, call.signal);
    if (!planned.ok) return planned;
    const { plan, connectionName } = planned.value;
    if (planHash !== null && planHash !== plan.hash) {
      return fail('PLAN_CHANGED', { seenHash: planHash, currentHash: plan.hash });
    }
    // What nobody has looked at drops nothing.
    const consent = { isDestructive: isDestructive && planHash !== null, backup, isBackupRequired };
    const refused = refuseDataLoss(plan, consent, connectionName);
    if (!refused.ok) return refused;

    const { kind, id } = call.principal;
    const jobPlan: ApplyPlan = {
      ...{
        kind: 'apply',
        connectionId,
        source,
        dropsExtra,
        isConcurrent,
        roles,
        isDestructive,
        backup,
        isBackupRequired,
      },
      ...{ name: plan.name, planHash: plan.hash, statements: plan.statements.length, principal: `${kind} ${id}` },
    };
    return startJob(feature.services.jobs, {
      ...{ definition: APPLY_JOB, operation: 'schema.apply', subjectId: connectionId, plan: jobPlan, call },
      ...{ title: `${plan.name} → ${connectionName}`, locks: [`connection:${connectionId}`] },
    });
  };
