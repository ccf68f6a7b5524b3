import { z } from 'zod';
import type { InputProblemName } from '../input-problem.ts';
import { Failure } from '../errors.ts';
import { SourceSql } from './copy-table-options.ts';

/**
 * What a person who knows the data asks of both sides: the sum of the salaries, heads by department, the last number of
 * a document. Each text is one SELECT of a row, or of a row for each group; its names stand with their schema.
 */
export const ControlTotal = z.strictObject({
  name: z.string().trim().min(1).max(200),
  source: SourceSql,
  target: SourceSql,
});
export type ControlTotal = z.infer<typeof ControlTotal>;

export const ControlTotals = z
  .array(ControlTotal)
  .max(100)
  .refine((totals) => new Set(totals.map(({ name }) => name)).size === totals.length, {
    error: 'twice' satisfies InputProblemName,
  });

const Values = z.array(z.string().nullable());

/** One row of an answer as both sides gave it; null: that side has none of this group. */
export const ControlTotalLine = z.strictObject({
  source: Values.nullable(),
  target: Values.nullable(),
  isEqual: z.boolean(),
});
export type ControlTotalLine = z.infer<typeof ControlTotalLine>;

export const ControlTotalResult = z.strictObject({
  ...ControlTotal.shape,
  /** As the source names them. */
  columns: z.array(z.string()),
  isEqual: z.boolean(),
  /** Those that differ first; `rows` tells how many there are in all. */
  lines: z.array(ControlTotalLine),
  rows: z.int(),
  /** Why it could not be computed. */
  failure: Failure.nullable(),
});
export type ControlTotalResult = z.infer<typeof ControlTotalResult>;
