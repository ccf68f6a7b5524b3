import type { Hash } from '#contract/domain/ids';
import type { ObjectKey } from '#contract/domain/schema-object';
import { fail, ok, type Result } from '#contract/result';
import type { Catalog } from '#engine/catalog';
import { catalogHash } from '#engine/connectors/postgres/catalog/catalog-hash';
import { readCatalog } from '#engine/connectors/postgres/catalog/read-catalog';
import type { PostgresClient } from '#engine/connectors/postgres/connect';
import { reverseOf, tablesAtStake } from '#engine/schema/apply/reverse-plan';
import { hasHappened, mayBeInTransaction } from '#engine/schema/apply/run-one-by-one';
import { catalogFromJson } from '#engine/schema/history/catalog-json';
import { compareCatalogs } from '#engine/schema/history/compare-catalogs';
import { lastApplied, lastDone, statementsOf, type RecordedPlan } from '#engine/schema/history/history';
import type { StatementToRecord } from '#engine/schema/history/record-plan';
import type { Consent } from '../data-loss.ts';

/** An application that can be taken back. */
export interface Reversible {
  readonly applied: RecordedPlan;
  /** Of the catalog as it is now. */
  readonly catalogNow: Hash;
  readonly statements: readonly StatementToRecord[];
  readonly tablesAtStake: readonly ObjectKey[];
}

/**
 * The last application in force, with what takes it back. Refused where a statement has no reverse, and where the
 * catalog is not the one it left.
 */
export async function findReversible(
  client: PostgresClient,
): Promise<Result<Reversible, 'SCHEMA_NOTHING_APPLIED' | 'SCHEMA_NOT_REVERSIBLE' | 'SCHEMA_DRIFTED'>> {
  const { connectionName } = client.place;
  const applied = await lastApplied(client);
  if (applied === undefined) return fail('SCHEMA_NOTHING_APPLIED', { connectionName });
  const recorded = await statementsOf(client, applied);
  const done = recorded.filter(({ isDone }) => isDone);
  const [first, ...more] = done.filter(({ reverseSql }) => reverseSql === null);
  if (first !== undefined) {
    return fail('SCHEMA_NOT_REVERSIBLE', {
      connectionName,
      statements: 1 + more.length,
      first: first.objects[0] ?? '',
    });
  }
  const live = await readCatalog(client);
  const catalogNow = catalogHash(live);
  // What a plan that was broken off has left nobody has taken a hash of: there the end alone is proved.
  if (applied.state === 'done' && catalogNow !== applied.catalogAfter) {
    return fail('SCHEMA_DRIFTED', { connectionName, differences: await countDrift(client, live) });
  }
  return ok({ applied, catalogNow, statements: reverseOf(done), tablesAtStake: tablesAtStake(done) });
}

/** A plan that was broken off may have cut a statement in two: it counts as done when it came to its end after all. */
export async function settleCut(client: PostgresClient): Promise<void> {
  const applied = await lastApplied(client);
  if (applied?.state !== 'running') return;
  const cut = (await statementsOf(client, applied)).find(({ isBegun, isDone }) => isBegun && !isDone);
  if (cut === undefined || mayBeInTransaction(cut.sql) || !(await hasHappened(client, cut))) return;
  await client.run(
    `UPDATE vakhta.schema_statement SET ended_at = pg_catalog.clock_timestamp(), result = 'done'
     WHERE plan_no = $1 AND statement_no = $2`,
    [applied.planNo, cut.no],
  );
}

/** Tables with rows are taken away only when that was said. */
export function refuseRowLoss(
  filled: readonly ObjectKey[],
  consent: Consent,
  connectionName: string,
): Result<void, 'PLAN_DESTRUCTIVE' | 'BACKUP_NOT_CONFIRMED'> {
  if (filled.length > 0 && !consent.isDestructive) return fail('PLAN_DESTRUCTIVE', { statements: filled.length });
  const needsBackup = filled.length > 0 || consent.isBackupRequired;
  return needsBackup && consent.backup === null ? fail('BACKUP_NOT_CONFIRMED', { connectionName }) : ok(undefined);
}

async function countDrift(client: PostgresClient, live: Catalog): Promise<number> {
  const recorded = catalogFromJson((await lastDone(client))?.catalog ?? '');
  // Without the recorded catalog nobody can say how much: that it is another one is enough to refuse.
  return recorded === undefined ? 1 : Math.max(1, compareCatalogs(recorded, live).length);
}
