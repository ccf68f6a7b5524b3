import type { Privilege, Privileges } from '../../../catalog-facts.ts';
import type { Row } from '../connect.ts';

/** What a kind of object gives at first: the letters of PostgreSQL's `acldefault`. */
export type AclKind = 'c' | 'r' | 's' | 'n' | 'f' | 'T';

type Entry = readonly [isGranted: boolean, grantee: string, privilege: string, isGrantable: boolean];

/**
 * A column of JSON: how `acl` differs from what the object had when it was made. Who granted is left out, and grants of
 * one right by several people are one; roles that are gone are no roles.
 */
export function privilegesSql(acl: string, kind: AclKind, owner: string): string {
  return differenceSql(acl, `pg_catalog.acldefault('${kind}', ${owner})`, owner);
}

/** The same against any other list. */
export function differenceSql(acl: string, initial: string, owner: string): string {
  const entries = (list: string): string => `
    SELECT x.grantee, x.privilege_type, pg_catalog.bool_or(x.is_grantable AND x.grantee <> ${owner}) AS grantable
    FROM pg_catalog.aclexplode(${list}) x GROUP BY 1, 2`;
  return `CASE WHEN ${acl} IS NOT NULL THEN (
    SELECT pg_catalog.json_agg(pg_catalog.json_build_array(y.granted,
             CASE y.grantee WHEN 0 THEN 'PUBLIC' WHEN ${owner} THEN 'OWNER'
               ELSE '"' || pg_catalog.replace(r.rolname, '"', '""') || '"' END,
             y.privilege_type, y.grantable)
           ORDER BY y.granted, r.rolname, y.grantee, y.privilege_type COLLATE "C")
    FROM (
      SELECT true AS granted, a.* FROM (${entries(acl)} EXCEPT ${entries(initial)}) a
      UNION ALL
      SELECT false, d.grantee, d.privilege_type, false
      FROM (SELECT grantee, privilege_type FROM (${entries(initial)}) i
            EXCEPT SELECT grantee, privilege_type FROM (${entries(acl)}) h) d
    ) y LEFT JOIN pg_catalog.pg_roles r ON r.oid = y.grantee
    WHERE y.grantee = 0 OR r.oid IS NOT NULL) END`;
}

export function privilegesOf(row: Row, column = 'privileges'): Privileges {
  const json = row[column];
  if (json === undefined || json === null) return null;
  const entries = JSON.parse(json) as Entry[];
  const ofSide = (side: boolean): Privilege[] =>
    entries
      .filter(([isGranted]) => isGranted === side)
      .map(([, role, privilege, isGrantable]) => ({ role, privilege, isGrantable }));
  return { granted: ofSide(true), revoked: ofSide(false) };
}

/** The owner's name in quotes. */
export const ownerName = (owner: string): string =>
  `(SELECT '"' || pg_catalog.replace(o.rolname, '"', '""') || '"' FROM pg_catalog.pg_roles o WHERE o.oid = ${owner})`;
