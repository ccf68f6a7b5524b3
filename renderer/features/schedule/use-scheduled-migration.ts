import type { Migration } from '#contract/domain/plan';
import type { Schedule } from '#contract/domain/schedule';
import { listMigrations } from '#contract/operations/migration/list-migrations';
import { startMigration } from '#contract/operations/migration/start-migration';
import { useQuery } from '../../client/use-query.ts';

/** The migration a schedule starts; undefined when it was removed meanwhile, and of what starts none. */
export function useScheduledMigration({ operation, input }: Schedule['call']): Migration | undefined {
  const list = useQuery(listMigrations, {}, { isEnabled: operation === startMigration.id });
  if (list.status !== 'done' || operation !== startMigration.id) return undefined;
  return list.data.migrations.find(({ migration: { id } }) => id === input['migrationId'])?.migration;
}
