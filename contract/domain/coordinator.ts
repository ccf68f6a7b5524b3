import { z } from 'zod';
import { Failure } from '../errors.ts';
import { CopyVerdict } from './copy-decision.ts';
import { ErrorStrategy } from './error-strategy.ts';
import { ErrorType } from './error-type.ts';
import { JobId, TimeMs } from './ids.ts';
import { JobState } from './job.ts';
import { TablePath } from './table.ts';

/** Of the migration that was initialised last. INITIALIZING: none was; READY: nothing is in its way. */
export const CoordinatorStatus = z.strictObject({
  state: JobState,
  /** Percent. */
  progress: z.number().min(0).max(100),
  name: z.string().nullable(),
  /** Its last run. */
  jobId: JobId.nullable(),
  tables: z.int(),
  tablesDone: z.int(),
  rows: z.int(),
  startedAtMs: TimeMs.nullable(),
  endedAtMs: TimeMs.nullable(),
});
export type CoordinatorStatus = z.infer<typeof CoordinatorStatus>;

/** What went wrong and is not settled. `id` stays the same for as long as it is so. */
export const RecordedError = z.strictObject({
  id: z.string(),
  type: ErrorType,
  strategy: ErrorStrategy,
  /** Null: it is about the whole run, or one of the components. */
  table: TablePath.nullable(),
  failure: Failure,
});
export type RecordedError = z.infer<typeof RecordedError>;

/** A person's word about an error. */
export const ErrorDecision = CopyVerdict;
export type ErrorDecision = CopyVerdict;

export const ComponentName = z.enum(['source', 'target', 'vault']);
export type ComponentName = z.infer<typeof ComponentName>;

/** `unknown`: no migration says which one it is. */
export const ComponentHealth = z.strictObject({ name: ComponentName, state: z.enum(['healthy', 'failed', 'unknown']) });
export type ComponentHealth = z.infer<typeof ComponentHealth>;

export const SystemHealth = z.strictObject({
  state: JobState,
  hasErrors: z.boolean(),
  errors: z.array(RecordedError),
  components: z.array(ComponentHealth),
});
export type SystemHealth = z.infer<typeof SystemHealth>;
