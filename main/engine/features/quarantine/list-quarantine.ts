import type { listQuarantine as operation } from '#contract/operations/quarantine/list-quarantine';
import { ok } from '#contract/result';
import { listQuarantine } from '#engine/connectors/postgres/quarantine';
import type { Handler } from '#engine/handler';
import { rowKeyOf } from '#engine/rows/row-key';
import { findRun } from './find-run.ts';
import type { QuarantineServices } from './index.ts';

export const handleListQuarantine =
  (services: QuarantineServices): Handler<typeof operation> =>
  async ({ jobId, cursor, limit, ...filter }, { signal }) => {
    const run = await findRun(services, jobId);
    if (!run.ok) return run;
    const page = await listQuarantine(run.value.target, jobId, filter, { cursor, limit }, signal);
    if (!page.ok) return page;
    const { source } = run.value.plan.plan;
    const items = page.value.items.map((row) => ({ ...row, key: rowKeyOf(source, row.cells) }));
    return ok({ ...page.value, items, groups: [...page.value.groups] });
  };
