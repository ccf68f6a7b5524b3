import type { Probe } from '#contract/domain/connection';
import type { Job } from '#contract/domain/job';
import type { PlanProblem } from '#contract/domain/plan-problem';
import type { ReadinessCheck, ReadinessCheckName, ReadinessSide } from '#contract/domain/readiness';

export interface ReadinessFacts {
  readonly source: ReadinessSide | null;
  readonly target: ReadinessSide | null;
  readonly problems: readonly PlanProblem[];
  /** A job that holds the migration or one of its connections. */
  readonly holder: Job | undefined;
  readonly images: ImagesFound;
  /** The first rows of the source as they would land; undefined when they were not read. */
  readonly firstRows: FirstRows | undefined;
  /** May the target be written to now? */
  readonly changeWindow: Found;
}

export interface FirstRows {
  readonly rows: number;
  /** With a rule broken: they would go to quarantine. */
  readonly refused: number;
}

/** What a run may keep for a rollback. */
export interface ImagesFound {
  /** Null: nothing is kept. */
  readonly limitMegabytes: number | null;
  /** Null: the files were not reached, or only reading them would tell. */
  readonly bytes: number | null;
}

/** A word of the texts: a value that is not there. */
const NONE = 'none';
const UNKNOWN = 'unknown';

type Found = Pick<ReadinessCheck, 'state' | 'values'>;
type PostgresProbe = Extract<Probe, { kind: 'postgres' }>;

/** What a run needs, each judged by itself: one that is not met hides no other. */
export function readinessChecks({
  source,
  target,
  problems,
  holder,
  images,
  firstRows,
  changeWindow,
}: ReadinessFacts): ReadinessCheck[] {
  const probe = target?.probe?.kind === 'postgres' ? target.probe : undefined;
  const found: Record<ReadinessCheckName, Found> = {
    'source-reached': reached(source),
    'target-reached': reached(target),
    'target-writable': ofTarget(probe, ({ isInRecovery }) => met(!isInRecovery, {})),
    'target-rights': ofTarget(probe, ({ canCreateSchema }) => metOr('warning', canCreateSchema, {})),
    'target-encoding': ofTarget(probe, ({ encoding }) => metOr('warning', encoding === 'UTF8', { encoding })),
    'target-direct': ofTarget(probe, ({ pooler }) => met(pooler === null, { pooler: pooler ?? '' })),
    'target-encrypted': ofTarget(probe, ({ tls }) =>
      metOr('warning', tls.isOn || target?.environment !== 'production', { version: tls.version ?? NONE }),
    ),
    'plan-fits': met(problems.length === 0, { problems: problems.length }),
    'first-rows': firstRowsCheck(firstRows),
    'nothing-else-runs': met(holder === undefined, { job: holder?.title ?? '' }),
    'change-window': changeWindow,
    'rollback-images': imagesCheck(images),
  };
  return (Object.entries(found) as [ReadinessCheckName, Found][]).map(([name, check]) => ({ name, ...check }));
}

function reached(side: ReadinessSide | null): Found {
  const connectionName = side?.connectionName ?? '';
  const { probe = null } = side ?? {};
  const version = probe?.kind === 'postgres' ? probe.version : NONE;
  return met(probe !== null, { connectionName, version });
}

/** The encryption of a connection to a test database is nobody's worry, and a right may be needless: both only warn. */
const metOr = (otherwise: 'failed' | 'warning', isMet: boolean, values: Found['values']): Found => ({
  state: isMet ? 'met' : otherwise,
  values,
});
const met = (isMet: boolean, values: Found['values']): Found => metOr('failed', isMet, values);

const firstRowsCheck = (found: FirstRows | undefined): Found =>
  found === undefined ? { state: 'unknown', values: {} } : metOr('warning', found.refused === 0, { ...found });

const MEGABYTE = 1024 * 1024;

function imagesCheck({ limitMegabytes, bytes }: ImagesFound): Found {
  if (limitMegabytes === null) return met(true, { kept: NONE, size: 0, limit: 0 });
  if (bytes === null) return met(true, { kept: UNKNOWN, size: 0, limit: limitMegabytes });
  const size = Math.ceil(bytes / MEGABYTE);
  return metOr('warning', size <= limitMegabytes, { kept: 'kept', size, limit: limitMegabytes });
}

const ofTarget = (probe: PostgresProbe | undefined, judge: (probe: PostgresProbe) => Found): Found =>
  probe === undefined ? { state: 'unknown', values: {} } : judge(probe);
