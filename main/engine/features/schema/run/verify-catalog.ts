import type { Hash } from '#contract/domain/ids';
import { fail, ok, type Result } from '#contract/result';
import type { Catalog } from '#engine/catalog';
import { catalogHash } from '#engine/connectors/postgres/catalog/catalog-hash';
import { readCatalog } from '#engine/connectors/postgres/catalog/read-catalog';
import type { PostgresClient } from '#engine/connectors/postgres/connect';
import { catalogToJson } from '#engine/schema/history/catalog-json';
import { planChanges } from '#engine/schema/plan/plan-changes';

/** The catalog as the session sees it now, which must leave nothing to be changed. */
export async function readAsPlanned(
  client: PostgresClient,
  desired: Catalog,
  dropsExtra: boolean,
): Promise<Result<{ readonly catalogAfter: Hash; readonly catalog: string }, 'SCHEMA_RESULT_DIFFERS'>> {
  const after = await readCatalog(client);
  const catalogAfter = catalogHash(after);
  const options = { dropsExtra, isConcurrent: false };
  // Two that are the same need not be compared.
  const isSame = catalogAfter === catalogHash(desired);
  const left = isSame ? [] : planChanges({ live: after, desired, options, sizes: new Map() });
  const [first] = left;
  if (first === undefined) return ok({ catalogAfter, catalog: catalogToJson(after) });
  const { connectionName } = client.place;
  return fail('SCHEMA_RESULT_DIFFERS', { connectionName, differences: left.length, first: first.objects[0] ?? '' });
}
