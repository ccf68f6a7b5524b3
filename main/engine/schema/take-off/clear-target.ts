import type { JobId } from '#contract/domain/ids';
import type { ConnectionFailureCode } from '#contract/errors';
import { ok, type Result } from '#contract/result';
import { openClient, type PostgresClient } from '#engine/connectors/postgres/connect';
import { moveCopyRun, type CopyRun as JournalRun } from '#engine/connectors/postgres/copy/copy-journal';
import { copySessionName, lockCopy } from '#engine/connectors/postgres/copy/copy-lock';
import { putBack, readObjects, takeOff } from '#engine/connectors/postgres/copy/copy-objects';
import { readTables } from '#engine/connectors/postgres/copy/copy-tables';
import { emptyTable } from '#engine/connectors/postgres/copy/empty-table';
import { removeLargeObjects } from '#engine/connectors/postgres/copy/large-objects';
import { reopenObjects } from '#engine/connectors/postgres/copy/keep-units';
import { postgresFailure } from '#engine/connectors/postgres/failures';
import type { PostgresTarget } from '#engine/connectors/postgres/options';
import { keepSchema } from '../apply/schema-lock.ts';
import { PHASE } from './phase.ts';

const LOCK_TIMEOUT_MS = 10_000;
/** A transaction with very many would take more locks than a server keeps ready. */
const OBJECTS_AT_ONCE = 100;

/** What was brought back to how it was before the copies began. */
export interface Cleared {
  readonly runs: readonly string[];
  readonly tables: number;
  readonly objects: number;
}

/**
 * Gives up copies that were not finished: their tables are empty again, as they were found, and what was off is back.
 * Only sequences stay where a copy had set them. `jobId` is the one that takes the target for it; safe to be repeated.
 */
export async function clearTarget(
  target: PostgresTarget,
  jobId: JobId,
  choose: (client: PostgresClient) => Promise<readonly JournalRun[]>,
): Promise<Result<Cleared, ConnectionFailureCode | 'COPY_BUSY' | 'SCHEMA_BUSY'>> {
  const opened = await openClient(target);
  if (!opened.ok) return opened;
  await using client = opened.value;
  try {
    const runs = await choose(client);
    if (runs.length === 0) return ok({ runs: [], tables: 0, objects: 0 });
    const waiting = { waitMs: LOCK_TIMEOUT_MS, onWait: () => undefined };
    const locked = await lockCopy(client, jobId, waiting);
    if (!locked.ok) return locked;
    const kept = await keepSchema(client, copySessionName(jobId), waiting);
    if (!kept.ok) return kept;
    const cleared = [];
    for (const { runNo } of runs) cleared.push(await clearRun(client, runNo));
    return ok({
      runs: runs.map(({ name }) => name),
      tables: cleared.reduce((sum, { tables }) => sum + tables, 0),
      objects: cleared.reduce((sum, { objects }) => sum + objects, 0),
    });
  } catch (error) {
    return postgresFailure(error, client.place);
  }
}

/** Keys that are back would refuse an empty table: they go once more, and come back with the rest. */
async function clearRun(client: PostgresClient, runNo: number): Promise<{ tables: number; objects: number }> {
  const back = (await readObjects(client, runNo)).filter(({ phase, state }) => phase > PHASE.join && state === 'back');
  await reopenObjects(
    client,
    runNo,
    back.map(({ no }) => no),
  );
  for (const { no, sql } of back) if (sql !== '') await takeOff(client, runNo, no, LOCK_TIMEOUT_MS);
  const tables = (await readTables(client, runNo)).filter(({ state }) => state !== 'waiting');
  for (const { tableNo, target: name } of tables) {
    await emptyTable(client, { runNo, tableNo, name, lockTimeoutMs: LOCK_TIMEOUT_MS });
  }
  await removeLargeObjects(client, runNo);
  const objects = await putAllBack(client, runNo);
  await moveCopyRun(client, runNo, 'stopped');
  return { tables: tables.length, objects };
}

async function putAllBack(client: PostgresClient, runNo: number): Promise<number> {
  const off = (await readObjects(client, runNo)).filter(({ state }) => state === 'off');
  const numbers = off.toSorted((left, right) => left.phase - right.phase).map(({ no }) => no);
  for (let at = 0; at < numbers.length; at += OBJECTS_AT_ONCE) {
    await putBack(client, runNo, numbers.slice(at, at + OBJECTS_AT_ONCE), LOCK_TIMEOUT_MS);
  }
  return off.length;
}
