import { z } from 'zod';
import type { InputProblemName } from '../input-problem.ts';

/** A PostgreSQL identifier as the catalog spells it, unquoted: at most 63 bytes of UTF-8, no NUL. */
export const Identifier = z
  .string()
  .min(1)
  .refine((name) => !name.includes('\0') && new TextEncoder().encode(name).length <= 63, {
    error: 'identifier' satisfies InputProblemName,
  });
export type Identifier = z.infer<typeof Identifier>;

export const TableName = z.strictObject({ schema: Identifier, table: Identifier });
export type TableName = z.infer<typeof TableName>;

/** A table with its schema as `quote_ident` writes both: `public.users`, `"Кадры".staff`. */
export const TablePath = z.string().min(1).max(300);
export type TablePath = z.infer<typeof TablePath>;

export const Column = z.strictObject({
  name: Identifier,
  /** As `format_type` gives it: `character varying(100)`, `numeric(12,2)`, `timestamp with time zone`. */
  type: z.string().min(1).max(200),
  isNullable: z.boolean(),
  /** The target fills it by itself: default, identity or generated. */
  hasDefault: z.boolean(),
  isGenerated: z.boolean(),
  comment: z.string().nullable(),
});
export type Column = z.infer<typeof Column>;

export const ForeignKey = z.strictObject({
  name: Identifier,
  columns: z.array(Identifier),
  references: TableName,
  referencedColumns: z.array(Identifier),
});
export type ForeignKey = z.infer<typeof ForeignKey>;

/** A table as it is, or as it would be created. */
export const Table = z.strictObject({
  name: TableName,
  columns: z.array(Column).min(1).max(1600),
  primaryKey: z.array(Identifier),
  uniqueKeys: z.array(z.array(Identifier)),
  foreignKeys: z.array(ForeignKey),
  comment: z.string().nullable(),
});
export type Table = z.infer<typeof Table>;

/** A line of the table list; `estimatedRows` is the planner's figure, -1 when never analysed. */
export const TableSummary = z.strictObject({ name: TableName, estimatedRows: z.number(), sizeBytes: z.number() });
export type TableSummary = z.infer<typeof TableSummary>;
