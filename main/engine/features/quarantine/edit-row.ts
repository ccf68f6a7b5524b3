import type { editQuarantinedRow as operation } from '#contract/operations/quarantine/edit-quarantined-row';
import { editQuarantinedRow } from '#engine/connectors/postgres/quarantine';
import { ok } from '#contract/result';
import type { Handler } from '#engine/handler';
import { rowKeyOf } from '#engine/rows/row-key';
import { findRun } from './find-run.ts';
import type { QuarantineServices } from './index.ts';

/** What was read stays beside what was mended. */
export const handleEditRow =
  (services: QuarantineServices): Handler<typeof operation> =>
  async ({ jobId, rowId, edits }, { signal }) => {
    const run = await findRun(services, jobId);
    if (!run.ok) return run;
    const edited = await editQuarantinedRow(run.value.target, jobId, rowId, edits, signal);
    if (!edited.ok) return edited;
    services.topics.announce('quarantine', { jobId }, jobId);
    return ok({ ...edited.value, key: rowKeyOf(run.value.plan.plan.source, edited.value.cells) });
  };
