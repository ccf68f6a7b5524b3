import { z } from 'zod';
import type { InputProblemName } from '../input-problem.ts';
import { Identifier, TableName } from './table.ts';

/** What becomes of a row that breaks a rule: quarantine; loaded and counted; left out on purpose and counted. */
export const RuleSeverity = z.enum(['error', 'warning', 'skip']);
export type RuleSeverity = z.infer<typeof RuleSeverity>;

const outcome = {
  severity: RuleSeverity.default('error'),
  /** Why rows are left out: named and counted in place of the rule. */
  reason: z.enum(['consent', 'history', 'retention']).optional(),
};

/**
 * A rule on the target's columns, after the mapping. A row that breaks several is skipped if one of them says so, else
 * in quarantine if one says so.
 */
export const Rule = z.discriminatedUnion('rule', [
  z.strictObject({ rule: z.literal('not-null'), column: Identifier, ...outcome }),
  /** The value's form fits the column's type; for all typed columns always on as an error. */
  z.strictObject({ rule: z.literal('type'), column: Identifier, ...outcome }),
  /** In characters, as PostgreSQL counts them. */
  z.strictObject({
    rule: z.literal('length'),
    column: Identifier,
    min: z.int().min(0).optional(),
    max: z.int().min(0).optional(),
    ...outcome,
  }),
  /** Both ends included; numbers, dates and times by value, other text by code point. Exact decimals as strings. */
  z.strictObject({
    rule: z.literal('range'),
    column: Identifier,
    min: z.string().optional(),
    max: z.string().optional(),
    ...outcome,
  }),
  /** The whole value must match. */
  z.strictObject({ rule: z.literal('pattern'), column: Identifier, pattern: z.string().min(1).max(500), ...outcome }),
  z.strictObject({
    rule: z.literal('enumeration'),
    column: Identifier,
    values: z.array(z.string()).min(1).max(10_000),
    ...outcome,
  }),
  /** Of rows with the same values the first in file order is loaded. Rows with a null among them never clash. */
  z.strictObject({ rule: z.literal('unique'), columns: z.array(Identifier).min(1), ...outcome }),
  z
    .strictObject({
      rule: z.literal('foreign-key'),
      columns: z.array(Identifier).min(1),
      references: TableName,
      referencedColumns: z.array(Identifier).min(1),
      ...outcome,
    })
    .refine(({ columns, referencedColumns }) => columns.length === referencedColumns.length, {
      error: 'column-counts' satisfies InputProblemName,
      path: ['referencedColumns'],
    }),
]);
export type Rule = z.infer<typeof Rule>;
export type RuleName = Rule['rule'];

/** The name a broken rule is told and counted by. */
export const toldName = ({ rule, reason }: Rule): string => reason ?? rule;
