import type { CatalogObject } from '../../../catalog.ts';
import { objectKey } from '../../../object-key.ts';
import type { PostgresClient } from '../connect.ts';
import { textOf, type Found } from './reading.ts';

/** Which column a number or a default of `pg_depend` stands for. */
export interface ColumnNeedSource {
  readonly oid: string;
  readonly names: ReadonlyMap<string, string>;
  readonly defaults: readonly { readonly oid: string; readonly column: string }[];
}

/**
 * Joins what was found with `pg_depend`. A sequence does not need the column that owns it: it is made first, the
 * column's default needs it, and the ownership is given afterwards.
 */
export async function withNeeds(
  client: PostgresClient,
  found: readonly Found[],
  columnSources: readonly ColumnNeedSource[],
): Promise<readonly CatalogObject[]> {
  const keys = new Map(found.flatMap(({ object, addresses }) => addresses.map((address) => [address, object.key])));
  await addExtensionMembers(client, keys);
  const columns = columnsByAddress(columnSources);
  const needs = new Map<string, Set<string>>();
  const columnNeeds = new Map<string, Map<string, Set<string>>>();
  for (const row of await client.rows(DEPENDENCIES)) {
    const address = `${textOf(row, 'class')}:${textOf(row, 'oid')}`;
    const key = keys.get(address);
    const needed = keys.get(`${textOf(row, 'referenced_class')}:${textOf(row, 'referenced_oid')}`);
    if (key === undefined || needed === undefined || key === needed) continue;
    if (key.startsWith('sequence ') && needed.startsWith('table ')) continue;
    const column = columns.get(row.position === '0' ? address : `${address}:${row.position ?? ''}`);
    into(needs, key).add(needed);
    if (column !== undefined) {
      const own = columnNeeds.get(key) ?? new Map<string, Set<string>>();
      columnNeeds.set(key, own);
      into(own, column).add(needed);
    }
  }
  const here = new Set(found.map(({ object }) => object.key));
  return found.map(({ object }) => {
    const needed = needs.get(object.key) ?? new Set();
    if (object.parent !== null) needed.add(object.parent);
    const schema = object.schema === null ? undefined : objectKey('schema', null, object.schema);
    if (schema !== undefined && here.has(schema)) needed.add(schema);
    return {
      ...object,
      needs: [...needed].toSorted(),
      columnNeeds: new Map([...(columnNeeds.get(object.key) ?? [])].map(([name, set]) => [name, [...set].toSorted()])),
    };
  });
}

function into(sets: Map<string, Set<string>>, key: string): Set<string> {
  const set = sets.get(key) ?? new Set();
  sets.set(key, set);
  return set;
}

/** Whoever uses an extension's type or function needs the extension. */
async function addExtensionMembers(client: PostgresClient, keys: Map<string, string>): Promise<void> {
  const members = await client.rows(`
    SELECT c.relname AS class, d.objid AS oid, d.refobjid AS extension FROM pg_catalog.pg_depend d
    JOIN pg_catalog.pg_class c ON c.oid = d.classid
    WHERE d.deptype = 'e' AND d.refclassid = 'pg_catalog.pg_extension'::pg_catalog.regclass`);
  for (const row of members) {
    const extension = keys.get(`pg_extension:${textOf(row, 'extension')}`);
    if (extension !== undefined) keys.set(`${textOf(row, 'class')}:${textOf(row, 'oid')}`, extension);
  }
}

function columnsByAddress(sources: readonly ColumnNeedSource[]): ReadonlyMap<string, string> {
  const columns = new Map<string, string>();
  for (const { oid, names, defaults } of sources) {
    for (const [position, name] of names) columns.set(`pg_class:${oid}:${position}`, name);
    for (const each of defaults) columns.set(`pg_attrdef:${each.oid}`, each.column);
  }
  return columns;
}

/** Both ends are people's: PostgreSQL's own objects have lower numbers, and schemas are known without this. */
const DEPENDENCIES = `
  SELECT c.relname AS class, d.objid AS oid, d.objsubid AS position, f.relname AS referenced_class,
         d.refobjid AS referenced_oid
  FROM pg_catalog.pg_depend d JOIN pg_catalog.pg_class c ON c.oid = d.classid
  JOIN pg_catalog.pg_class f ON f.oid = d.refclassid
  WHERE d.objid >= 16384 AND d.refobjid >= 16384 AND d.deptype NOT IN ('e', 'p')
    AND d.refclassid <> 'pg_catalog.pg_namespace'::pg_catalog.regclass`;
