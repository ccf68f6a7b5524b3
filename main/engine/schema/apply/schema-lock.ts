import type { JobId } from '#contract/domain/ids';
import { fail, ok, type Result } from '#contract/result';
import type { PostgresClient } from '#engine/connectors/postgres/connect';

/** Session lock of one database: two consoles never change its schema at once. */
const KEY = `pg_catalog.hashtextextended('vakhta.schema', 0)`;

/** Told to the server as the session's name: a run that comes back knows its own dead predecessor by it. */
const sessionName = (jobId: JobId): string => `vakhta schema ${jobId}`;

interface Holder {
  readonly pid: number;
  readonly user: string;
  readonly application: string;
}

/**
 * Takes the database's schema lock. A session of this very job that still holds it is a dead predecessor (its console
 * was killed, its server has not noticed): it is ended, and what it had not committed with it. Another console is waited
 * for, `waitMs` long, and then named.
 */
export async function lockSchema(
  client: PostgresClient,
  jobId: JobId,
  { waitMs, onWait }: { readonly waitMs: number; readonly onWait: (holderPid: number) => void },
): Promise<Result<void, 'SCHEMA_BUSY'>> {
  await client.run('SELECT pg_catalog.set_config($1, $2, false)', ['application_name', sessionName(jobId)]);
  if (await tryLock(client)) return ok(undefined);
  const holder = await findHolder(client);
  if (holder?.application === sessionName(jobId)) {
    await client.run('SELECT pg_catalog.pg_terminate_backend($1::int)', [holder.pid]);
  } else if (holder !== undefined) onWait(holder.pid);
  await client.run(`SET lock_timeout = ${waitMs}`);
  try {
    await client.run(`SELECT pg_catalog.pg_advisory_lock(${KEY})`);
    return ok(undefined);
  } catch (error) {
    if (!isLockTimeout(error)) throw error;
    const { pid, user, application } = (await findHolder(client)) ?? { pid: 0, user: '', application: '' };
    return fail('SCHEMA_BUSY', { connectionName: client.place.connectionName, pid, user, application });
  } finally {
    await client.run('SET lock_timeout = 0').catch(() => undefined); // Lost: what has failed is told instead.
  }
}

async function tryLock(client: PostgresClient): Promise<boolean> {
  const [row] = await client.rows(`SELECT pg_catalog.pg_try_advisory_lock(${KEY}) AS locked`);
  return row?.locked === 't';
}

async function findHolder(client: PostgresClient): Promise<Holder | undefined> {
  const [row] = await client.rows(
    `SELECT l.pid, a.usename, a.application_name
     FROM pg_catalog.pg_locks l JOIN pg_catalog.pg_database d ON d.oid = l.database
       LEFT JOIN pg_catalog.pg_stat_activity a ON a.pid = l.pid
     WHERE l.locktype = 'advisory' AND l.granted AND l.objsubid = 1 AND d.datname = pg_catalog.current_database()
       AND l.classid::bigint::bit(32) || l.objid::bigint::bit(32) = (${KEY})::bit(64)`,
  );
  return row && { pid: Number(row.pid), user: row.usename ?? '', application: row.application_name ?? '' };
}

const isLockTimeout = (error: unknown): boolean => error instanceof Error && 'code' in error && error.code === '55P03';
