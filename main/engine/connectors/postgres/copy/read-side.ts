import { z } from 'zod';
import type { TableName, TablePath } from '#contract/domain/table';
import { objectKey, pathOf } from '../../../object-key.ts';
import { generatedOf, hasRowNumbers } from '../catalog/before-twelve.ts';
import { notOfExtension, userSchema } from '../catalog/user-objects.ts';
import type { PostgresClient, Row } from '../connect.ts';
import { quoteTable } from '../quote-identifier.ts';
import type { CopyColumn } from './choose-format.ts';
import { BASE_TYPES, HAS_BINARY, IS_BUILT_IN, JOINED_TYPES } from './column-types.ts';
import { areRangesOfPages, type SplitKey } from './split-table.ts';

/** One database as far as a copy out of it or into it depends on it. */
export interface CopySide {
  readonly versionNumber: number;
  readonly schemas: readonly string[];
  /** By path. */
  readonly relations: ReadonlyMap<TablePath, CopyRelation>;
  readonly sequences: ReadonlyMap<TablePath, CopySequence>;
  readonly foreignTables: readonly TablePath[];
  readonly materializedViews: readonly SideView[];
  readonly largeObjects: number;
}

/** A table that holds rows, or a partitioned one whose parts do. */
export interface CopyRelation {
  readonly name: TableName;
  readonly path: TablePath;
  readonly isPartitioned: boolean;
  /** The partitioned table it is a part of. */
  readonly partOf: TablePath | null;
  /** The partitioned table it belongs to in the end; itself where there is none. */
  readonly whole: TableName;
  /** In their order. */
  readonly columns: readonly SideColumn[];
  /** Of the heap; 0 for a partitioned table. */
  readonly pages: number;
  /** It is cut by; null where pages can be asked for, and where it has none that will do. */
  readonly key: SplitKey | null;
  /** They have numbers (OIDs), which no column of a newer server can hold. */
  readonly hasRowNumbers: boolean;
  readonly sizeBytes: number;
  /** The planner's figure, -1 when never analysed. */
  readonly estimatedRows: number;
}

/** A materialized view. */
export interface SideView {
  readonly name: TableName;
  readonly path: TablePath;
  /** It was computed once; else nobody can read it yet. */
  readonly isPopulated: boolean;
}

export interface SideColumn extends CopyColumn {
  /** The database itself fills it, and no COPY may. */
  readonly isComputed: boolean;
  /** It must have a value, and gets none by itself. */
  readonly isRequired: boolean;
}

export interface CopySequence {
  readonly name: TableName;
  readonly path: TablePath;
  /** The column it goes with. */
  readonly ownedBy: { readonly table: TablePath; readonly column: string } | null;
}

/** `schemas`: null for all that people made. Throws the driver's errors. Types are named with their schema. */
export async function readSide(client: PostgresClient, schemas: readonly string[] | null): Promise<CopySide> {
  const [path] = await client.rows(`SELECT pg_catalog.current_setting('search_path') AS path,
    pg_catalog.set_config('search_path', '', false)`);
  const wanted = [schemas === null ? null : [...schemas]] as const;
  const found = await client.rows(SCHEMAS, wanted);
  const keys = await readSplitKeys(client, wanted);
  const relations = withWhole(
    (await client.rows(relationsSql(client), wanted)).map((row) => relationOf(row, keys.get(tablePath(nameOf(row))))),
  );
  const sequences = (await client.rows(SEQUENCES, wanted)).map(sequenceOf);
  const others = await client.rows(OTHERS, wanted);
  const [large] = await client.rows('SELECT count(*) AS objects FROM pg_catalog.pg_largeobject_metadata');
  await client.rows(`SELECT pg_catalog.set_config('search_path', $1, false)`, [path?.path ?? '']);
  return {
    versionNumber: client.versionNumber,
    schemas: found.map((row) => row.schema ?? ''),
    relations: new Map(relations.map((relation) => [relation.path, relation])),
    sequences: new Map(sequences.map((sequence) => [sequence.path, sequence])),
    foreignTables: others.filter(({ kind }) => kind === 'f').map((row) => tablePath(nameOf(row))),
    materializedViews: others.filter(({ kind }) => kind === 'm').map(viewOf),
    largeObjects: Number(large?.objects),
  };
}

