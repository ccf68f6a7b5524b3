import type { PostgresClient } from '../connect.ts';
import { foundMember, isTrue, listOf, relationKey, textOf, type Found } from './reading.ts';
import { commentJoin, userRelation } from './user-objects.ts';

const COMMANDS: Record<string, string> = { r: 'SELECT', a: 'INSERT', w: 'UPDATE', d: 'DELETE', '*': 'ALL' };

/** Policies of row security. */
export async function readPolicies(client: PostgresClient): Promise<readonly Found[]> {
  const rows = await client.rows(`
    SELECT p.oid, n.nspname AS schema, c.relname AS table_name, c.relkind AS kind, p.polname AS name,
           p.polcmd AS command, p.polpermissive AS permissive,
           (SELECT pg_catalog.json_agg(CASE WHEN u.role = 0 THEN 'PUBLIC'
                     ELSE '"' || pg_catalog.replace(r.rolname, '"', '""') || '"' END ORDER BY r.rolname)
            FROM pg_catalog.unnest(p.polroles) u(role) LEFT JOIN pg_catalog.pg_roles r ON r.oid = u.role) AS roles,
           pg_catalog.pg_get_expr(p.polqual, p.polrelid) AS using,
           pg_catalog.pg_get_expr(p.polwithcheck, p.polrelid) AS check, de.description AS comment
    FROM pg_catalog.pg_policy p JOIN pg_catalog.pg_class c ON c.oid = p.polrelid
    JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace ${commentJoin('pg_policy', 'p.oid')}
    WHERE ${userRelation('c', 'n')}`);
  return rows.map((row) => {
    const schema = textOf(row, 'schema');
    return foundMember(relationKey(textOf(row, 'kind'), schema, textOf(row, 'table_name')), schema, {
      kind: 'policy',
      name: textOf(row, 'name'),
      addresses: [`pg_policy:${textOf(row, 'oid')}`],
      facts: {
        command: COMMANDS[textOf(row, 'command')] ?? 'ALL',
        isPermissive: isTrue(row, 'permissive'),
        roles: listOf<string>(row, 'roles'),
        using: row.using ?? null,
        check: row.check ?? null,
        comment: row.comment ?? null,
      },
    });
  });
}
