import type { ColumnMapping, Mapping, Step } from '#contract/domain/mapping';
import type { PlanProblem } from '#contract/domain/plan-problem';
import type { Table } from '#contract/domain/table';
import { fail } from '#contract/result';
import { patternProblem } from '#engine/rows/linear-pattern';
import { datePatternProblem } from '#engine/rows/steps/date';
import { tableText, type PlanFacts } from './plan-facts.ts';

type Problem = PlanProblem['failure'];

/** What is wrong with the mapping into `table`: a place `mapping.<n>` each, and `mapping` for what is missing in it. */
export function checkMapping(mapping: Mapping, table: Table, facts: PlanFacts): PlanProblem[] {
  const own = mapping.flatMap((column, index) =>
    [
      ...checkColumn(column, mapping.slice(0, index), table),
      ...checkSources(column, facts),
      ...column.steps.flatMap((step, at) => checkStep(column, step, at, facts)),
    ].map((failure) => ({ place: `mapping.${index}`, failure })),
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

function checkSources({ column, from, steps }: ColumnMapping, { sources }: PlanFacts): Problem[] {
  const isConstant = steps.some(({ op }) => op === 'constant');
  if (from.length === 0) return isConstant ? [] : [fail('MAPPING_WITHOUT_SOURCE', { column }).failure];
  const missing = from.flatMap((name) => {
    const without = sources.find(({ header }) => !header.includes(name));
    return without === undefined ? [] : [fail('SOURCE_COLUMN_MISSING', { file: without.file, column: name }).failure];
  });
  const isJoined = from.length === 1 || isConstant || ['concat', 'coalesce'].includes(steps[0]?.op ?? '');
  return isJoined ? missing : [...missing, fail('SOURCES_NOT_JOINED', { column }).failure];
}

function checkStep({ column, steps }: ColumnMapping, step: Step, at: number, facts: PlanFacts): Problem[] {
  switch (step.op) {
    case 'concat':
    case 'coalesce':
      return at === 0 ? [] : [fail('STEP_MISPLACED', { column, step: step.op }).failure];
    case 'date': {
      const { pattern } = step;
      const problem = datePatternProblem(step);
      if (problem === 'century') return [fail('CENTURY_MISSING', { column, pattern }).failure];
      return problem === undefined ? [] : [fail('DATE_PATTERN_INVALID', { column, pattern }).failure];
    }
    case 'replace': {
      const { pattern } = step;
      return patternProblem(pattern) === undefined ? [] : [fail('PATTERN_INVALID', { column, pattern }).failure];
    }
    case 'lookup':
      return at === steps.length - 1
        ? checkReference(step, [step.match, step.result], facts)
        : [fail('LOOKUP_NOT_LAST', { column }).failure];
    default:
      return [];
  }
}

/** Is the table there, with these columns? */
export function checkReference(
  name: { readonly schema: string; readonly table: string },
  columns: readonly string[],
  { referenced }: PlanFacts,
): Problem[] {
  const table = tableText(name);
  const found = referenced.get(table);
  if (found === undefined) return [fail('TARGET_TABLE_MISSING', { table }).failure];
  return columns
    .filter((column) => !found.columns.some((known) => known.name === column))
    .map((column) => fail('TARGET_COLUMN_MISSING', { table, column }).failure);
}
