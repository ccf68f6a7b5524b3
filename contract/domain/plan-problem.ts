import { z } from 'zod';
import { Failure } from '../errors.ts';

/** What keeps a plan from running, and where in the plan it is: `mapping.3`, `rules.0`, `target.key`. */
export const PlanProblem = z.strictObject({ place: z.string(), failure: Failure });
export type PlanProblem = z.infer<typeof PlanProblem>;
