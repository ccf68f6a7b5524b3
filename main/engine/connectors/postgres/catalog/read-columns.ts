import type { Column, ViewColumn } from '../../../catalog-facts.ts';
import type { PostgresClient, Row } from '../connect.ts';
import { generatedOf } from './before-twelve.ts';
import { privilegesOf, privilegesSql } from './privileges.ts';
import { readIdentities, type IdentitySequence } from './read-sequences.ts';
import { isTrue, listOf, since, textOf } from './reading.ts';
import { collationName, commentJoin, userSchema } from './user-objects.ts';

export interface RelationColumns {
  readonly columns: readonly (Column & ViewColumn)[];
  /** Sequences of identity columns go by the table's name in dependencies. */
  readonly addresses: readonly string[];
  /** Number of a column and of its default in `pg_depend`, to its name. */
  readonly names: ReadonlyMap<string, string>;
  readonly defaults: readonly { readonly oid: string; readonly column: string }[];
}

const EMPTY: RelationColumns = { columns: [], addresses: [], names: new Map(), defaults: [] };

/** Columns of tables, views and materialized views, by the relation's oid and in their order. */
export async function readColumns(client: PostgresClient): Promise<(oid: string) => RelationColumns> {
  const identities = await readIdentities(client);
  const rows = await client.rows(`
    SELECT a.attrelid AS relation, a.attnum AS position, a.attname AS name,
           pg_catalog.format_type(a.atttypid, a.atttypmod) AS type,
           ${collationName('a.attcollation', 't.typcollation')} AS collation, a.attnotnull AS not_null,
           d.oid AS default_oid, pg_catalog.pg_get_expr(d.adbin, d.adrelid) AS default,
           a.attidentity AS identity, ${generatedOf(client, 'a')} AS generated,
           CASE WHEN a.attstorage <> t.typstorage THEN a.attstorage END AS storage,
           ${since(client, 14, 'a.attcompression', "''")} AS compression, a.attstattarget AS statistics_target,
           CASE WHEN a.attoptions IS NOT NULL THEN pg_catalog.array_to_json(a.attoptions) END AS options,
           a.attislocal AS is_local, de.description AS comment,
           ${privilegesSql('a.attacl', 'c', 'c.relowner')} AS privileges
    FROM pg_catalog.pg_attribute a JOIN pg_catalog.pg_class c ON c.oid = a.attrelid
    JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace JOIN pg_catalog.pg_type t ON t.oid = a.atttypid
    LEFT JOIN pg_catalog.pg_attrdef d ON d.adrelid = a.attrelid AND d.adnum = a.attnum
    ${commentJoin('pg_class', 'a.attrelid', 'de', 'a.attnum')}
    WHERE c.relkind IN ('r', 'p', 'v', 'm') AND c.relpersistence <> 't' AND a.attnum > 0 AND NOT a.attisdropped
      AND ${userSchema('n')}
    ORDER BY a.attrelid, a.attnum`);
  const oddNotNulls = await readOddNotNulls(client);
  const byRelation = Map.groupBy(rows, (row) => textOf(row, 'relation'));
  return (oid) => {
    const own = byRelation.get(oid);
    if (own === undefined) return EMPTY;
    const identityOf = (row: Row): IdentitySequence | undefined => identities.get(placeOf(row));
    return {
      columns: own.map((row) => columnOf(row, identityOf(row), oddNotNulls.get(placeOf(row)) ?? null)),
      addresses: own.flatMap((row) => identityOf(row)?.address ?? []),
      names: new Map(own.map((row) => [textOf(row, 'position'), textOf(row, 'name')])),
      defaults: own.flatMap((row) =>
        row.default_oid === null || row.default_oid === undefined
          ? []
          : [{ oid: row.default_oid, column: textOf(row, 'name') }],
      ),
    };
  };
}

const placeOf = (row: Row): string => `${textOf(row, 'relation')}:${textOf(row, 'position')}`;

const STORAGES: Record<string, string> = { p: 'PLAIN', e: 'EXTERNAL', m: 'MAIN', x: 'EXTENDED' };
const COMPRESSIONS: Record<string, string> = { p: 'pglz', l: 'lz4' };

function columnOf(row: Row, sequence: IdentitySequence | undefined, notNull: Column['notNull']): Column & ViewColumn {
  const generated = textOf(row, 'generated');
  const expression = row.default ?? null;
  const target = Number(row.statistics_target ?? -1);
  return {
    name: textOf(row, 'name'),
    type: textOf(row, 'type'),
    collation: row.collation ?? null,
    isNotNull: isTrue(row, 'not_null'),
    notNull,
    default: generated === '' ? expression : null,
    generated:
      generated === '' ? null : { kind: generated === 'v' ? 'virtual' : 'stored', expression: textOf(row, 'default') },
    identity: sequence === undefined ? null : identityFacts(textOf(row, 'identity'), sequence),
    storage: STORAGES[row.storage ?? ''] ?? null,
    compression: COMPRESSIONS[row.compression ?? ''] ?? null,
    statisticsTarget: target < 0 ? null : target,
    options: listOf<string>(row, 'options'),
    isLocal: isTrue(row, 'is_local'),
    comment: row.comment ?? null,
    privileges: privilegesOf(row),
  };
}

function identityFacts(letter: string, { address, ...sequence }: IdentitySequence): Column['identity'] {
  if (letter === '') throw new Error(`${address} is the sequence of no identity column`);
  return { kind: letter === 'a' ? 'always' : 'by-default', ...sequence };
}

/**
 * PostgreSQL 18 keeps NOT NULL as constraints with names. The names are no fact here, or 12 to 18 could not be compared;
 * what older versions cannot say is: rows that were not looked at, children that need not follow.
 */
async function readOddNotNulls(client: PostgresClient): Promise<ReadonlyMap<string, NonNullable<Column['notNull']>>> {
  if (client.versionNumber < 180_000) return new Map();
  const rows = await client.rows(`
    SELECT c.conrelid AS relation, c.conkey[1] AS position, c.convalidated AS valid, c.connoinherit AS no_inherit
    FROM pg_catalog.pg_constraint c
    WHERE c.contype = 'n' AND c.conrelid <> 0 AND (NOT c.convalidated OR c.connoinherit)`);
  return new Map(
    rows.map((row) => [placeOf(row), { isValid: isTrue(row, 'valid'), isNoInherit: isTrue(row, 'no_inherit') }]),
  );
}
