import type { DomainFacts } from '../../../catalog-facts.ts';
import type { PostgresClient } from '../connect.ts';
import { ownerName, privilegesOf, privilegesSql } from './privileges.ts';
import { foundObject, isTrue, listOf, textOf, type Found } from './reading.ts';
import { collationName, commentJoin, notOfExtension, userSchema } from './user-objects.ts';

/** Since PostgreSQL 18 a domain's NOT NULL is a constraint too (`n`); here it is a fact in every version. */
export async function readDomains(client: PostgresClient): Promise<readonly Found[]> {
  const rows = await client.rows(`
    SELECT t.oid, t.typarray AS array_oid, n.nspname AS schema, t.typname AS name, de.description AS comment,
           ${ownerName('t.typowner')} AS owner, ${privilegesSql('t.typacl', 'T', 't.typowner')} AS privileges,
           pg_catalog.format_type(t.typbasetype, t.typtypmod) AS type,
           ${collationName('t.typcollation', 'b.typcollation')} AS collation,
           coalesce(pg_catalog.pg_get_expr(t.typdefaultbin, 0), t.typdefault) AS default, t.typnotnull AS not_null,
           (SELECT pg_catalog.json_agg(pg_catalog.json_build_object('oid', c.oid::text, 'name', c.conname,
                     'definition', pg_catalog.pg_get_constraintdef(c.oid),
                     'comment', pg_catalog.obj_description(c.oid, 'pg_constraint')) ORDER BY c.conname)
            FROM pg_catalog.pg_constraint c WHERE c.contypid = t.oid AND c.contype = 'c') AS constraints
    FROM pg_catalog.pg_type t JOIN pg_catalog.pg_namespace n ON n.oid = t.typnamespace
    JOIN pg_catalog.pg_type b ON b.oid = t.typbasetype ${commentJoin('pg_type', 't.oid')}
    WHERE t.typtype = 'd' AND ${userSchema('n')} AND ${notOfExtension('pg_type', 't.oid')}`);
  return rows.map((row) => {
    const constraints = listOf<DomainFacts['constraints'][number] & { readonly oid: string }>(row, 'constraints');
    return foundObject(textOf(row, 'schema'), {
      kind: 'domain',
      name: textOf(row, 'name'),
      owner: row.owner,
      addresses: [
        `pg_type:${textOf(row, 'oid')}`,
        `pg_type:${textOf(row, 'array_oid')}`,
        ...constraints.map(({ oid }) => `pg_constraint:${oid}`),
      ],
      facts: {
        comment: row.comment ?? null,
        privileges: privilegesOf(row),
        type: textOf(row, 'type'),
        collation: row.collation ?? null,
        default: row.default ?? null,
        isNotNull: isTrue(row, 'not_null'),
        constraints: constraints.map(({ name, definition, comment }) => ({ name, definition, comment })),
      },
    });
  });
}
