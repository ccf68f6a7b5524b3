import type { ScheduledCall } from '#contract/operations/schedule/scheduled-call';
import { fail, ok, type Result } from '#contract/result';
import type { Store } from '#engine/store/store';

/** What it is about must be there; a migration is bound to the plan that is saved now. */
export function bindCall(
  { connections, migrations }: Pick<Store, 'connections' | 'migrations'>,
  call: ScheduledCall,
): Result<ScheduledCall, 'CONNECTION_NOT_FOUND' | 'MIGRATION_NOT_FOUND' | 'PLAN_CHANGED'> {
  if (call.operation === 'schema.drift') {
    const { connectionId } = call.input;
    const isThere = connections.find(connectionId) !== undefined;
    return isThere ? ok(call) : fail('CONNECTION_NOT_FOUND', { connection: connectionId });
  }
  const { migrationId, planHash: seenHash } = call.input;
  const migration = migrations.find(migrationId);
  if (migration === undefined) return fail('MIGRATION_NOT_FOUND', { migrationId });
  const { hash: planHash } = migration;
  if (seenHash !== null && seenHash !== planHash) return fail('PLAN_CHANGED', { seenHash, currentHash: planHash });
  return ok({ ...call, input: { ...call.input, planHash } });
}
