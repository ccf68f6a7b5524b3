import { z } from 'zod';
import { Failure } from '../errors.ts';
import { CopyVerdict } from './copy-decision.ts';
import { CopyDraft } from './copy-plan.ts';
import { ErrorStrategy } from './error-strategy.ts';
import { ErrorType } from './error-type.ts';
import { ConnectionId, JobId, TimeMs } from './ids.ts';
import { JobState } from './job.ts';
import { TablePath } from './table.ts';
import { WaveDraft } from './wave.ts';

/**
 * What the coordinator is to lead: a copy of the source's database, or, where no source is named, the saved migrations
 * into the target as a wave. What is said of the one counts for nothing with the other.
 */
export const LedDraft = z.strictObject({
  ...CopyDraft.shape,
  sourceId: ConnectionId.nullable().default(null),
  migrationIds: WaveDraft.shape.migrationIds,
  atOnce: WaveDraft.shape.atOnce,
});
export type LedDraft = z.infer<typeof LedDraft>;

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

/** `unknown`: no migration says which one it is, or each of many has its own. */
export const ComponentHealth = z.strictObject({ name: ComponentName, state: z.enum(['healthy', 'failed', 'unknown']) });
export type ComponentHealth = z.infer<typeof ComponentHealth>;

export const SystemHealth = z.strictObject({
  state: JobState,
  hasErrors: z.boolean(),
  errors: z.array(RecordedError),
  components: z.array(ComponentHealth),
});
export type SystemHealth = z.infer<typeof SystemHealth>;
