import type { ColumnNeedSource } from './read-needs.ts';
import type { TableFacts, ViewColumn } from '../../../catalog-facts.ts';
import { objectKey } from '../../../object-key.ts';
import type { PostgresClient, Row } from '../connect.ts';
import { ownerName, privilegesOf, privilegesSql } from './privileges.ts';
import { readColumns, type RelationColumns } from './read-columns.ts';
import { foundObject, isTrue, listOf, textOf, type Found } from './reading.ts';
import { commentJoin, notOfExtension, userSchema } from './user-objects.ts';

export interface Relations {
  readonly found: readonly Found[];
  /** Which column a number or a default of `pg_depend` stands for, by the table's oid. */
  readonly columnNeedSources: readonly ColumnNeedSource[];
}

/** Tables, partitioned or not, with their columns; views and materialized views. */
export async function readRelations(client: PostgresClient): Promise<Relations> {
  const columnsOf = await readColumns(client);
  const rows = await client.rows(`
    SELECT c.oid, c.reltype AS row_type, t.typarray AS array_type, w.oid AS rule_oid, n.nspname AS schema, c.relname AS name,
           c.relkind AS kind, de.description AS comment, ${ownerName('c.relowner')} AS owner,
           ${privilegesSql('c.relacl', 'r', 'c.relowner')} AS privileges,
           c.relpersistence = 'u' AS unlogged, nullif(m.amname, 'heap') AS access_method,
           CASE WHEN c.reloptions IS NOT NULL THEN pg_catalog.array_to_json(c.reloptions) END AS options,
           CASE WHEN s.reloptions IS NOT NULL THEN pg_catalog.array_to_json(s.reloptions) END AS toast_options,
           CASE WHEN c.relkind = 'p' THEN pg_catalog.pg_get_partkeydef(c.oid) END AS partition_key,
           CASE WHEN c.relispartition THEN pg_catalog.pg_get_expr(c.relpartbound, c.oid) END AS partition_bound,
           ${PARENTS} AS parents, oy.typname AS of_name, oyn.nspname AS of_schema,
           c.relrowsecurity AS row_security, c.relforcerowsecurity AS row_security_forced, c.relreplident AS identity,
           CASE WHEN c.relkind IN ('v', 'm') THEN pg_catalog.pg_get_viewdef(c.oid) END AS definition,
           c.relispopulated AS populated
    FROM pg_catalog.pg_class c JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
    LEFT JOIN pg_catalog.pg_type t ON t.oid = c.reltype LEFT JOIN pg_catalog.pg_am m ON m.oid = c.relam
    LEFT JOIN pg_catalog.pg_class s ON s.oid = c.reltoastrelid
    LEFT JOIN pg_catalog.pg_type oy ON oy.oid = c.reloftype LEFT JOIN pg_catalog.pg_namespace oyn ON oyn.oid = oy.typnamespace
    LEFT JOIN pg_catalog.pg_rewrite w ON w.ev_class = c.oid AND w.rulename = '_RETURN'
    ${commentJoin('pg_class', 'c.oid')}
    WHERE c.relkind IN ('r', 'p', 'v', 'm') AND c.relpersistence <> 't'
      AND ${userSchema('n')} AND ${notOfExtension('pg_class', 'c.oid')}`);
  const markedIndexes = await readMarkedIndexes(client);
  const found: Found[] = [];
  const columnNeedSources: ColumnNeedSource[] = [];
  for (const row of rows) {
    const oid = textOf(row, 'oid');
    const columns = columnsOf(oid);
    found.push(relationOf(row, columns, markedIndexes.get(oid) ?? {}));
    columnNeedSources.push({ oid, names: columns.names, defaults: columns.defaults });
  }
  return { found, columnNeedSources };
}

const PARENTS = `(
  SELECT pg_catalog.json_agg(pg_catalog.json_build_array(pn.nspname, p.relname) ORDER BY i.inhseqno)
  FROM pg_catalog.pg_inherits i JOIN pg_catalog.pg_class p ON p.oid = i.inhparent
  JOIN pg_catalog.pg_namespace pn ON pn.oid = p.relnamespace WHERE i.inhrelid = c.oid)`;

