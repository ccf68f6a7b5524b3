import { z } from 'zod';
import { ConnectionId, Hash, JobId } from '#contract/domain/ids';
import { RoleMapping } from '#contract/domain/role-mapping';
import { SchemaSource } from '#contract/domain/schema-source';

const shared = {
  connectionId: ConnectionId,
  /** Of the plan, for people. */
  name: z.string(),
  /** What was seen is what runs. */
  planHash: Hash,
  statements: z.int().min(0),
  isDestructive: z.boolean(),
  backup: z.string().nullable(),
  isBackupRequired: z.boolean(),
  /** Who asked for it, for the target's own history: `person <id>`. */
  principal: z.string(),
};

/** The statements are planned again when the job runs: they must come to the same hash. */
export const ApplyPlan = z.strictObject({
  kind: z.literal('apply'),
  ...shared,
  source: SchemaSource,
  dropsExtra: z.boolean(),
  isConcurrent: z.boolean(),
  roles: RoleMapping.default({}),
});
export type ApplyPlan = z.infer<typeof ApplyPlan>;

/** The statements stand in the target. */
export const RollbackPlan = z.strictObject({ kind: z.literal('rollback'), ...shared, takesBack: JobId });
export type RollbackPlan = z.infer<typeof RollbackPlan>;

export const RunPlan = z.discriminatedUnion('kind', [ApplyPlan, RollbackPlan]);
export type RunPlan = z.infer<typeof RunPlan>;