/** FROM of a query over its rows: what inherits from a table is a table of its own, a partitioned one is all its parts. */
export const rowsFrom = ({ name, isPartitioned }: Pick<CopyRelation, 'name' | 'isPartitioned'>): string =>
  `FROM ${isPartitioned ? '' : 'ONLY '}${quoteTable(name)}`;

export const tablePath = ({ schema, table }: TableName): TablePath => pathOf(objectKey('table', schema, table));

const nameOf = (row: Row): TableName => ({ schema: row.schema ?? '', table: row.name ?? '' });

function viewOf(row: Row): SideView {
  const name = nameOf(row);
  return { name, path: tablePath(name), isPopulated: row.is_populated === 't' };
}

const Columns = z.array(
  z.strictObject({
    name: z.string(),
    type: z.string(),
    isBuiltIn: z.boolean(),
    hasBinary: z.boolean(),
    isComputed: z.boolean(),
    isRequired: z.boolean(),
  }),
);

function withWhole(relations: readonly Omit<CopyRelation, 'whole'>[]): CopyRelation[] {
  const byPath = new Map(relations.map((relation) => [relation.path, relation]));
  return relations.map((relation) => {
    let whole = relation;
    for (let above = byPath.get(whole.partOf ?? ''); above !== undefined; above = byPath.get(whole.partOf ?? '')) {
      whole = above;
    }
    return { ...relation, whole: whole.name };
  });
}

function relationOf(row: Row, key: SplitKey | undefined): Omit<CopyRelation, 'whole'> {
  const name = nameOf(row);
  const isPart = row.parent_name !== null && row.parent_name !== undefined;
  return {
    name,
    path: tablePath(name),
    isPartitioned: row.kind === 'p',
    partOf: isPart ? tablePath({ schema: row.parent_schema ?? '', table: row.parent_name ?? '' }) : null,
    columns: Columns.parse(JSON.parse(row.columns ?? '[]')),
    pages: Number(row.pages),
    key: key ?? null,
    hasRowNumbers: row.has_row_numbers === 't',
    sizeBytes: Number(row.size),
    estimatedRows: Number(row.rows),
  };
}

function sequenceOf(row: Row): CopySequence {
  const name = nameOf(row);
  const ownedBy =
    row.owner_column === null || row.owner_column === undefined
      ? null
      : {
          table: tablePath({ schema: row.owner_schema ?? '', table: row.owner_table ?? '' }),
          column: row.owner_column,
        };
  return { name, path: tablePath(name), ownedBy };
}

const WANTED = `${userSchema('n')} AND ($1::text[] IS NULL OR n.nspname = ANY ($1::text[]))`;
const STAYS = `c.relpersistence <> 't' AND ${WANTED} AND ${notOfExtension('pg_class', 'c.oid')}`;

const SCHEMAS = `SELECT n.nspname AS schema FROM pg_catalog.pg_namespace n WHERE ${WANTED} ORDER BY n.nspname`;

/** A domain may ask for a value too, and may have one of its own. */
const IS_REQUIRED = `(a.attnotnull OR ty.typnotnull) AND NOT a.atthasdef AND a.attidentity = '' AND ty.typdefault IS NULL`;

