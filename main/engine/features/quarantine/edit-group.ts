import type { editQuarantineGroup } from '#contract/operations/quarantine/edit-quarantine-group';
import { editGroup } from '#engine/connectors/postgres/quarantine-group';
import type { Handler } from '#engine/handler';
import { compileGroupMend } from './compile-group-mend.ts';
import { findRun } from './find-run.ts';
import type { QuarantineServices } from './index.ts';

export const handleEditGroup =
  (services: QuarantineServices): Handler<typeof editQuarantineGroup> =>
  async ({ jobId, ...mend }, { signal }) => {
    const run = await findRun(services, jobId);
    if (!run.ok) return run;
    const compiled = compileGroupMend(run.value, mend);
    if (!compiled.ok) return compiled;
    const change = { cell: mend.cell, mend: compiled.value };
    const edited = await editGroup(run.value.target, jobId, mend, change, signal);
    if (edited.ok) services.topics.announce('quarantine', { jobId }, jobId);
    return edited;
  };
