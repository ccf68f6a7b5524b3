import type { rollbackSchema } from '#contract/operations/schema/rollback-schema';
import { ok, type Result } from '#contract/result';
import { withClient, type PostgresClient } from '#engine/connectors/postgres/connect';
import { postgresTargetOf } from '#engine/connectors/saved-connection';
import type { Handler } from '#engine/handler';
import { startJob } from '#engine/jobs/start-job';
import { whichHaveRows } from '#engine/schema/apply/reverse-plan';
import type { Consent } from './data-loss.ts';
import { findReversible, refuseRowLoss, type Reversible } from './run/reversible.ts';
import type { RollbackPlan } from './run/run-plan.ts';
import { ROLLBACK_JOB } from './run/schema-jobs.ts';
import type { SchemaFeature } from './services.ts';

export const handleRollbackSchema =
  (feature: SchemaFeature): Handler<typeof rollbackSchema> =>
  async ({ connectionId, isDestructive, backup, isBackupRequired }, call) => {
    const consent = { isDestructive, backup, isBackupRequired };
    const target = await postgresTargetOf(feature.services, connectionId);
    if (!target.ok) return target;
    const looked = await withClient(target.value, call.signal, (client) => lookAtRollback(client, consent));
    if (!looked.ok) return looked;
    if (!looked.value.ok) return looked.value;
    const { applied, statements } = looked.value.value;
    const { kind, id } = call.principal;
    const plan: RollbackPlan = {
      ...{ kind: 'rollback', connectionId, isDestructive, backup, isBackupRequired, principal: `${kind} ${id}` },
      ...{ name: applied.name, planHash: applied.planHash, statements: statements.length, takesBack: applied.planId },
    };
    return startJob(feature.services.jobs, {
      ...{ definition: ROLLBACK_JOB, operation: 'schema.rollback', subjectId: connectionId, plan, call },
      ...{ title: `${applied.name} → ${target.value.connectionName}`, locks: [`connection:${connectionId}`] },
    });
  };

type Refusal =
  'SCHEMA_NOTHING_APPLIED' | 'SCHEMA_NOT_REVERSIBLE' | 'SCHEMA_DRIFTED' | 'PLAN_DESTRUCTIVE' | 'BACKUP_NOT_CONFIRMED';

/** Looked at once more by the job, under its locks: here it is for an answer at once. */
async function lookAtRollback(client: PostgresClient, consent: Consent): Promise<Result<Reversible, Refusal>> {
  const reversible = await findReversible(client);
  if (!reversible.ok) return reversible;
  const filled = await whichHaveRows(client, reversible.value.tablesAtStake);
  const refused = refuseRowLoss(filled, consent, client.place.connectionName);
  return refused.ok ? ok(reversible.value) : refused;
}
