import type { Migration } from '#contract/domain/plan';
import type { WaveDraft } from '#contract/domain/wave';
import { fail, ok, type Result } from '#contract/result';
import type { Store } from '#engine/store/store';

type Chosen = Result<Migration[], 'CONNECTION_NOT_FOUND' | 'MIGRATION_NOT_FOUND' | 'WAVE_EMPTY' | 'WAVE_OTHER_TARGET'>;

/** Those that were named, in their order, each once; or all that load into the target. */
export function chooseMigrations(
  { connections, migrations }: Pick<Store, 'connections' | 'migrations'>,
  { targetId, migrationIds }: Pick<WaveDraft, 'targetId' | 'migrationIds'>,
): Chosen {
  const target = connections.find(targetId);
  if (target === undefined) return fail('CONNECTION_NOT_FOUND', { connection: targetId });
  const { name: connectionName } = target;
  if (migrationIds === null) {
    const all = migrations.list().filter(({ plan }) => plan.target.connectionId === targetId);
    const oldestFirst = all.toSorted((left, right) => left.createdAtMs - right.createdAtMs);
    return oldestFirst.length === 0 ? fail('WAVE_EMPTY', { connectionName }) : ok(oldestFirst);
  }
  const chosen: Migration[] = [];
  for (const migrationId of new Set(migrationIds)) {
    const migration = migrations.find(migrationId);
    if (migration === undefined) return fail('MIGRATION_NOT_FOUND', { migrationId });
    const { name, target: to } = migration.plan;
    if (to.connectionId !== targetId) return fail('WAVE_OTHER_TARGET', { name, connectionName });
    chosen.push(migration);
  }
  return ok(chosen);
}
