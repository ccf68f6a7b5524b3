import { uuidv7 } from 'uuidv7';
import { MigrationId } from '#contract/domain/ids';
import type { Migration, PlanDraft } from '#contract/domain/plan';
import { fail, ok, type Result } from '#contract/result';
import { canonicalHash } from '#engine/canonical-hash';
import type { MigrationServices } from '../services.ts';

/** A new migration, or the next version of `migrationId`. A plan that is the same already makes no new version. */
export function savePlan(
  { store, topics, clock }: Pick<MigrationServices, 'store' | 'topics' | 'clock'>,
  migrationId: MigrationId | null,
  plan: PlanDraft,
): Result<Migration, 'MIGRATION_NOT_FOUND' | 'NAME_TAKEN'> {
  const before = migrationId === null ? undefined : store.migrations.find(migrationId);
  if (migrationId !== null && before === undefined) return fail('MIGRATION_NOT_FOUND', { migrationId });
  const holder = store.migrations.findByName(plan.name);
  if (holder !== undefined && holder.id !== migrationId) return fail('NAME_TAKEN', { name: plan.name });
  const hash = canonicalHash(plan);
  if (before?.hash === hash) return ok(before);
  const id = before?.id ?? MigrationId.parse(uuidv7());
  const saved = store.migrations.save({ id, hash, plan, isDemo: before?.isDemo ?? false }, clock.nowMs());
  topics.announce('migrations', { changed: true });
  return ok(saved);
}
