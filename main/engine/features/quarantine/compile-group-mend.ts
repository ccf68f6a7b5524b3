import type { GroupMend } from '#contract/domain/quarantine';
import { fail, type Result } from '#contract/result';
import { compileMend, type MendCell } from '#engine/rows/mend-cell';
import type { InnerStepProblemCode } from '#engine/rows/plan-problems';
import type { QuarantinedRun } from './find-run.ts';

/** The correction of a group, for a cell that files of the run have. */
export function compileGroupMend(
  { plan: { files } }: QuarantinedRun,
  mend: GroupMend,
): Result<MendCell, InnerStepProblemCode | 'SOURCE_COLUMN_MISSING' | 'STEP_NOT_FOR_CELL'> {
  if (!files.some(({ header }) => header.includes(mend.cell))) {
    return fail('SOURCE_COLUMN_MISSING', { file: files[0]?.name ?? '', column: mend.cell });
  }
  return compileMend(mend);
}
