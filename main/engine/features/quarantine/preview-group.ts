import type { Violation } from '#contract/domain/quarantine';
import type { previewQuarantineGroup } from '#contract/operations/quarantine/preview-quarantine-group';
import { ok } from '#contract/result';
import { currentCells, type StoredRow } from '#engine/connectors/postgres/quarantine';
import { readGroup } from '#engine/connectors/postgres/quarantine-group';
import type { Handler } from '#engine/handler';
import type { CompiledPlan } from '#engine/rows/compile-plan';
import { previewCells } from '#engine/rows/prepare-chunk';
import { rowKeyOf } from '#engine/rows/row-key';
import { compileGroupMend } from './compile-group-mend.ts';
import { compileRunPlans } from './compile-run-plans.ts';
import { findRun } from './find-run.ts';
import type { QuarantineServices } from './index.ts';

/** Before and after, and whether mapping and rules would let the row pass then. */
export const handlePreviewGroup =
  (services: QuarantineServices): Handler<typeof previewQuarantineGroup> =>
  async ({ jobId, limit, ...mend }, { signal }) => {
    const run = await findRun(services, jobId);
    if (!run.ok) return run;
    const compiled = compileGroupMend(run.value, mend);
    if (!compiled.ok) return compiled;
    const plans = await compileRunPlans(run.value, signal);
    if (!plans.ok) return plans;
    const group = await readGroup(run.value.target, jobId, mend, limit, signal);
    if (!group.ok) return group;
    const sample = group.value.first.map((row) => {
      const before = currentCells(row)[mend.cell] ?? '';
      const after = compiled.value(before) ?? null;
      const violations = after === null ? row.violations : violationsOf(row, mend.cell, after, plans.value(row.file));
      const { rowId, file, line } = row;
      const key = rowKeyOf(run.value.plan.plan.source, row.cells);
      return { rowId, file, line, key, before, after, violations };
    });
    return ok({ rows: group.value.rows, sample });
  };

function violationsOf(row: StoredRow, cell: string, after: string, plan: CompiledPlan): Violation[] {
  const cells = { ...currentCells(row), [cell]: after };
  const { skips, violations } = previewCells({ row: 1, line: row.line, cells }, plan);
  return skips.length > 0 ? [...skips] : [...violations];
}
