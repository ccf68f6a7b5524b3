import type { CopyTableOptions } from '#contract/domain/copy-table-options';
import type { JobId } from '#contract/domain/ids';
import { ok, type Result } from '#contract/result';
import type { Call } from '#engine/handler';
import { principalName } from '#engine/principal-name';
import type { NewEdit } from '#engine/store/queries/copy-edits';
import type { CopyRunPlan } from '../run/run-plan.ts';
import type { CopyServices } from '../services.ts';
import { checkEdit, type EditRefusal } from './check-edit.ts';
import { editedDraft, editedHash } from './edited-plan.ts';

interface SaidEdit {
  readonly jobId: JobId;
  readonly options: CopyTableOptions;
  readonly reason: string;
}

/** Not written down yet: what was asked for, if both sides take it. */
export async function newEdit(
  services: CopyServices,
  plan: CopyRunPlan,
  { jobId, options, reason }: SaidEdit,
  { principal, signal }: Pick<Call, 'principal' | 'signal'>,
): Promise<Result<NewEdit, EditRefusal>> {
  const edits = services.store.copyEdits.of(jobId);
  const until = { draft: editedDraft(plan.draft, edits), tablesHash: editedHash(plan, edits) };
  const checked = await checkEdit(services, { ...until, options }, signal);
  if (!checked.ok) return checked;
  const { before, tablesHash } = checked.value;
  const atMs = services.clock.nowMs();
  const edit = { before, after: options, by: principalName(principal), reason, atMs };
  return ok({ editNo: edits.length + 1, edit, tablesHash });
}
