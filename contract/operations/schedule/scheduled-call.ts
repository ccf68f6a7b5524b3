import { z } from 'zod';
import { Backup } from '../../domain/backup.ts';
import { Hash, MigrationId } from '../../domain/ids.ts';
import { startMigration } from '../migration/start-migration.ts';
import { driftSchema } from '../schema/drift-schema.ts';

/** Null: the plan as it is saved when the schedule is added. Another plan is not run: a person has not seen it. */
const ScheduledMigration = z.strictObject({
  migrationId: MigrationId,
  planHash: Hash.nullable().default(null),
  /** The one that is made before each start; asked for by the gate where the target stands in production. */
  backup: Backup.nullable().default(null),
});

/**
 * What a schedule may ask for: operations that need nobody at the desk and do no harm when nobody looks. One line per
 * operation; its `attention` says when a person is needed after all.
 */
export const ScheduledCall = z.discriminatedUnion('operation', [
  z.strictObject({ operation: z.literal(driftSchema.id), input: driftSchema.input }),
  z.strictObject({ operation: z.literal(startMigration.id), input: ScheduledMigration }),
]);
export type ScheduledCall = z.infer<typeof ScheduledCall>;
