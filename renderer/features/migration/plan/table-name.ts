import type { TableName } from '#contract/domain/table';

/** `schema.table`, or `table` in `public`; undefined when it is neither. */
export function tableNameOf(typed: string): TableName | undefined {
  const parts = typed.trim().split('.');
  if (parts.some((part) => part === '') || parts.length > 2) return undefined;
  const [first = '', second] = parts;
  return second === undefined ? { schema: 'public', table: first } : { schema: first, table: second };
}

export const writeTableName = ({ schema, table }: TableName): string => `${schema}.${table}`;
