import type { PublicationFacts } from '../../../catalog-facts.ts';
import { objectKey } from '../../../object-key.ts';
import type { PostgresClient, Row } from '../connect.ts';
import { foundObject, isTrue, listOf, since, textOf, type Found } from './reading.ts';
import { commentJoin, notOfExtension } from './user-objects.ts';

type Member = readonly [schema: string, table: string, columns: readonly string[] | null, where: string | null];

/** Column lists, row filters and whole schemas came with PostgreSQL 15. */
export async function readPublications(client: PostgresClient): Promise<readonly Found[]> {
  const columns = since(
    client,
    15,
    `(SELECT pg_catalog.json_agg(a.attname ORDER BY a.attname) FROM pg_catalog.pg_attribute a
      WHERE a.attrelid = r.prrelid AND a.attnum = ANY (r.prattrs))`,
  );
  const where = since(client, 15, 'pg_catalog.pg_get_expr(r.prqual, r.prrelid)');
  const schemas = since(
    client,
    15,
    `(SELECT pg_catalog.json_agg(n.nspname ORDER BY n.nspname) FROM pg_catalog.pg_publication_namespace s
      JOIN pg_catalog.pg_namespace n ON n.oid = s.pnnspid WHERE s.pnpubid = p.oid)`,
  );
  const members = since(
    client,
    15,
    `(SELECT pg_catalog.json_agg(s.oid::pg_catalog.text) FROM pg_catalog.pg_publication_namespace s WHERE s.pnpubid = p.oid)`,
  );
  const rows = await client.rows(`
    SELECT p.oid, p.pubname AS name, p.puballtables AS all_tables, de.description AS comment,
           pg_catalog.concat_ws(', ', CASE WHEN p.pubinsert THEN 'insert' END, CASE WHEN p.pubupdate THEN 'update' END,
             CASE WHEN p.pubdelete THEN 'delete' END, CASE WHEN ${since(client, 11, 'p.pubtruncate', 'false')} THEN 'truncate' END) AS publish,
           ${since(client, 13, 'p.pubviaroot', 'false')} AS via_root,
           ${since(client, 18, "CASE p.pubgencols WHEN 's' THEN 'stored' ELSE 'none' END", "'none'")} AS generated,
           (SELECT pg_catalog.json_agg(pg_catalog.json_build_array(n.nspname, c.relname, ${columns}, ${where})
                     ORDER BY n.nspname, c.relname)
            FROM pg_catalog.pg_publication_rel r JOIN pg_catalog.pg_class c ON c.oid = r.prrelid
            JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace WHERE r.prpubid = p.oid) AS tables,
           (SELECT pg_catalog.json_agg(r.oid::pg_catalog.text) FROM pg_catalog.pg_publication_rel r
            WHERE r.prpubid = p.oid) AS relations, ${schemas} AS schemas, ${members} AS namespaces
    FROM pg_catalog.pg_publication p ${commentJoin('pg_publication', 'p.oid')}
    WHERE ${notOfExtension('pg_publication', 'p.oid')}`);
  return rows.map((row) =>
    foundObject(null, {
      kind: 'publication',
      name: textOf(row, 'name'),
      addresses: [
        `pg_publication:${textOf(row, 'oid')}`,
        ...listOf<string>(row, 'relations').map((oid) => `pg_publication_rel:${oid}`),
        ...listOf<string>(row, 'namespaces').map((oid) => `pg_publication_namespace:${oid}`),
      ],
      facts: {
        isForAllTables: isTrue(row, 'all_tables'),
        tables: listOf<Member>(row, 'tables').map(([schema, table, columnNames, condition]) => ({
          table: objectKey('table', schema, table),
          columns: columnNames,
          where: condition,
        })),
        schemas: listOf<string>(row, 'schemas'),
        options: optionsOf(row),
        comment: row.comment ?? null,
      },
    }),
  );
}

function optionsOf(row: Row): PublicationFacts['options'] {
  return [
    { name: 'publish', value: textOf(row, 'publish') },
    ...(isTrue(row, 'via_root') ? [{ name: 'publish_via_partition_root', value: 'true' }] : []),
    ...(row.generated === 'none' ? [] : [{ name: 'publish_generated_columns', value: textOf(row, 'generated') }]),
  ];
}
