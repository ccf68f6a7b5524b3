import { z } from 'zod';
import { ConnectionId } from '#contract/domain/ids';

export const FILL_JOB = 'generate-data';
/** Told of each table that is filled and committed; the report is made of these. */
export const TABLE_FILLED = 'table-filled';
/** Told when a run was given up: what it had filled is gone. */
export const TARGET_CLEARED = 'target-cleared';

/** With these three the rows are decided: a run that is continued makes the same ones. */
export const FillPlan = z.strictObject({ connectionId: ConnectionId, scale: z.number(), seed: z.int() });
export type FillPlan = z.infer<typeof FillPlan>;
