import type { MigrationId } from '#contract/domain/ids';
import type { PlanProblem } from '#contract/domain/plan-problem';
import type { Readiness, ReadinessCheck } from '#contract/domain/readiness';
import type { WavePlan } from '#contract/domain/wave';
import { checkReadiness } from '#contract/operations/migration/check-readiness';
import type { checkWaveReadiness } from '#contract/operations/wave/check-wave-readiness';
import { ok } from '#contract/result';
import type { Handler } from '#engine/handler';
import { readinessPercentage } from '#engine/readiness-percentage';
import { makeWavePlan } from './plan/make-wave-plan.ts';
import type { WaveServices } from './services.ts';

/** Each migration is asked for its own; what only lacks a table that another of them creates is left to its turn. */
export const handleCheckWaveReadiness =
  (services: WaveServices): Handler<typeof checkWaveReadiness> =>
  async (draft, { signal, invoke }) => {
    const planned = await makeWavePlan(services, draft, signal);
    if (!planned.ok) return planned;
    const each = new Map<MigrationId, Readiness>();
    for (const { migrationId } of planned.value.tables) {
      const readiness = await invoke(checkReadiness, { migrationId });
      if (!readiness.ok) return readiness;
      each.set(migrationId, readiness.value);
    }
    const found = planned.value.tables.flatMap((table) => judge(table, each));
    const checks = worstOf(found.flatMap((one) => one.checks));
    return ok({
      ...{ name: draft.name, planHash: planned.value.hash, checks },
      readinessPercentage: readinessPercentage(found.flatMap((one) => one.checks)),
      tables: found.map(({ migrationId, name, checks: own }) => ({
        ...{ migrationId, name, readinessPercentage: readinessPercentage(own) },
      })),
      problems: found.flatMap(({ name, problems }) =>
        problems.map(({ place, failure }) => ({ place: `${name}: ${place}`, failure })),
      ),
    });
  };

const OF_TABLE: readonly ReadinessCheck['name'][] = ['plan-fits', 'first-rows'];

type Judged = Pick<Readiness, 'migrationId' | 'name' | 'checks' | 'problems'>;

function judge(
  { migrationId, dependsOn }: WavePlan['tables'][number],
  each: ReadonlyMap<MigrationId, Readiness>,
): Judged[] {
  const own = each.get(migrationId);
  if (own === undefined) return [];
  const isCreatedBefore = dependsOn.some((on) => (each.get(on.migrationId)?.createSql ?? '') !== '');
  const isLeft = ({ failure }: PlanProblem): boolean => isCreatedBefore && failure.code === 'TARGET_TABLE_MISSING';
  const problems = own.problems.filter((problem) => !isLeft(problem));
  const isWaiting = problems.length === 0 && own.problems.length > 0;
  // What cannot be known before the table is there is neither met nor failed.
  const checks = isWaiting ? own.checks.filter(({ name }) => !OF_TABLE.includes(name)) : own.checks;
  return [{ migrationId, name: own.name, checks, problems }];
}

const SEVERITY = ['met', 'warning', 'unknown', 'failed'] as const satisfies readonly ReadinessCheck['state'][];

/** One line for each check there is, in their order: the worst that was found, with what was found there. */
function worstOf(checks: readonly ReadinessCheck[]): ReadinessCheck[] {
  const worst = new Map<string, ReadinessCheck>();
  for (const check of checks) {
    const known = worst.get(check.name);
    const isWorse = known === undefined || SEVERITY.indexOf(check.state) > SEVERITY.indexOf(known.state);
    if (isWorse) worst.set(check.name, check);
  }
  return [...worst.values()];
}
