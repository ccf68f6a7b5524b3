import { z } from 'zod';
import { JobId, TimeMs } from './ids.ts';
import { JobState, RateSpan } from './job.ts';
import { ReportedFile } from './report.ts';

/** One stay in a step; after a break it is begun anew and stands here again. */
export const StepSpan = z.strictObject({
  /** Text key `step.<name>`. */
  step: z.string(),
  fromMs: TimeMs,
  /** Null while it goes on. */
  toMs: TimeMs.nullable(),
});
export type StepSpan = z.infer<typeof StepSpan>;

/** Where the time of a run went. Pauses are in its duration and in no step. */
export const RunPerformance = z.strictObject({
  jobId: JobId,
  name: z.string(),
  state: JobState,
  startedAtMs: TimeMs.nullable(),
  endedAtMs: TimeMs.nullable(),
  durationMs: z.number(),
  rowsRead: z.int(),
  steps: z.array(StepSpan),
  files: z.array(ReportedFile),
  /** The whole run, in spans that grow with it. */
  throughput: z.array(RateSpan),
});
export type RunPerformance = z.infer<typeof RunPerformance>;
