import type { PlanDraft } from '#contract/domain/plan';
import type { PlanProblem } from '#contract/domain/plan-problem';
import type { Table } from '#contract/domain/table';
import { fail } from '#contract/result';
import { obeyScope } from '#engine/rows/obey-scope';
import { findPlanProblems } from '#engine/rows/plan-problems';
import { rowPlanOf } from '#engine/rows/row-plan';
import { tableText } from '#engine/rows/target-tables';
import { isTimeZoneKnown } from '#engine/rows/types/time-zone';
import { checkIncremental } from './check-incremental.ts';
import { checkMapping } from './check-mapping.ts';
import { checkNewTable } from './check-new-table.ts';
import { checkRules } from './check-rules.ts';
import { checkScope } from './check-scope.ts';
import type { PlanFacts } from './plan-facts.ts';

/** Everything that keeps a plan from running, with its place in the plan; empty: it is ready. */
export function checkPlan(plan: PlanDraft, facts: PlanFacts): PlanProblem[] {
  const { mapping, target } = plan;
  const mapped = new Set(mapping.map(({ column }) => column));
  const table = facts.tables.table ?? target.create ?? undefined;
  if (table === undefined) {
    const { failure } = fail('TARGET_TABLE_MISSING', { table: tableText(target.table) });
    return [{ place: 'target.table', failure }];
  }
  return [
    ...(target.create === null ? [] : checkNewTable({ ...target.create, name: target.table }, facts)),
    ...checkMapping(mapping, table, facts),
    ...checkScope(plan, table),
    ...checkRulesAndRows(plan, facts),
    ...checkKey(plan, table, mapped),
    ...checkIncremental(plan, table),
  ];
}

/** Rules that the scope comes to are told under its name. */
function checkRulesAndRows(plan: PlanDraft, facts: PlanFacts): PlanProblem[] {
  const obeyed = obeyScope(plan, facts.tables, facts.today);
  const columns = {
    mapped: new Set(plan.mapping.map(({ column }) => column)),
    asked: new Set(plan.scope?.columns.map(({ column }) => column)),
  };
  return [...checkRules(obeyed.rules, columns, facts), ...checkRows(obeyed, facts)].map(({ place, failure }) => {
    const [, number] = /^rules\.(\d+)$/.exec(place) ?? [];
    return { place: Number(number) >= plan.rules.length ? 'scope' : place, failure };
  });
}

/** What the workers could not compile. Units whose columns are the same have the same problems, told once. */
function checkRows(plan: PlanDraft, { units, sourceZone, tables }: PlanFacts): PlanProblem[] {
  if (!isTimeZoneKnown(sourceZone.timeZone)) {
    return [{ place: 'source.connectionId', failure: fail('TIME_ZONE_UNKNOWN', sourceZone).failure }];
  }
  const { timeZone } = sourceZone;
  const found = new Map<string, PlanProblem>();
  for (const { name, header } of units) {
    const rowPlan = rowPlanOf({ plan, tables, header, timeZone });
    for (const problem of findPlanProblems(rowPlan, name)) {
      const { failure } = problem;
      const what = 'file' in failure ? { ...failure, file: '' } : failure;
      const identity = JSON.stringify([problem.place, what]);
      if (!found.has(identity)) found.set(identity, problem);
    }
  }
  return [...found.values()];
}

function checkKey({ target }: PlanDraft, table: Table, mapped: ReadonlySet<string>): PlanProblem[] {
  if (target.mode === 'insert') return [];
  const name = tableText(table.name);
  const at = (failure: PlanProblem['failure']): PlanProblem => ({ place: 'target.key', failure });
  if (target.key.length === 0) return [at(fail('KEY_MISSING', { table: name }).failure)];
  const wanted = new Set(target.key);
  const isUnique = [table.primaryKey, ...table.uniqueKeys].some(
    (columns) => columns.length === wanted.size && columns.every((column) => wanted.has(column)),
  );
  const unmapped = target.key.filter((column) => !mapped.has(column));
  return [
    ...(isUnique ? [] : [at(fail('TARGET_KEY_NOT_UNIQUE', { table: name, columns: target.key.join(', ') }).failure)]),
    ...unmapped.map((column) => at(fail('COLUMN_NOT_MAPPED', { table: name, column }).failure)),
  ];
}
