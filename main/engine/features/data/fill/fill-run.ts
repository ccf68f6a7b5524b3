import type { PostgresTarget } from '#engine/connectors/postgres/options';
import type { TableShape } from '#engine/connectors/postgres/fill/table-shape';
import type { JobRun } from '#engine/jobs/job-definition';
import type { RowThreads } from '../row-threads.ts';
import type { World } from '../world.ts';
import type { FillPlan } from './fill-plan.ts';

/** What filling needs besides its plan; one for all tries of a run in this process. */
export interface FillRun {
  readonly run: JobRun<FillPlan>;
  readonly target: PostgresTarget;
  readonly consoleId: string;
  readonly world: World;
  /** Started once the shapes of the tables are known. */
  threads(shapes: readonly TableShape[]): RowThreads;
  /** Tables that this job, also in an earlier run, has told to be filled. */
  told(): ReadonlyMap<string, number>;
  /** How to cut what holds the run up; added to and taken from as sessions come and go. */
  readonly cuts: Set<() => void>;
}
