import type { Attribute, CompositeFacts, EnumFacts, RangeFacts } from '../../../catalog-facts.ts';
import type { PostgresClient, Row } from '../connect.ts';
import { ownerName, privilegesOf, privilegesSql } from './privileges.ts';
import { foundObject, listOf, since, textOf, type Found } from './reading.ts';
import { collationName, commentJoin, notOfExtension, userSchema } from './user-objects.ts';

/** Enums, composites and ranges. A table's row type is the table's, an array type its element's. */
export async function readTypes(client: PostgresClient): Promise<readonly Found[]> {
  const rows = await client.rows(`
    SELECT t.oid, t.typarray AS array_oid, t.typrelid AS relation, n.nspname AS schema, t.typname AS name, t.typtype AS type,
           de.description AS comment, ${ownerName('t.typowner')} AS owner,
           ${privilegesSql('t.typacl', 'T', 't.typowner')} AS privileges,
           ${since(client, 14, '(SELECT g.rngmultitypid FROM pg_catalog.pg_range g WHERE g.rngtypid = t.oid)')} AS multirange_oid,
           CASE t.typtype
             WHEN 'e' THEN (SELECT pg_catalog.json_agg(e.enumlabel ORDER BY e.enumsortorder)
                            FROM pg_catalog.pg_enum e WHERE e.enumtypid = t.oid)
             WHEN 'c' THEN ${ATTRIBUTES} END AS members
    FROM pg_catalog.pg_type t JOIN pg_catalog.pg_namespace n ON n.oid = t.typnamespace
    ${commentJoin('pg_type', 't.oid')}
    WHERE (t.typtype IN ('e', 'r') OR t.typtype = 'c' AND
           (SELECT c.relkind FROM pg_catalog.pg_class c WHERE c.oid = t.typrelid) = 'c')
      AND ${userSchema('n')} AND ${notOfExtension('pg_type', 't.oid')}`);
  const ranges = new Map((await readRanges(client)).map((row) => [row.oid, row]));
  return rows.map((row) => {
    const relation = textOf(row, 'relation');
    const own = [row.oid, row.array_oid, row.multirange_oid].filter((oid) => oid !== null && oid !== '0');
    return foundObject(textOf(row, 'schema'), {
      kind: 'type',
      name: textOf(row, 'name'),
      owner: row.owner,
      addresses: [...own.map((oid) => `pg_type:${oid ?? ''}`), ...(relation === '0' ? [] : [`pg_class:${relation}`])],
      facts: factsOf(row, ranges.get(row.oid ?? '')),
    });
  });
}

function factsOf(row: Row, range: Row | undefined): EnumFacts | CompositeFacts | RangeFacts {
  const common = { comment: row.comment ?? null, privileges: privilegesOf(row) };
  if (row.type === 'e') return { ...common, of: 'enum', labels: listOf<string>(row, 'members') };
  if (row.type === 'c') return { ...common, of: 'composite', attributes: listOf<Attribute>(row, 'members') };
  if (range === undefined) throw new Error(`the range ${row.name ?? ''} is gone while it was read`);
  return {
    ...common,
    of: 'range',
    subtype: textOf(range, 'subtype'),
    operatorClass: range.operator_class ?? null,
    collation: range.collation ?? null,
    canonical: range.canonical ?? null,
    subtypeDiff: range.subtype_diff ?? null,
    multirange: range.multirange ?? null,
  };
}

const ATTRIBUTES = `(
  SELECT pg_catalog.json_agg(pg_catalog.json_build_object('name', a.attname,
           'type', pg_catalog.format_type(a.atttypid, a.atttypmod),
           'collation', ${collationName('a.attcollation', 'y.typcollation')},
           'comment', pg_catalog.col_description(a.attrelid, a.attnum)) ORDER BY a.attnum)
  FROM pg_catalog.pg_attribute a JOIN pg_catalog.pg_type y ON y.oid = a.atttypid
  WHERE a.attrelid = t.typrelid AND a.attnum > 0 AND NOT a.attisdropped)`;

/** An operator class is named only where it is not the subtype's default. */
function readRanges(client: PostgresClient): Promise<readonly Row[]> {
  return client.rows(`
    SELECT g.rngtypid AS oid, pg_catalog.format_type(g.rngsubtype, NULL) AS subtype,
           CASE WHEN NOT o.opcdefault THEN pg_catalog.format('%I.%I', n.nspname, o.opcname) END AS operator_class,
           ${collationName('g.rngcollation', 'y.typcollation')} AS collation,
           CASE WHEN g.rngcanonical::oid <> 0 THEN g.rngcanonical::text END AS canonical,
           CASE WHEN g.rngsubdiff::oid <> 0 THEN g.rngsubdiff::text END AS subtype_diff,
           ${since(
             client,
             14,
             `(SELECT pg_catalog.format('%I.%I', mn.nspname, m.typname) FROM pg_catalog.pg_type m
               JOIN pg_catalog.pg_namespace mn ON mn.oid = m.typnamespace WHERE m.oid = g.rngmultitypid)`,
           )} AS multirange
    FROM pg_catalog.pg_range g JOIN pg_catalog.pg_type y ON y.oid = g.rngsubtype
    JOIN pg_catalog.pg_opclass o ON o.oid = g.rngsubopc JOIN pg_catalog.pg_namespace n ON n.oid = o.opcnamespace`);
}
