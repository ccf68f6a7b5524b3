import type { PlanDraft } from '#contract/domain/plan';
import type { PlanProblem } from '#contract/domain/plan-problem';
import type { Table } from '#contract/domain/table';
import { fail } from '#contract/result';
import { createTableSql } from '#engine/connectors/postgres/create-table';
import { quoteIdentifier } from '#engine/connectors/postgres/quote-identifier';
import { isReservedSchema } from '#engine/connectors/postgres/table-ground';
import { findPlanProblems } from '#engine/rows/plan-problems';
import { rowPlanOf } from '#engine/rows/row-plan';
import { tableText } from '#engine/rows/target-tables';
import { isTimeZoneKnown } from '#engine/rows/types/time-zone';
import { checkMapping } from './check-mapping.ts';
import { checkRules } from './check-rules.ts';
import type { PlanFacts } from './plan-facts.ts';

/** Everything that keeps a plan from running, with its place in the plan; empty: it is ready. */
export function checkPlan(plan: PlanDraft, facts: PlanFacts): PlanProblem[] {
  const { mapping, rules, target } = plan;
  const mapped = new Set(mapping.map(({ column }) => column));
  const table = facts.tables.table ?? target.create ?? undefined;
  if (table === undefined) {
    const { failure } = fail('TARGET_TABLE_MISSING', { table: tableText(target.table) });
    return [{ place: 'target.table', failure }];
  }
  return [
    ...checkCreate(plan, facts.tables),
    ...checkGround(plan, facts),
    ...checkMapping(mapping, table, facts),
    ...checkRules(rules, mapped, facts),
    ...checkRows(plan, facts),
    ...checkKey(plan, table, mapped),
  ];
}

/** A table that is there already may be the one an earlier run of this plan made. */
function checkCreate({ target: { create } }: PlanDraft, { table: existing }: PlanFacts['tables']): PlanProblem[] {
  if (create === null) return [];
  const sql = createTableSql(create);
  if (!sql.ok) return [{ place: 'target.create', failure: sql.failure }];
  if (existing === undefined || isMadeFrom(create, existing)) return [];
  const { failure } = fail('TARGET_TABLE_EXISTS', { table: tableText(existing.name) });
  return [{ place: 'target.create', failure }];
}

/** Is there a schema the table may be created in, or may it be created with it? */
function checkGround({ target }: PlanDraft, { tables: { ground }, targetName }: PlanFacts): PlanProblem[] {
  if (ground === undefined) return [];
  const { schema } = target.table;
  const connectionName = targetName;
  const at = (failure: PlanProblem['failure']): PlanProblem[] => [{ place: 'target.table', failure }];
  if (isReservedSchema(schema)) return at(fail('TARGET_SCHEMA_RESERVED', { schema }).failure);
  if (ground.mayCreate) return [];
  return ground.schemaExists
    ? at(fail('RIGHTS_MISSING', { connectionName, right: `CREATE ON SCHEMA ${quoteIdentifier(schema)}` }).failure)
    : at(fail('TARGET_SCHEMA_MISSING', { connectionName, schema }).failure);
}

function isMadeFrom(create: Table, existing: Table): boolean {
  return create.columns.every(({ name, type }) =>
    existing.columns.some((column) => column.name === name && column.type === type),
  );
}

/** What the workers could not compile. Files whose columns are the same have the same problems, told once. */
function checkRows(plan: PlanDraft, { sources, sourceZone, tables }: PlanFacts): PlanProblem[] {
  if (!isTimeZoneKnown(sourceZone.timeZone)) {
    return [{ place: 'source.connectionId', failure: fail('TIME_ZONE_UNKNOWN', sourceZone).failure }];
  }
  const { timeZone } = sourceZone;
  const found = new Map<string, PlanProblem>();
  for (const { file, header } of sources) {
    const rowPlan = rowPlanOf({ plan, tables, header, timeZone });
    for (const problem of findPlanProblems(rowPlan, file)) {
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
