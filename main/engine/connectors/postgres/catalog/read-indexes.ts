import type { IndexFacts, StatisticsFacts } from '../../../catalog-facts.ts';
import type { PostgresClient } from '../connect.ts';
import { foundMember, foundObject, isTrue, listOf, relationKey, since, textOf, type Found } from './reading.ts';
import { commentJoin, notOfExtension, userRelation, userSchema } from './user-objects.ts';

/** Indexes of tables and materialized views but those behind a constraint. */
export async function readIndexes(client: PostgresClient): Promise<readonly Found[]> {
  const rows = await client.rows(`
    SELECT x.oid, n.nspname AS schema, x.relname AS name, tn.nspname AS table_schema, c.relname AS table_name,
           c.relkind AS kind, pg_catalog.pg_get_indexdef(x.oid) AS definition, i.indisvalid AND i.indisready AS valid,
           de.description AS comment, pn.nspname AS attached_schema, p.relname AS attached_name,
           CASE WHEN i.indexprs IS NOT NULL THEN (
             SELECT pg_catalog.json_agg(pg_catalog.json_build_object('position', a.attnum, 'target', a.attstattarget)
                      ORDER BY a.attnum)
             FROM pg_catalog.pg_attribute a WHERE a.attrelid = x.oid AND a.attstattarget >= 0) END AS targets
    FROM pg_catalog.pg_index i JOIN pg_catalog.pg_class x ON x.oid = i.indexrelid
    JOIN pg_catalog.pg_namespace n ON n.oid = x.relnamespace
    JOIN pg_catalog.pg_class c ON c.oid = i.indrelid JOIN pg_catalog.pg_namespace tn ON tn.oid = c.relnamespace
    LEFT JOIN pg_catalog.pg_inherits h ON h.inhrelid = x.oid LEFT JOIN pg_catalog.pg_class p ON p.oid = h.inhparent
    LEFT JOIN pg_catalog.pg_namespace pn ON pn.oid = p.relnamespace
    ${commentJoin('pg_class', 'x.oid')}
    WHERE c.relkind IN ('r', 'p', 'm') AND ${userRelation('c', 'tn')}
      AND NOT EXISTS (SELECT 1 FROM pg_catalog.pg_constraint k
                      WHERE k.conindid = i.indexrelid AND k.contype IN ('p', 'u', 'x'))`);
  return rows.map((row) => {
    const facts: IndexFacts = {
      definition: textOf(row, 'definition'),
      isValid: isTrue(row, 'valid'),
      attachedTo:
        row.attached_name === null
          ? null
          : { schema: textOf(row, 'attached_schema'), name: textOf(row, 'attached_name') },
      statisticsTargets: listOf<IndexFacts['statisticsTargets'][number]>(row, 'targets'),
      comment: row.comment ?? null,
    };
    const parent = relationKey(textOf(row, 'kind'), textOf(row, 'table_schema'), textOf(row, 'table_name'));
    const addresses = [`pg_class:${textOf(row, 'oid')}`];
    return foundMember(parent, textOf(row, 'schema'), { kind: 'index', name: textOf(row, 'name'), addresses, facts });
  });
}

/** CREATE STATISTICS. It stands in a schema of its own choice, but goes with its table. */
export async function readStatistics(client: PostgresClient): Promise<readonly Found[]> {
  const target = since(client, 13, 'CASE WHEN s.stxstattarget >= 0 THEN s.stxstattarget END');
  const rows = await client.rows(`
    SELECT s.oid, n.nspname AS schema, s.stxname AS name, tn.nspname AS table_schema, c.relname AS table_name,
           c.relkind AS kind, ${STATISTICS_DEFINITION} AS definition, ${target} AS target,
           de.description AS comment
    FROM pg_catalog.pg_statistic_ext s JOIN pg_catalog.pg_namespace n ON n.oid = s.stxnamespace
    JOIN pg_catalog.pg_class c ON c.oid = s.stxrelid JOIN pg_catalog.pg_namespace tn ON tn.oid = c.relnamespace
    ${commentJoin('pg_statistic_ext', 's.oid')}
    WHERE ${userSchema('n')} AND ${notOfExtension('pg_statistic_ext', 's.oid')}`);
  return rows.map((row) => {
    const facts: StatisticsFacts = {
      definition: textOf(row, 'definition'),
      target: row.target === null || row.target === undefined ? null : Number(row.target),
      comment: row.comment ?? null,
    };
    const found = foundObject(textOf(row, 'schema'), {
      kind: 'statistics',
      name: textOf(row, 'name'),
      addresses: [`pg_statistic_ext:${textOf(row, 'oid')}`],
      facts,
    });
    const parent = relationKey(textOf(row, 'kind'), textOf(row, 'table_schema'), textOf(row, 'table_name'));
    return { ...found, object: { ...found.object, parent } };
  });
}

/** The server lists the columns by their numbers, which two equal tables may have otherwise: here they go by name. */
const STATISTICS_DEFINITION = `(
  SELECT pg_catalog.replace(pg_catalog.pg_get_statisticsobjdef(s.oid),
           ' ON ' || coalesce(pg_catalog.string_agg(pg_catalog.quote_ident(a.attname), ', ' ORDER BY a.attnum), ''),
           ' ON ' || coalesce(pg_catalog.string_agg(pg_catalog.quote_ident(a.attname), ', ' ORDER BY a.attname), ''))
  FROM pg_catalog.pg_attribute a WHERE a.attrelid = s.stxrelid AND a.attnum = ANY (s.stxkeys::int2[]))`;
