import type { Result } from '#contract/result';
import type { LoadFile } from '#engine/connectors/postgres/load/journal';
import type { LoadReport } from '#engine/connectors/postgres/load/load-report';
import type { LoadSession } from '#engine/connectors/postgres/load/load-session';
import type { PostgresTarget } from '#engine/connectors/postgres/options';
import type { JobRun } from '#engine/jobs/job-definition';
import type { MigrationServices } from '../services.ts';
import type { RunPlan } from '#engine/rows/run-plan';
import type { SourceUnit } from '../source/source-unit.ts';

/** What the steps of one run share. */
export interface LoadRun {
  readonly run: JobRun<RunPlan>;
  readonly services: MigrationServices;
  readonly units: readonly SourceUnit[];
  readonly target: PostgresTarget;
  /** Filled by `hash-files`, in the order of `units`. */
  hashed: readonly LoadFile[];
  /** Ends the session at once. Only force asks for it: a pause lets the chunk in hand be written. */
  cut(): void;
  /** The session with the target; opened anew when the last one was lost. */
  session(): Promise<Result<LoadSession>>;
  /** Tries again what failed for the time being, as often as the plan allows. */
  patiently<Value>(work: () => Promise<Result<Value>>): Promise<Result<Value>>;
  /** A reading of it begins, be it behind what was read before. */
  beginsReading(fileName: string): void;
  /** Keeps what a file took; what it took before a break is added to. */
  tookFile(fileName: string, tookMs: number): void;
  /** Shows and keeps what the run has come to. */
  tell(report: LoadReport, phase: string): void;
}
