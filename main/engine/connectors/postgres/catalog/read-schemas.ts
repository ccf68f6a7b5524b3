import type { DefaultPrivileges } from '../../../catalog-facts.ts';
import type { PostgresClient, Row } from '../connect.ts';
import { differenceSql, ownerName, privilegesOf, privilegesSql } from './privileges.ts';
import { foundObject, textOf, type Found } from './reading.ts';
import { commentJoin, notOfExtension, userSchema } from './user-objects.ts';

const OBJECT_WORDS: Record<string, string> = {
  r: 'TABLES',
  S: 'SEQUENCES',
  f: 'FUNCTIONS',
  T: 'TYPES',
  n: 'SCHEMAS',
  L: 'LARGE OBJECTS',
};

/** Schemas, and roles that have default privileges wherever they create something. */
export async function readSchemas(client: PostgresClient): Promise<readonly Found[]> {
  const schemas = await client.rows(`
    SELECT n.oid, n.nspname AS name, de.description AS comment, ${ownerName('n.nspowner')} AS owner,
           ${privilegesSql('n.nspacl', 'n', 'n.nspowner')} AS privileges
    FROM pg_catalog.pg_namespace n ${commentJoin('pg_namespace', 'n.oid')}
    WHERE ${userSchema('n')} AND ${notOfExtension('pg_namespace', 'n.oid')}`);
  const defaults = await readDefaultPrivileges(client);
  const roles = new Map(defaults.filter(({ schema }) => schema === '0').map((each) => [each.roleName, each.role]));
  const of = (belongs: (each: Default) => boolean): DefaultPrivileges[] =>
    defaults.filter(belongs).map(({ role, objects, privileges }) => ({ role, objects, privileges }));
  return [
    ...schemas.map((row) =>
      foundObject(null, {
        kind: 'schema',
        name: textOf(row, 'name'),
        owner: row.owner,
        addresses: [`pg_namespace:${textOf(row, 'oid')}`],
        facts: {
          comment: row.comment ?? null,
          privileges: privilegesOf(row),
          defaultPrivileges: of(({ schema }) => schema === row.oid),
        },
      }),
    ),
    ...[...roles].map(([name, role]) =>
      foundObject(null, {
        kind: 'role',
        name,
        addresses: [],
        facts: { defaultPrivileges: of((each) => each.schema === '0' && each.role === role) },
      }),
    ),
  ];
}

type Default = DefaultPrivileges & { readonly schema: string; readonly roleName: string };

/** Those of one schema add to the others, so they are counted from nothing: a null list. */
async function readDefaultPrivileges(client: PostgresClient): Promise<Default[]> {
  const initial = `CASE WHEN d.defaclnamespace = 0
    THEN pg_catalog.acldefault(CASE d.defaclobjtype WHEN 'S' THEN 's' ELSE d.defaclobjtype END, d.defaclrole) END`;
  const rows = await client.rows(`
    SELECT d.defaclnamespace AS schema, d.defaclobjtype AS objects, r.rolname AS role_name,
           '"' || pg_catalog.replace(r.rolname, '"', '""') || '"' AS role,
           ${differenceSql('d.defaclacl', initial, 'd.defaclrole')} AS privileges
    FROM pg_catalog.pg_default_acl d JOIN pg_catalog.pg_roles r ON r.oid = d.defaclrole
    ORDER BY r.rolname, d.defaclobjtype`);
  return rows.flatMap((row) => {
    const privileges = privilegesOf(row);
    return privileges === null ? [] : [{ ...namesOf(row), privileges }];
  });
}

function namesOf(row: Row): Omit<Default, 'privileges'> {
  const objects = textOf(row, 'objects');
  return {
    schema: textOf(row, 'schema'),
    roleName: textOf(row, 'role_name'),
    role: textOf(row, 'role'),
    objects: OBJECT_WORDS[objects] ?? objects,
  };
}
