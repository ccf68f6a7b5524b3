import { z } from 'zod';
import { MigrationReport } from './report.ts';
import { RuleSeverity } from './rule.ts';

/** A value of the plan that is not the same in both; null: that plan has none. Values are JSON. */
export const PlanChange = z.strictObject({
  /** `mapping.birth_date.steps.0`: names from the plan's top; what belongs to a column stands under its name. */
  place: z.string(),
  earlier: z.string().nullable(),
  later: z.string().nullable(),
});
export type PlanChange = z.infer<typeof PlanChange>;

/** What one rule refused, warned about or skipped on one column, in rows. */
export const ComparedRule = z.strictObject({
  rule: z.string(),
  column: z.string(),
  severity: RuleSeverity,
  earlier: z.int(),
  later: z.int(),
});
export type ComparedRule = z.infer<typeof ComparedRule>;

/** Two runs beside each other. */
export const RunComparison = z.strictObject({
  earlier: MigrationReport,
  later: MigrationReport,
  /** Only what differs. */
  plan: z.array(PlanChange),
  /** Every rule that either met. */
  rules: z.array(ComparedRule),
});
export type RunComparison = z.infer<typeof RunComparison>;
