import type { ConnectionFailureCode } from '#contract/errors';
import { ok, type Result } from '#contract/result';
import { openClient, type PostgresClient } from '../connect.ts';
import { postgresFailure } from '../failures.ts';
import type { PostgresTarget } from '../options.ts';

/** One moment of a database, for as many sessions as are wanted: all of them see the same rows. */
export interface SharedSnapshot extends AsyncDisposable {
  /** As `pg_export_snapshot` names it; valid while this is not disposed of. */
  readonly id: string;
  readonly versionNumber: number;
  /** Whoever holds it keeps dead rows of the whole server from being cleaned: it is told by this pid. */
  readonly pid: number;
  /** A session that reads at the snapshot and cannot write. */
  join(signal?: AbortSignal): Promise<Result<PostgresClient, ConnectionFailureCode>>;
}

const BEGIN = 'BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY';

export async function shareSnapshot(
  source: PostgresTarget,
  signal?: AbortSignal,
): Promise<Result<SharedSnapshot, ConnectionFailureCode>> {
  const exported = await openAt(source, (client) => exportFrom(client), signal);
  if (!exported.ok) return exported;
  const { client, value: id } = exported.value;
  return ok({
    id,
    versionNumber: client.versionNumber,
    pid: client.pid,
    async join(joinSignal) {
      const joined = await openAt(source, (session) => importInto(session, id), joinSignal);
      return joined.ok ? ok(joined.value.client) : joined;
    },
    [Symbol.asyncDispose]: () => client.close(),
  });
}

async function exportFrom(client: PostgresClient): Promise<string> {
  await client.run(BEGIN);
  const [row] = await client.rows('SELECT pg_catalog.pg_export_snapshot() AS id');
  return row?.id ?? '';
}

/** Before any query of the transaction; afterwards PostgreSQL refuses. */
async function importInto(client: PostgresClient, id: string): Promise<void> {
  if (!/^[0-9A-F-]+$/i.test(id)) throw new Error('not the name of a snapshot');
  await client.run(`${BEGIN}; SET TRANSACTION SNAPSHOT '${id}'`);
}

async function openAt<Value>(
  source: PostgresTarget,
  begin: (client: PostgresClient) => Promise<Value>,
  signal?: AbortSignal,
): Promise<Result<{ readonly client: PostgresClient; readonly value: Value }, ConnectionFailureCode>> {
  const opened = await openClient(source, signal);
  if (!opened.ok) return opened;
  const client = opened.value;
  try {
    return ok({ client, value: await begin(client) });
  } catch (error) {
    await client.close();
    signal?.throwIfAborted();
    return postgresFailure(error, client.place);
  }
}
