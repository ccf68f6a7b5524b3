import { z } from 'zod';
import { driftSchema } from '../schema/drift-schema.ts';

/**
 * What a schedule may ask for: operations that need nobody at the desk and do no harm when nobody looks. One line per
 * operation; its `attention` says when a person is needed after all.
 */
export const ScheduledCall = z.discriminatedUnion('operation', [
  z.strictObject({ operation: z.literal(driftSchema.id), input: driftSchema.input }),
]);
export type ScheduledCall = z.infer<typeof ScheduledCall>;
