import type { CatalogObject } from '#engine/catalog';
import type { Privilege } from '#engine/catalog-facts';
import { quoteIdentifier } from '#engine/connectors/postgres/quote-identifier';
import { columnsOf } from '../ddl/create-statements.ts';
import { grantStatements } from '../ddl/grants.ts';
import { ownName } from '../ddl/sql-name.ts';
import type { PlanRequest } from './plan-context.ts';
import { wantedPrivileges } from './wanted.ts';

/** A right revoked on a table goes from its columns too: those that were granted it by themselves get it again. */
export function grantColumnsAgain(
  { options }: PlanRequest,
  live: CatalogObject,
  desired: CatalogObject,
  revoked: readonly Privilege[],
): string[] {
  if (revoked.length === 0) return [];
  const ids = new Set(revoked.map(({ role, privilege }) => `${role} ${privilege}`));
  const former = new Map(columnsOf(live).map((column) => [column.name, column.privileges]));
  return columnsOf(desired).flatMap((column) => {
    const all = wantedPrivileges(former.get(column.name) ?? null, column.privileges, options);
    const again = (all?.granted ?? []).filter(({ role, privilege }) => ids.has(`${role} ${privilege}`));
    const granting = {
      on: `TABLE ${ownName(desired)}`,
      columns: ` (${quoteIdentifier(column.name)})`,
      owner: live.owner,
    };
    return grantStatements(null, { granted: again, revoked: [] }, granting);
  });
}
