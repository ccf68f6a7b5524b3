import type { ConnectionFailureCode } from '#contract/errors';
import { fail, ok, type Result } from '#contract/result';
import { openClient, type PostgresClient } from '../connect.ts';
import { nameSession } from '../database-lock.ts';
import { isServerError, postgresFailure } from '../failures.ts';
import type { PostgresTarget } from '../options.ts';
import { endSessions } from './copy-lock.ts';

/** One moment of a database, for as many sessions as are wanted: all of them see the same rows. */
export interface SharedSnapshot extends AsyncDisposable {
  /** As `pg_export_snapshot` names it; valid while this is not disposed of. */
  readonly id: string;
  /** Equal texts are equal contents: which transactions of which server are seen. */
  readonly moment: string;
  readonly versionNumber: number;
  /** Whoever holds it keeps dead rows of the whole server from being cleaned: it is told by this pid. */
  readonly pid: number;
  /** A session that reads at the snapshot and cannot write. */
  join(signal?: AbortSignal): Promise<Result<PostgresClient, ConnectionFailureCode | 'SNAPSHOT_LOST'>>;
}

const BEGIN = 'BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY';

/** Sessions that bear the same name are what an earlier try has left: they are ended, so that nothing is held twice. */
export async function shareSnapshot(
  source: PostgresTarget,
  sessionName: string,
  signal?: AbortSignal,
): Promise<Result<SharedSnapshot, ConnectionFailureCode>> {
  const exported = await openAt(source, sessionName, exportFrom, signal);
  if (!exported.ok) return exported;
  const { client, value } = exported.value;
  return ok({
    ...value,
    versionNumber: client.versionNumber,
    pid: client.pid,
    async join(joinSignal) {
      const joined = await openAt(source, sessionName, (session) => importInto(session, value.id), joinSignal);
      if (!joined.ok) return joined;
      if (joined.value.value) return ok(joined.value.client);
      await joined.value.client.close();
      return fail('SNAPSHOT_LOST', { connectionName: source.connectionName });
    },
    [Symbol.asyncDispose]: () => client.close(),
  });
}

async function exportFrom(
  client: PostgresClient,
  sessionName: string,
): Promise<{ readonly id: string; readonly moment: string }> {
  await endSessions(client, sessionName);
  await client.run(BEGIN);
  const [row] = await client.rows(`SELECT pg_catalog.pg_export_snapshot() AS id, ${MOMENT} AS moment`);
  return { id: row?.id ?? '', moment: row?.moment ?? '' };
}

/** A server restored from a backup counts its transactions anew, on another timeline. */
const MOMENT = `pg_catalog.concat_ws(' ', (SELECT system_identifier FROM pg_catalog.pg_control_system()),
  (SELECT timeline_id FROM pg_catalog.pg_control_checkpoint()), pg_catalog.txid_current_snapshot())`;

/** What the server says of a snapshot whose holder is gone: the name is invalid, or its transaction does not run. */
const GONE = new Set(['22023', '42704', '55000']);

/** False when the snapshot is no longer there. Before any query of the transaction; afterwards PostgreSQL refuses. */
async function importInto(client: PostgresClient, id: string): Promise<boolean> {
  if (!/^[0-9A-F-]+$/i.test(id)) throw new Error('not the name of a snapshot');
  try {
    await client.run(`${BEGIN}; SET TRANSACTION SNAPSHOT '${id}'`);
    return true;
  } catch (error) {
    if (isServerError(error) && GONE.has(error.code ?? '')) return false;
    throw error;
  }
}

async function openAt<Value>(
  source: PostgresTarget,
  sessionName: string,
  begin: (client: PostgresClient, sessionName: string) => Promise<Value>,
  signal?: AbortSignal,
): Promise<Result<{ readonly client: PostgresClient; readonly value: Value }, ConnectionFailureCode>> {
  const opened = await openClient(source, signal, { isRelaying: true });
  if (!opened.ok) return opened;
  const client = opened.value;
  try {
    await nameSession(client, sessionName);
    await client.run(READING);
    return ok({ client, value: await begin(client, sessionName) });
  } catch (error) {
    await client.close();
    signal?.throwIfAborted();
    return postgresFailure(error, client.place);
  }
}

/**
 * Rows that a policy hides are told as a failure and never left out in silence. Names in a condition mean the same as
 * when it was checked, and the same to whoever compares.
 */
const READING = `SET row_security = off; SET search_path = ''`;