const relationsSql = (client: PostgresClient): string => `${BASE_TYPES}
  SELECT n.nspname AS schema, c.relname AS name, c.relkind AS kind, pn.nspname AS parent_schema, p.relname AS parent_name,
         CASE WHEN c.relkind = 'r' THEN pg_catalog.pg_table_size(c.oid) ELSE 0 END AS size, c.reltuples AS rows,
         ${hasRowNumbers(client, 'c')} AS has_row_numbers,
         CASE WHEN c.relkind = 'r' THEN pg_catalog.pg_relation_size(c.oid)
           / pg_catalog.current_setting('block_size')::bigint ELSE 0 END AS pages,
         (SELECT pg_catalog.json_agg(pg_catalog.json_build_object(
             'name', a.attname, 'type', pg_catalog.format_type(a.atttypid, a.atttypmod), 'isBuiltIn', ${IS_BUILT_IN},
             'hasBinary', ${HAS_BINARY}, 'isComputed', ${generatedOf(client, 'a')} <> '',
             'isRequired', ${IS_REQUIRED}) ORDER BY a.attnum)
          FROM pg_catalog.pg_attribute a JOIN base ON base.start = a.atttypid JOIN pg_catalog.pg_type ty ON ty.oid = a.atttypid
          ${JOINED_TYPES}
          WHERE a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped) AS columns
  FROM pg_catalog.pg_class c JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
  LEFT JOIN pg_catalog.pg_inherits i ON i.inhrelid = c.oid AND c.relispartition
  LEFT JOIN pg_catalog.pg_class p ON p.oid = i.inhparent LEFT JOIN pg_catalog.pg_namespace pn ON pn.oid = p.relnamespace
  WHERE c.relkind IN ('r', 'p') AND ${STAYS}`;

/** By the table's path; none where tables are cut by pages. */
async function readSplitKeys(
  client: PostgresClient,
  wanted: readonly [readonly string[] | null],
): Promise<ReadonlyMap<TablePath, SplitKey>> {
  if (areRangesOfPages(client.versionNumber)) return new Map();
  const rows = await client.rows(SPLIT_KEYS, wanted);
  return new Map(
    rows.map((row) => {
      const [least, greatest] = [Number(row.least ?? NaN), Number(row.greatest ?? NaN)];
      const isKnown = Number.isSafeInteger(least) && Number.isSafeInteger(greatest);
      return [tablePath(nameOf(row)), { column: row.column ?? '', spread: isKnown ? { least, greatest } : null }];
    }),
  );
}

/** Where rows lie in the heap as their keys are counted, a range of keys is few pages; elsewhere it may be all of them. */
const SPLIT_KEYS = `
  SELECT n.nspname AS schema, c.relname AS name, a.attname AS column, (s.histogram_bounds::text::text[])[1] AS least,
         (s.histogram_bounds::text::text[])[pg_catalog.array_length(s.histogram_bounds::text::text[], 1)] AS greatest
  FROM pg_catalog.pg_index i JOIN pg_catalog.pg_class c ON c.oid = i.indrelid
  JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
  JOIN pg_catalog.pg_attribute a ON a.attrelid = c.oid AND a.attnum = i.indkey[0]
  LEFT JOIN pg_catalog.pg_stats s ON s.schemaname = n.nspname AND s.tablename = c.relname AND s.attname = a.attname
    AND NOT s.inherited AND abs(s.correlation) > 0.9
  WHERE i.indisprimary AND c.relkind = 'r' AND a.atttypid = ANY ('{int2,int4,int8}'::pg_catalog.regtype[]) AND ${STAYS}`;

const SEQUENCES = `
  SELECT n.nspname AS schema, c.relname AS name,
         tn.nspname AS owner_schema, t.relname AS owner_table, a.attname AS owner_column
  FROM pg_catalog.pg_class c JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
  LEFT JOIN pg_catalog.pg_depend d ON d.classid = 'pg_catalog.pg_class'::pg_catalog.regclass AND d.objid = c.oid
    AND d.refclassid = 'pg_catalog.pg_class'::pg_catalog.regclass AND d.refobjsubid > 0 AND d.deptype IN ('a', 'i')
  LEFT JOIN pg_catalog.pg_class t ON t.oid = d.refobjid LEFT JOIN pg_catalog.pg_namespace tn ON tn.oid = t.relnamespace
  LEFT JOIN pg_catalog.pg_attribute a ON a.attrelid = d.refobjid AND a.attnum = d.refobjsubid
  WHERE c.relkind = 'S' AND ${STAYS}`;

const OTHERS = `
  SELECT n.nspname AS schema, c.relname AS name, c.relkind AS kind, c.relispopulated AS is_populated
  FROM pg_catalog.pg_class c JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
  WHERE c.relkind IN ('f', 'm') AND ${STAYS} ORDER BY n.nspname, c.relname`;
