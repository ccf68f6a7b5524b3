import type { editQuarantinedRow as operation } from '#contract/operations/quarantine/edit-quarantined-row';
import { editQuarantinedRow } from '#engine/connectors/postgres/quarantine';
import type { Handler } from '#engine/handler';
import { findRun } from './find-run.ts';
import type { QuarantineServices } from './index.ts';

/** What was read stays beside what was mended. */
export const handleEditRow =
  (services: QuarantineServices): Handler<typeof operation> =>
  async ({ jobId, rowId, edits }, { signal }) => {
    const run = await findRun(services, jobId);
    if (!run.ok) return run;
    const edited = await editQuarantinedRow(run.value.target, jobId, rowId, edits, signal);
    if (edited.ok) services.topics.announce('quarantine', { jobId }, jobId);
    return edited;
  };
