import { z } from 'zod';
import type { InputProblemName } from '../input-problem.ts';
import { SourceSql } from './copy-table-options.ts';
import { ConnectionId } from './ids.ts';
import { Arrival, Incremental } from './incremental.ts';
import { CsvFormat, FilePattern } from './source.ts';
import { Identifier, TableName } from './table.ts';

/** Files of a folder. */
export const FileSource = z.strictObject({
  connectionId: ConnectionId,
  files: FilePattern,
  format: CsvFormat,
  incremental: Arrival.optional(),
});
export type FileSource = z.infer<typeof FileSource>;

/** Columns that say which row is which: unique together, and none of them empty. Rows are read in their order. */
const SourceKey = z
  .array(Identifier)
  .min(1)
  .max(32)
  .refine((key) => new Set(key).size === key.length, { error: 'twice' satisfies InputProblemName });

/** A table or view of a database, or those of its rows for which a condition is true. */
export const TableSource = z.strictObject({
  connectionId: ConnectionId,
  table: TableName,
  where: SourceSql.optional(),
  key: SourceKey,
  incremental: Incremental.optional(),
});
export type TableSource = z.infer<typeof TableSource>;

/** One SELECT that only reads. Names of tables and functions stand with their schema. */
const SelectSql = z
  .string()
  .min(1)
  .max(50_000)
  .refine((sql) => !sql.includes('\0'), { error: 'format' satisfies InputProblemName });

/** What a database answers. */
export const QuerySource = z.strictObject({
  connectionId: ConnectionId,
  query: SelectSql,
  key: SourceKey,
  incremental: Incremental.optional(),
});
export type QuerySource = z.infer<typeof QuerySource>;

export type DatabaseSource = TableSource | QuerySource;

/** Which of them it is, its own fields tell. */
export const PlanSource = z.union([FileSource, TableSource, QuerySource]);
export type PlanSource = z.infer<typeof PlanSource>;

type Named = Pick<FileSource, 'files'> | Pick<TableSource, 'table'> | Pick<QuerySource, 'query'>;

const LONGEST_NAME = 80;

/** What people call a source: its files, its table, or the beginning of its query. */
export function sourceName(source: Named): string {
  if ('files' in source) return source.files;
  if ('table' in source) return `${source.table.schema}.${source.table.table}`;
  const line = source.query.trim().replace(/\s+/g, ' ');
  return line.length <= LONGEST_NAME ? line : `${line.slice(0, LONGEST_NAME)}…`;
}
