import type { Hash } from '#contract/domain/ids';
import type { RoleMapping } from '#contract/domain/role-mapping';
import type { PlanStatement } from '#contract/domain/schema-plan';
import { canonicalHash } from '#engine/canonical-hash';
import type { Catalog } from '#engine/catalog';
import { catalogHash } from '#engine/connectors/postgres/catalog/catalog-hash';

/** Over the statements, how each runs and is taken back, the catalog they were planned for and the mapping of roles. */
export function planHash(live: Catalog, statements: readonly PlanStatement[], roles: RoleMapping): Hash {
  return canonicalHash([
    catalogHash(live),
    statements.map(({ sql, reverseSql, isTransactional }) => [sql, reverseSql, isTransactional]),
    roles,
  ]);
}
