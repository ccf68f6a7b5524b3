import type { JobRun } from '#engine/jobs/job-definition';
import type { RateLimit } from '#engine/connectors/postgres/copy/limit-rate';
import type { SlowUnits } from '#engine/jobs/spot-slow';
import type { CopyEnds } from '../plan/copy-ends.ts';
import type { CopyServices } from '../services.ts';
import type { CopyFigures } from './copy-figures.ts';
import type { Pace } from './pace.ts';
import type { CopyRunPlan } from './run-plan.ts';

/** One run of the job in this process: all its tries share what they have told and how fast they may be. */
export interface CopyRun {
  readonly services: CopyServices;
  readonly run: JobRun<CopyRunPlan>;
  readonly ends: CopyEnds;
  readonly figures: CopyFigures;
  readonly limit: RateLimit;
  readonly pace: Pace;
  readonly slow: SlowUnits;
  /** Pieces done, over all tries: a try that got further has used up none of the further ones. */
  readonly achieved: { pieces: number };
  /** How to cut what holds the run up; added to and taken from as sessions come and go. */
  readonly cuts: Set<() => void>;
}
