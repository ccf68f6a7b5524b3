import { z } from 'zod';
import type { InputProblemName } from '../input-problem.ts';
import { Identifier, TableName } from './table.ts';

const severity = z.enum(['error', 'warning']).default('error');

/** A rule on the target's columns, after the mapping. `error` puts the row into quarantine, `warning` counts it. */
export const Rule = z.discriminatedUnion('rule', [
  z.strictObject({ rule: z.literal('not-null'), column: Identifier, severity }),
  /** The value's form fits the column's type; for all typed columns always on as an error. */
  z.strictObject({ rule: z.literal('type'), column: Identifier, severity }),
  /** In characters, as PostgreSQL counts them. */
  z.strictObject({
    rule: z.literal('length'),
    column: Identifier,
    min: z.int().min(0).optional(),
    max: z.int().min(0).optional(),
    severity,
  }),
  /** Both ends included; numbers, dates and times by value, other text by code point. Exact decimals as strings. */
  z.strictObject({
    rule: z.literal('range'),
    column: Identifier,
    min: z.string().optional(),
    max: z.string().optional(),
    severity,
  }),
  /** The whole value must match. */
  z.strictObject({ rule: z.literal('pattern'), column: Identifier, pattern: z.string().min(1).max(500), severity }),
  z.strictObject({
    rule: z.literal('enumeration'),
    column: Identifier,
    values: z.array(z.string()).min(1).max(10_000),
    severity,
  }),
  /** Of rows with the same values the first in file order is loaded. Rows with a null among them never clash. */
  z.strictObject({ rule: z.literal('unique'), columns: z.array(Identifier).min(1), severity }),
  z
    .strictObject({
      rule: z.literal('foreign-key'),
      columns: z.array(Identifier).min(1),
      references: TableName,
      referencedColumns: z.array(Identifier).min(1),
      severity,
    })
    .refine(({ columns, referencedColumns }) => columns.length === referencedColumns.length, {
      error: 'column-counts' satisfies InputProblemName,
      path: ['referencedColumns'],
    }),
]);
export type Rule = z.infer<typeof Rule>;
export type RuleName = Rule['rule'];
