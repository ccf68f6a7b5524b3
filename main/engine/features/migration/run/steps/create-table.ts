import { fail, ok } from '#contract/result';
import { createTable } from '#engine/connectors/postgres/create-table';
import { describeTable } from '#engine/connectors/postgres/describe';
import { tableText } from '#engine/rows/target-tables';
import type { LoadStep } from '../load-job.ts';
import type { LoadRun } from '../load-run.ts';

/** Creates the table the operator has seen as SQL. A dry run only imagines it. */
export function createTableStep({ run, target, patiently }: LoadRun): LoadStep {
  const { isDryRun, plan } = run.plan;
  const { create, table } = plan.target;
  const exists = async () => {
    const described = await describeTable(target, table, run.signal);
    if (described.ok) return ok(true);
    return described.failure.code === 'TARGET_TABLE_MISSING' ? ok(false) : described;
  };
  return {
    check: () => (create === null || isDryRun ? Promise.resolve(ok(true)) : patiently(exists)),
    async run() {
      if (create === null) throw new Error('nothing is to be created');
      const created = await patiently(async () => {
        // It may be there: the answer of an earlier try may have been lost.
        const found = await exists();
        return !found.ok || !found.value ? createTable(target, { ...create, name: table }, run.signal) : ok(undefined);
      });
      if (created.ok) run.note('table-created', { table: tableText(table) });
      return created;
    },
    async verify() {
      const found = await patiently(exists);
      if (!found.ok) return found;
      return found.value ? ok(undefined) : fail('TARGET_TABLE_MISSING', { table: tableText(table) });
    },
  };
}
