import type { CopyReadinessCheck, CopyReadinessName } from '#contract/domain/copy-readiness';
import type { Job } from '#contract/domain/job';
import type { PlanProblem } from '#contract/domain/plan-problem';
import type { TablePath } from '#contract/domain/table';
import type { SideConditions } from '#engine/connectors/postgres/copy/read-conditions';

/** A side that was reached, and by how much its clock is ahead of ours. */
export interface SideFound extends SideConditions {
  readonly aheadMs: number;
  /** Tables of the plan on which a right is missing. */
  readonly withoutRights: readonly TablePath[];
  /** Sessions of others that hold tables of the plan. */
  readonly lockHolders: number;
}

export interface CopyReadinessFacts {
  readonly names: { readonly source: string; readonly target: string };
  readonly source: SideFound | undefined;
  readonly target: SideFound | undefined;
  readonly problems: readonly PlanProblem[];
  /** A job that holds one of the connections. */
  readonly holder: Job | undefined;
}

const LAG_SECONDS_AT_MOST = 60;
const CLOCK_SECONDS_AT_MOST = 5;

type Found = Pick<CopyReadinessCheck, 'state' | 'values'>;

/** What a copy needs, each judged by itself: one that is not met hides no other. */
export function copyReadinessChecks(facts: CopyReadinessFacts): CopyReadinessCheck[] {
  const { names, source, target, problems, holder } = facts;
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
    'replica-lag': source === undefined ? UNKNOWN : lagOf(source),
    clocks: ofBoth((from, to) => {
      const seconds = Math.round(Math.abs(from.aheadMs - to.aheadMs) / 1_000);
      return metOr('warning', seconds <= CLOCK_SECONDS_AT_MOST, { seconds });
    }),
    'connections-free': metOr('failed', holder === undefined, { job: holder?.title ?? '' }),
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

const majorOf = ({ versionNumber }: SideFound): number => Math.floor(versionNumber / 10_000);
