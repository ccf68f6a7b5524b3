import { tableNameOf } from '#contract/domain/table-path';
import type { listCopyDifferences } from '#contract/operations/copy/list-copy-differences';
import { fail, ok } from '#contract/result';
import { withClient } from '#engine/connectors/postgres/connect';
import { readDifferences } from '#engine/connectors/postgres/copy/copy-differences';
import { postgresTargetOf } from '#engine/connectors/saved-connection';
import type { Handler } from '#engine/handler';
import { CopyRunPlan } from './run/run-plan.ts';
import type { CopyServices } from './services.ts';

/** With their values, out of the target: nothing of them is kept here. */
export const handleListCopyDifferences =
  (services: Pick<CopyServices, 'jobs' | 'store' | 'vault'>): Handler<typeof listCopyDifferences> =>
  async ({ jobId, table }, { signal }) => {
    const plan = CopyRunPlan.safeParse(services.jobs.planOf(jobId));
    if (!plan.success) return fail('JOB_NOT_FOUND', { jobId });
    const report = services.store.copyTables.list(jobId).find((each) => each.table === table);
    const name = tableNameOf(table);
    const isDifferent = report?.comparison?.matched === false;
    if (name === undefined || !isDifferent) return ok({ differences: null });
    const target = await postgresTargetOf(services, plan.data.draft.targetId);
    if (!target.ok) return target;
    const read = await withClient(target.value, signal, (client) => readDifferences(client, jobId, name));
    return read.ok ? ok({ differences: read.value }) : read;
  };
