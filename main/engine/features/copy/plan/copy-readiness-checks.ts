import type { CopyReadinessCheck, CopyReadinessName } from '#contract/domain/copy-readiness';
import type { Job } from '#contract/domain/job';
import type { PlanProblem } from '#contract/domain/plan-problem';
import type { TablePath } from '#contract/domain/table';
import type { SideConditions } from '#engine/connectors/postgres/copy/read-conditions';
import type { RefusedSample } from '#engine/connectors/postgres/copy/try-sample';

/** A side that was reached, and by how much its clock is ahead of ours. */
export interface SideFound extends SideConditions {
  readonly aheadMs: number;
  /** Tables of the plan on which a right is missing. */
  readonly withoutRights: readonly TablePath[];
  /** Sessions of others that hold tables of the plan. */
  readonly lockHolders: number;
  /** Of the tables of the plan, with their indexes. */
  readonly totalBytes: number;
  /** Of the disk the server writes to; null: unknown. */
  readonly freeBytes: number | null;
}

/** What came of giving some rows of each table to the target. */
export interface SampleFound {
  readonly tables: number;
  readonly rows: number;
  readonly refused: readonly RefusedSample[];
}

export interface CopyReadinessFacts {
  readonly names: { readonly source: string; readonly target: string };
  readonly source: SideFound | undefined;
  readonly target: SideFound | undefined;
  readonly problems: readonly PlanProblem[];
  /** Which tables are copied is known. */
  readonly isPlanned: boolean;
  /** Undefined where the rows could not be tried. */
  readonly sample: SampleFound | undefined;
  /** May the target be written to now? */
  readonly changeWindow: Found;
  /** A job that holds one of the connections. */
  readonly holder: Job | undefined;
}

/** Where the journal of copies and loads stands in a target. */
const OUR_SCHEMA = 'vakhta';
const LAG_SECONDS_AT_MOST = 60;
const CLOCK_SECONDS_AT_MOST = 5;

type Found = Pick<CopyReadinessCheck, 'state' | 'values'>;

/** What a copy needs, each judged by itself: one that is not met hides no other. */
export function copyReadinessChecks(facts: CopyReadinessFacts): CopyReadinessCheck[] {
  const { names, source, target, problems, isPlanned, sample, holder, changeWindow } = facts;
  const ofBoth = (judge: (source: SideFound, target: SideFound) => Found): Found =>
    source === undefined || target === undefined ? UNKNOWN : judge(source, target);
  const found: Record<CopyReadinessName, Found> = {
    'source-reached': reached(names.source, source),
    'target-reached': reached(names.target, target),
    'target-writable': target === undefined ? UNKNOWN : metOr('failed', !target.isInRecovery, {}),
    versions: ofBoth((from, to) => {
      const values = { source: from.version, target: to.version };
      return metOr('warning', majorOf(to) >= majorOf(from), values);
    }),
    'copy-rights': ofBoth((from, to) => {
      const [first = ''] = [...from.withoutRights, ...to.withoutRights];
      const tables = from.withoutRights.length + to.withoutRights.length;
      return metOr('failed', tables === 0, { tables, first });
    }),
    locks:
      target === undefined ? UNKNOWN : metOr('warning', target.lockHolders === 0, { sessions: target.lockHolders }),
    encodings: ofBoth((from, to) => {
      const isFitting = to.encoding === from.encoding || to.encoding === 'UTF8';
      return metOr('warning', isFitting, { source: from.encoding, target: to.encoding });
    }),
    collations: ofBoth((from, to) =>
      metOr('warning', from.collation === to.collation, { source: from.collation, target: to.collation }),
    ),
    extensions: ofBoth((from, to) => {
      const missing = from.extensions.filter((name) => !to.extensions.includes(name));
      return metOr('warning', missing.length === 0, { extensions: missing.join(', ') });
    }),
    'time-zones': ofBoth((from, to) =>
      metOr('warning', from.timeZone === to.timeZone, { source: from.timeZone, target: to.timeZone }),
    ),
    'search-path': target === undefined ? UNKNOWN : metOr('warning', target.firstSchema !== OUR_SCHEMA, {}),
    'replica-lag': source === undefined ? UNKNOWN : lagOf(source),
    clocks: ofBoth((from, to) => {
      const seconds = Math.round(Math.abs(from.aheadMs - to.aheadMs) / 1_000);
      return metOr('warning', seconds <= CLOCK_SECONDS_AT_MOST, { seconds });
    }),
    space: isPlanned ? ofBoth(spaceOf) : UNKNOWN,
    'quality-sample': sample === undefined ? UNKNOWN : sampleOf(sample),
    'connections-free': metOr('failed', holder === undefined, { job: holder?.title ?? '' }),
    'change-window': changeWindow,
    'copy-plan': metOr('failed', problems.length === 0, { problems: problems.length }),
  };
  return (Object.entries(found) as [CopyReadinessName, Found][]).map(([name, check]) => ({ name, ...check }));
}

const UNKNOWN: Found = { state: 'unknown', values: {} };

const metOr = (otherwise: 'failed' | 'warning', isMet: boolean, values: Found['values']): Found => ({
  state: isMet ? 'met' : otherwise,
  values,
});

const reached = (connectionName: string, side: SideFound | undefined): Found =>
  metOr('failed', side !== undefined, { connectionName, version: side?.version ?? 'none' });

function lagOf({ isInRecovery, lagSeconds }: SideFound): Found {
  const seconds = Math.round(lagSeconds ?? 0);
  return metOr('warning', !isInRecovery || seconds <= LAG_SECONDS_AT_MOST, {
    kind: isInRecovery ? 'standby' : 'primary',
    seconds,
  });
}

const BYTES_PER_MEGABYTE = 1_000_000;

/** What the tables take in the source with their indexes is what they will take in the target. */
function spaceOf({ totalBytes }: SideFound, { freeBytes }: SideFound): Found {
  const needed = Math.ceil(totalBytes / BYTES_PER_MEGABYTE);
  if (freeBytes === null) return { state: 'warning', values: { kind: 'unknown', needed, free: 0 } };
  const free = Math.floor(freeBytes / BYTES_PER_MEGABYTE);
  return metOr(free < needed ? 'failed' : 'warning', free >= 2 * needed, { kind: 'known', needed, free });
}

function sampleOf({ tables, rows, refused }: SampleFound): Found {
  const [first] = refused;
  const values = { tables, rows, refused: refused.length, first: first?.table ?? '', message: first?.message ?? '' };
  return metOr('failed', refused.length === 0, values);
}

const majorOf = ({ versionNumber }: SideFound): number => Math.floor(versionNumber / 10_000);
