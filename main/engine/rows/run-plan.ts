import { z } from 'zod';
import { Backup } from '#contract/domain/backup';
import { TimeZone } from '#contract/domain/connection';
import { Hash, MigrationId } from '#contract/domain/ids';
import { ExecutionMode } from '#contract/domain/migration-row';
import { PlanDraft } from '#contract/domain/plan';

/**
 * What a run keeps with its job: the plan as it was started, so that a later version changes nothing of it, and what
 * its files' columns were called, so that refused rows can be mended when the files are gone. No secrets, no paths.
 */
export const RunPlan = z.strictObject({
  migrationId: MigrationId,
  version: z.int().min(1),
  planHash: Hash,
  isDryRun: z.boolean(),
  /** Of the source, as it was at the start: a zone changed half-way would split the rows in two. */
  timeZone: TimeZone,
  files: z.array(z.strictObject({ name: z.string(), header: z.array(z.string()) })).min(1),
  plan: PlanDraft,
  /** Who asked for it. */
  startedBy: z.string().optional(),
  /** What kind of asker that was: a person, a schedule, other work. */
  executionMode: ExecutionMode.default('manual'),
  /** The one they have named. */
  backup: Backup.nullable().default(null),
});
export type RunPlan = z.infer<typeof RunPlan>;
