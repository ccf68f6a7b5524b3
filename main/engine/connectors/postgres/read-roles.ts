import type { PostgresClient } from './connect.ts';

/** Roles are known by their names, as everywhere between two servers. */
export interface Roles {
  readonly all: ReadonlySet<string>;
  /** Those this user may make owners, and still work on what is theirs. */
  readonly owners: ReadonlySet<string>;
}

/** From 16 on a member may use a role's rights and yet not act as it, which giving it an object takes. */
export async function readRoles(target: PostgresClient): Promise<Roles> {
  const maySet = target.versionNumber >= 160_000 ? `AND pg_catalog.pg_has_role(oid, 'SET')` : '';
  const rows = await target.rows(
    `SELECT rolname, pg_catalog.pg_has_role(oid, 'USAGE') ${maySet} AS is_owner FROM pg_catalog.pg_roles`,
  );
  const nameOf = ({ rolname }: { readonly rolname?: string | null }): string => rolname ?? '';
  return {
    all: new Set(rows.map(nameOf)),
    owners: new Set(rows.filter(({ is_owner: isOwner }) => isOwner === 't').map(nameOf)),
  };
}
