import { fail, ok, type Result } from '#contract/result';
import type { Incremental } from '#contract/domain/incremental';
import type { VanishedRows } from '#engine/connectors/postgres/load/remove-vanished';
import { tableText } from '#engine/rows/target-tables';
import { sourceOfKey } from '../../plan/check-incremental.ts';
import type { LoadStep } from '../load-job.ts';
import type { LoadRun } from '../load-run.ts';

/** Rows that the source no longer has, as the plan says. Repeating it finds none any more. A dry run leaves it out. */
export const removeVanishedStep = (load: LoadRun): LoadStep => {
  const told = toldDeletions(load);
  return {
    check: () => Promise.resolve(ok(told === undefined)),
    async run() {
      if (told === undefined) throw new Error('nothing is to be removed');
      const removed = await load.patiently(() => removeOnce(load, told));
      if (!removed.ok) return removed;
      const { rows, known, back, areTooMany } = removed.value;
      const table = tableText(load.run.plan.plan.target.table);
      if (areTooMany) {
        return fail('VANISHED_TOO_MANY', { table, rows, known, limitPercent: told.vanishedAtMostPercent });
      }
      if (rows > 0) load.run.note(told.deletions === 'mark' ? 'rows-marked' : 'rows-deleted', { table, rows });
      if (back > 0) load.run.note('marks-removed', { table, rows: back });
      return ok(undefined);
    },
    verify: () => Promise.resolve(ok(undefined)),
  };
};

function toldDeletions({ run }: LoadRun): Incremental | undefined {
  const { incremental } = run.plan.plan.source;
  if (incremental === undefined || incremental.by === 'arrival' || run.plan.isDryRun) return undefined;
  return incremental.deletions === 'ignore' ? undefined : incremental;
}

/** All keys of the source in one moment, put beside the table in its own database. */
async function removeOnce(load: LoadRun, told: Incremental): Promise<Result<VanishedRows>> {
  const { run, units } = load;
  const { plan } = run.plan;
  const [unit] = units;
  const columns = plan.target.key.map((name) => sourceOfKey(plan, name) ?? '');
  if (unit?.keys === undefined) throw new Error('only a database has keys');
  const opened = await load.session();
  if (!opened.ok) return opened;
  const session = opened.value;
  const begun = await session.beginKeys();
  if (!begun.ok) return begun;
  for await (const lines of unit.keys(columns, plan.options.timeoutSeconds * 1_000, run.signal)) {
    if (!lines.ok) return lines;
    const added = await session.addKeys(lines.value);
    if (!added.ok) return added;
  }
  run.signal.throwIfAborted();
  return session.removeVanished({
    markColumn: told.deletions === 'mark' ? told.markColumn : undefined,
    atMostPercent: told.vanishedAtMostPercent,
  });
}
