import type { TableName, TablePath } from './table.ts';

const PART = /"(?:[^"]|"")+"|[^".]+/g;

/** Schema and name as the catalog spells them; undefined for what is no path of a table. */
export function tableNameOf(path: TablePath): TableName | undefined {
  const [schema, table, ...more] = path.match(PART) ?? [];
  if (schema === undefined || table === undefined || more.length > 0) return undefined;
  return `${schema}.${table}` === path ? { schema: bare(schema), table: bare(table) } : undefined;
}

const bare = (part: string): string => (part.startsWith('"') ? part.slice(1, -1).replaceAll('""', '"') : part);
