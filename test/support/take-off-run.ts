import { randomUUID } from 'node:crypto';
import { JobId } from '#contract/domain/ids';
import type { ObjectKey } from '#contract/domain/schema-object';
import type { Catalog } from '#engine/catalog';
import { readCatalog } from '#engine/connectors/postgres/catalog/read-catalog';
import type { PostgresClient } from '#engine/connectors/postgres/connect';
import { openCopyRun } from '#engine/connectors/postgres/copy/copy-journal';
import { putBack, readObjects, takeOff } from '#engine/connectors/postgres/copy/copy-objects';
import { readTakeOffGround } from '#engine/connectors/postgres/copy/read-take-off-ground';
import { ensureVakhtaSchema } from '#engine/connectors/postgres/load/prepare-schema';
import { planTakeOff } from '#engine/schema/take-off/plan-take-off';
import { whatMayReturn } from '#engine/schema/take-off/what-may-return';

/** Chooses one of so many, the same way for the same seed. */
export type Pick = (count: number) => number;

export function pickBy(seed: number): Pick {
  let state = seed >>> 0;
  return (count) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return Math.floor((state / 2 ** 32) * count);
  };
}

export const tablesOf = ({ objects }: Catalog): ObjectKey[] =>
  [...objects.values()].flatMap(({ kind, key }) => (kind === 'table' ? [key] : []));

const LOCK_TIMEOUT_MS = 5000;

/** Plans what comes off for the copy of these tables, or of all, and writes it down. Answers the run's number. */
export async function beginTakeOff(
  client: PostgresClient,
  {
    copied,
    runId = JobId.parse(randomUUID()),
  }: { readonly copied?: readonly ObjectKey[]; readonly runId?: JobId } = {},
): Promise<number> {
  await ensureVakhtaSchema(client);
  const catalog = await readCatalog(client);
  const tables = copied ?? tablesOf(catalog);
  const { steps } = planTakeOff(catalog, new Set(tables), await readTakeOffGround(client));
  const run = { runId, name: 'copy', planHash: 'h', consoleId: 'c', sourceName: 's', verification: 'counts' };
  const named = (key: ObjectKey) => ({ schema: 'public', table: key });
  return openCopyRun(
    client,
    run,
    tables.map((key, tableNo) => ({ tableNo, source: named(key), target: named(key), format: 'binary', parts: 1 })),
    steps.map((step) => ({ ...step, tableNo: step.table === null ? null : tables.indexOf(step.table) })),
  );
}

export async function takeAllOff(client: PostgresClient, runNo: number): Promise<void> {
  for (const { no } of await readObjects(client, runNo)) await takeOff(client, runNo, no, LOCK_TIMEOUT_MS);
}

/** Table after table becomes whole and step after step is put back, in an order that is drawn. */
export async function putAllBack(client: PostgresClient, runNo: number, pick: Pick): Promise<void> {
  const emptyTables = new Set((await readObjects(client, runNo)).flatMap(({ tableNo }) => tableNo ?? []));
  for (;;) {
    const ready = whatMayReturn(await readObjects(client, runNo), { emptyTables, givenUp: new Set() });
    const next = ready[pick(ready.length + (emptyTables.size > 0 ? 1 : 0))];
    if (next !== undefined) await putBack(client, runNo, [next.no], LOCK_TIMEOUT_MS);
    else if (emptyTables.size > 0) emptyTables.delete([...emptyTables][pick(emptyTables.size)] ?? 0);
    else return;
  }
}
