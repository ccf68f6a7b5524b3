import { z } from 'zod';
import type { InputProblemName } from '../input-problem.ts';
import { Identifier, TablePath } from './table.ts';

/** One SQL expression that the source evaluates, row by row. Names of tables and functions stand with their schema. */
export const SourceSql = z
  .string()
  .min(1)
  .max(10_000)
  .refine((sql) => !sql.includes('\0'), { error: 'format' satisfies InputProblemName });
export type SourceSql = z.infer<typeof SourceSql>;

/** What of one table is copied, and what the target calls it, where that is not all of it under its own names. */
export const CopyTableOptions = z.strictObject({
  /** Of the source. */
  table: TablePath,
  /** Its schema and name in the target; null: the same. */
  to: TablePath.nullable().default(null),
  /** Only rows for which this condition is true are copied; null: all. */
  where: SourceSql.nullable().default(null),
  /** Columns that are not copied: of the source, or of the target where only it has them. */
  without: z.array(Identifier).max(1600).default([]),
  /** Columns of the source under their names in the target. */
  renames: z
    .array(z.strictObject({ from: Identifier, to: Identifier }))
    .max(1600)
    .default([]),
  /** Columns of the target whose values the source computes of each row, also in place of a column of the same name. */
  expressions: z
    .array(z.strictObject({ to: Identifier, sql: SourceSql }))
    .max(1600)
    .refine((all) => new Set(all.map(({ to }) => to)).size === all.length, {
      error: 'twice' satisfies InputProblemName,
    })
    .default([]),
});
export type CopyTableOptions = z.infer<typeof CopyTableOptions>;

export const CopyTablesOptions = z
  .array(CopyTableOptions)
  .max(10_000)
  .refine((tables) => new Set(tables.map(({ table }) => table)).size === tables.length, {
    error: 'twice' satisfies InputProblemName,
  });
