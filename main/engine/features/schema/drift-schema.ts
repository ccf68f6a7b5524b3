import type { ObjectKey } from '#contract/domain/schema-object';
import type { DriftDifference, DriftReport } from '#contract/domain/schema-plan';
import type { driftSchema } from '#contract/operations/schema/drift-schema';
import { fail, ok, type Result } from '#contract/result';
import type { Catalog } from '#engine/catalog';
import { readCatalog } from '#engine/connectors/postgres/catalog/read-catalog';
import { withClient, type PostgresClient } from '#engine/connectors/postgres/connect';
import { postgresTargetOf } from '#engine/connectors/saved-connection';
import type { Handler } from '#engine/handler';
import { catalogFromJson } from '#engine/schema/history/catalog-json';
import { compareCatalogs } from '#engine/schema/history/compare-catalogs';
import { lastDone } from '#engine/schema/history/history';
import { planChanges } from '#engine/schema/plan/plan-changes';
import type { SchemaServices } from './services.ts';

export const handleDriftSchema =
  (services: Pick<SchemaServices, 'store' | 'vault'>): Handler<typeof driftSchema> =>
  async ({ connectionId }, { signal }) => {
    const target = await postgresTargetOf(services, connectionId);
    if (!target.ok) return target;
    const report = await withClient(target.value, signal, findDrift);
    return report.ok ? report.value : report;
  };

/** Of one moment: the record and the catalog are read by the same snapshot. */
async function findDrift(client: PostgresClient): Promise<Result<DriftReport, 'SCHEMA_NOTHING_APPLIED'>> {
  await client.run('BEGIN TRANSACTION ISOLATION LEVEL REPEATABLE READ READ ONLY');
  const last = await lastDone(client);
  const recorded = last && catalogFromJson(last.catalog);
  if (recorded === undefined) return fail('SCHEMA_NOTHING_APPLIED', { connectionName: client.place.connectionName });
  const live = await readCatalog(client);
  await client.run('COMMIT');
  return ok({
    appliedAtMs: last?.endedAtMs ?? null,
    planHash: last?.planHash ?? null,
    differences: differencesOf(recorded, live),
  });
}

function differencesOf(recorded: Catalog, live: Catalog): DriftDifference[] {
  const differences = compareCatalogs(recorded, live);
  if (differences.length === 0) return [];
  const probable = statementsByObject(recorded, live);
  const mending = statementsByObject(live, recorded);
  return differences.map(({ object, change }) => ({
    object,
    change,
    probableSql: sqlFor(probable, object, [recorded, live]),
    mendSql: sqlFor(mending, object, [live, recorded]),
  }));
}

/** The statements that lead from one catalog to the other, by each object they are about. */
function statementsByObject(from: Catalog, to: Catalog): ReadonlyMap<ObjectKey, string> {
  const options = { dropsExtra: true, isConcurrent: false };
  const byObject = new Map<ObjectKey, string>();
  for (const { sql, objects } of planChanges({ live: from, desired: to, options, sizes: new Map() })) {
    for (const key of objects) byObject.set(key, `${byObject.get(key) ?? ''}${sql};\n`);
  }
  return byObject;
}

/** Of what goes with its table (an index, a constraint) the table's own statements may speak. */
function sqlFor(statements: ReadonlyMap<ObjectKey, string>, key: ObjectKey, catalogs: readonly Catalog[]): string {
  const own = statements.get(key);
  if (own !== undefined) return own.trimEnd();
  const parents = catalogs.flatMap(({ objects }) => objects.get(key)?.parent ?? []);
  return parents.flatMap((parent) => statements.get(parent) ?? [])[0]?.trimEnd() ?? '';
}
