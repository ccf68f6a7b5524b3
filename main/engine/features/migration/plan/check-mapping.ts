import type { ColumnMapping, Mapping } from '#contract/domain/mapping';
import type { PlanProblem } from '#contract/domain/plan-problem';
import type { Table } from '#contract/domain/table';
import { fail } from '#contract/result';
import { tableText } from '#engine/rows/target-tables';
import type { PlanFacts } from './plan-facts.ts';

type Problem = PlanProblem['failure'];

/** Where mapping and target disagree: a place `mapping.<n>` each, and `mapping` for what is missing in it. */
export function checkMapping(mapping: Mapping, table: Table, facts: PlanFacts): PlanProblem[] {
  const own = mapping.flatMap((column, index) =>
    [
      ...checkColumn(column, mapping.slice(0, index), table),
      ...checkLookup(column, facts),
      ...checkIssue(column, table),
    ].map((failure) => ({
      place: `mapping.${index}`,
      failure,
    })),
  );
  const mapped = new Set(mapping.map(({ column }) => column));
  const missing = table.columns
    .filter(
      ({ name, isNullable, hasDefault, isGenerated }) => !(isNullable || hasDefault || isGenerated || mapped.has(name)),
    )
    .map(({ name }) => fail('COLUMN_NOT_MAPPED', { table: tableText(table.name), column: name }).failure);
  return [...own, ...missing.map((failure) => ({ place: 'mapping', failure }))];
}

function checkColumn({ column }: ColumnMapping, before: Mapping, table: Table): Problem[] {
  const found = table.columns.find(({ name }) => name === column);
  const name = tableText(table.name);
  if (found === undefined) return [fail('TARGET_COLUMN_MISSING', { table: name, column }).failure];
  if (found.isGenerated) return [fail('COLUMN_GENERATED', { table: name, column }).failure];
  return before.some((other) => other.column === column) ? [fail('COLUMN_MAPPED_TWICE', { column }).failure] : [];
}

function checkLookup({ steps }: ColumnMapping, facts: PlanFacts): Problem[] {
  const last = steps.at(-1);
  return last?.op === 'lookup' ? checkReference(last, [last.match, last.result], facts) : [];
}

/** Does the target fill the column by itself? */
function checkIssue({ column, steps }: ColumnMapping, table: Table): Problem[] {
  const found = table.columns.find(({ name }) => name === column);
  if (steps.at(-1)?.op !== 'reissue' || found === undefined || found.hasDefault) return [];
  return [fail('KEY_NOT_ISSUED', { table: tableText(table.name), column }).failure];
}

/** Is the table there, with these columns? */
export function checkReference(
  name: { readonly schema: string; readonly table: string },
  columns: readonly string[],
  { tables }: Pick<PlanFacts, 'tables'>,
): Problem[] {
  const table = tableText(name);
  const found = tables.referenced(name);
  if (found === undefined) return [fail('TARGET_TABLE_MISSING', { table }).failure];
  return columns
    .filter((column) => !found.columns.some((known) => known.name === column))
    .map((column) => fail('TARGET_COLUMN_MISSING', { table, column }).failure);
}
