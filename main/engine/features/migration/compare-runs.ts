import type { JobId } from '#contract/domain/ids';
import type { MigrationReport } from '#contract/domain/report';
import type { ComparedRule, PlanChange } from '#contract/domain/run-comparison';
import type { compareRuns } from '#contract/operations/migration/compare-runs';
import { ok } from '#contract/result';
import type { Handler } from '#engine/handler';
import { RunPlan } from '#engine/rows/run-plan';
import { swapKeys } from '#engine/swap-case';
import { findRun } from './run-status.ts';
import type { MigrationServices } from './services.ts';

type Services = Pick<MigrationServices, 'store' | 'jobs' | 'clock'>;

export const handleCompareRuns =
  (services: Services): Handler<typeof compareRuns> =>
  ({ jobId, withJobId }) => {
    const one = findRun(services, jobId);
    if (!one.ok) return one;
    const other = findRun(services, withJobId);
    if (!other.ok) return other;
    const isInOrder = one.value.job.createdAtMs <= other.value.job.createdAtMs;
    const [earlier, later] = isInOrder ? [one.value, other.value] : [other.value, one.value];
    return ok({
      ...{ earlier: earlier.report, later: later.report },
      plan: comparePlans(planOf(services, earlier.job.id), planOf(services, later.job.id)),
      rules: compareRules(earlier.report, later.report),
    });
  };

/** As it was run, whatever has become of the migration since: each value under the way to it, as a plan file names it. */
function planOf({ jobs }: Services, jobId: JobId): ReadonlyMap<string, string> {
  const { plan, files, timeZone } = RunPlan.parse(jobs.planOf(jobId));
  const values = new Map<string, string>();
  addValues(swapKeys({ ...plan, timeZone, files: files.map(({ name }) => name) }), '', values);
  return values;
}

function addValues(value: unknown, place: string, into: Map<string, string>): void {
  if (typeof value !== 'object' || value === null) {
    into.set(place, JSON.stringify(value));
    return;
  }
  for (const [name, part] of Array.isArray(value) ? namedParts(value) : Object.entries(value)) {
    addValues(part, place === '' ? name : `${place}.${name}`, into);
  }
}

/** By the column it is about, so that one that was put in between shifts no other; else by its number. */
function namedParts(parts: readonly unknown[]): [string, unknown][] {
  const times = new Map<string, number>();
  return parts.map((part, at) => {
    const column: unknown = (part as { readonly column?: unknown } | null)?.column;
    if (typeof column !== 'string') return [String(at), part];
    const time = (times.get(column) ?? 0) + 1;
    times.set(column, time);
    return [time === 1 ? column : `${column}#${time}`, part];
  });
}

function comparePlans(earlier: ReadonlyMap<string, string>, later: ReadonlyMap<string, string>): PlanChange[] {
  return [...new Set([...earlier.keys(), ...later.keys()])]
    .map((place) => ({ place, earlier: earlier.get(place) ?? null, later: later.get(place) ?? null }))
    .filter((change) => change.earlier !== change.later);
}

function compareRules(earlier: MigrationReport, later: MigrationReport): ComparedRule[] {
  const compared = new Map<string, ComparedRule>();
  for (const [side, { rules }] of [
    ['earlier', earlier],
    ['later', later],
  ] as const) {
    for (const { rule, column, severity, rows } of rules) {
      const key = JSON.stringify([rule, column, severity]);
      const known = compared.get(key) ?? { rule, column, severity, earlier: 0, later: 0 };
      compared.set(key, { ...known, [side]: rows });
    }
  }
  return [...compared.values()];
}
