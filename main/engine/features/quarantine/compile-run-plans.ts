import type { ConnectionFailureCode } from '#contract/errors';
import { ok, type Result } from '#contract/result';
import { compilePlan, type CompiledPlan } from '#engine/rows/compile-plan';
import { rowPlanOf } from '#engine/rows/row-plan';
import { describeTargetTables } from '#engine/rows/target-tables';
import type { QuarantinedRun } from './find-run.ts';

/** The compiled plan of each file: columns may stand differently in each. */
export async function compileRunPlans(
  { plan: { plan, timeZone, files }, target }: QuarantinedRun,
  signal: AbortSignal,
): Promise<Result<(file: string) => CompiledPlan, ConnectionFailureCode>> {
  const tables = await describeTargetTables(target, plan, signal);
  if (!tables.ok) return tables;
  const compiled = new Map<string, CompiledPlan>();
  return ok((file) => {
    const known = compiled.get(file);
    if (known !== undefined) return known;
    const header = files.find(({ name }) => name === file)?.header ?? [];
    const made = compilePlan(rowPlanOf({ plan, tables: tables.value, header, timeZone }));
    // It was checked before the run.
    if (!made.ok) throw new Error(`the plan of a run does not compile: ${made.failure.code}`);
    compiled.set(file, made.value);
    return made.value;
  });
}