interface MarkedIndexes {
  readonly clusteredOn?: string;
  readonly replicaIdentity?: string;
}

function relationOf(row: Row, columns: RelationColumns, marked: MarkedIndexes): Found {
  const common = { name: textOf(row, 'name'), owner: row.owner, addresses: addressesOf(row, columns) };
  const privileged = { comment: row.comment ?? null, privileges: privilegesOf(row) };
  const schema = textOf(row, 'schema');
  const kind = textOf(row, 'kind');
  if (kind === 'r' || kind === 'p') {
    return foundObject(schema, {
      ...common,
      kind: 'table',
      facts: { ...privileged, columns: columns.columns, ...tableFacts(row, marked) },
    });
  }
  const facts = {
    ...privileged,
    definition: textOf(row, 'definition'),
    columns: columns.columns.map(viewColumn),
    options: listOf<string>(row, 'options'),
  };
  if (kind === 'v') return foundObject(schema, { ...common, kind: 'view', facts });
  return foundObject(schema, {
    ...common,
    kind: 'materialized-view',
    facts: { ...facts, isPopulated: isTrue(row, 'populated'), accessMethod: row.access_method ?? null },
  });
}

const viewColumn = ({ name, type, collation, default: value, comment, privileges }: ViewColumn): ViewColumn => ({
  name,
  type,
  collation,
  default: value,
  comment,
  privileges,
});

function addressesOf(row: Row, columns: RelationColumns): string[] {
  const types = [row.row_type, row.array_type].filter((oid) => oid !== null && oid !== undefined && oid !== '0');
  return [
    `pg_class:${textOf(row, 'oid')}`,
    ...types.map((oid) => `pg_type:${oid ?? ''}`),
    ...(row.rule_oid === null ? [] : [`pg_rewrite:${textOf(row, 'rule_oid')}`]),
    ...columns.addresses,
    ...columns.defaults.map(({ oid }) => `pg_attrdef:${oid}`),
  ];
}

type OwnFacts = Omit<TableFacts, 'columns' | 'comment' | 'privileges'>;

function tableFacts(row: Row, { clusteredOn, replicaIdentity }: MarkedIndexes): OwnFacts {
  const kinds = { d: 'default', n: 'nothing', f: 'full' } as const;
  const letter = textOf(row, 'identity');
  return {
    isUnlogged: isTrue(row, 'unlogged'),
    accessMethod: row.access_method ?? null,
    options: listOf<string>(row, 'options').toSorted(),
    toastOptions: listOf<string>(row, 'toast_options').toSorted(),
    partitionKey: row.partition_key ?? null,
    partitionBound: row.partition_bound ?? null,
    parents: listOf<readonly [string, string]>(row, 'parents').map(([schema, name]) =>
      objectKey('table', schema, name),
    ),
    ofType: row.of_name === null ? null : objectKey('type', textOf(row, 'of_schema'), textOf(row, 'of_name')),
    isRowSecurityEnabled: isTrue(row, 'row_security'),
    isRowSecurityForced: isTrue(row, 'row_security_forced'),
    replicaIdentity:
      letter === 'i' && replicaIdentity !== undefined
        ? { kind: 'index', index: replicaIdentity }
        : { kind: kinds[letter as keyof typeof kinds] },
    clusteredOn: clusteredOn ?? null,
  };
}

/** By the table's oid. */
async function readMarkedIndexes(client: PostgresClient): Promise<ReadonlyMap<string, MarkedIndexes>> {
  const rows = await client.rows(`
    SELECT i.indrelid AS relation, x.relname AS name, i.indisclustered AS clustered, i.indisreplident AS identity
    FROM pg_catalog.pg_index i JOIN pg_catalog.pg_class x ON x.oid = i.indexrelid
    WHERE i.indisclustered OR i.indisreplident`);
  const marked = new Map<string, MarkedIndexes>();
  for (const row of rows) {
    const name = textOf(row, 'name');
    marked.set(textOf(row, 'relation'), {
      ...marked.get(textOf(row, 'relation')),
      ...(isTrue(row, 'clustered') ? { clusteredOn: name } : {}),
      ...(isTrue(row, 'identity') ? { replicaIdentity: name } : {}),
    });
  }
  return marked;
}
