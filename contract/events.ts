import { z } from 'zod';
import { Failure } from './errors.ts';
import { Job } from './domain/job.ts';
import { RatePoint } from './domain/job.ts';
import { Schedule } from './domain/schedule.ts';
import { Settings } from './domain/settings.ts';

/**
 * Topics and what is announced on them. A job's state is stored first and announced after; at most ten messages a
 * second a topic. `changed` means: ask again.
 */
export const EVENTS = {
  /** The link between window and engine; announced by the shell. */
  engine: z.strictObject({
    state: z.enum(['starting', 'running', 'lost', 'failed']),
    continuedJobs: z.int(),
    /** Why it is `failed`; null in the other states. */
    failure: Failure.nullable(),
  }),
  /** Any job changed. */
  jobs: z.strictObject({ job: Job, rate: RatePoint.nullable() }),
  connections: z.strictObject({ changed: z.literal(true) }),
  migrations: z.strictObject({ changed: z.literal(true) }),
  quarantine: z.strictObject({ jobId: z.string() }),
  /** A schedule has run, as it is now; null when the list itself changed. */
  schedules: z.strictObject({ schedule: Schedule.nullable() }),
  settings: z.strictObject({ settings: Settings }),
  vault: z.strictObject({ changed: z.literal(true) }),
} as const;

export type Topic = keyof typeof EVENTS;
export type EventOf<Name extends Topic> = z.infer<(typeof EVENTS)[Name]>;
export const isTopic = (name: string): name is Topic => Object.hasOwn(EVENTS, name);
