import type { PostgresClient } from './connect.ts';

/** Who holds a lock. */
export interface LockHolder {
  readonly pid: number;
  readonly user: string;
  /** As the session calls itself. */
  readonly application: string;
}

export interface LockOrder {
  /** Of the lock: `vakhta.schema`. It is the database's, of the session that takes it, until that ends. */
  readonly name: string;
  /** Told to the server as the session's name: a run that comes back knows its own dead predecessor by it. */
  readonly sessionName: string;
  readonly waitMs: number;
  /** Somebody else is in the way and waited for. */
  readonly onWait: (holderPid: number) => void;
}

/**
 * Takes a lock of the database. A session of the same name that still holds it is a dead predecessor (its console was
 * killed, its server has not noticed): it is ended, and what it had not committed with it. Anybody else is waited for,
 * `waitMs` long, and then named. Undefined: the lock is held.
 */
export async function lockDatabase(client: PostgresClient, order: LockOrder): Promise<LockHolder | undefined> {
  const { name, sessionName, waitMs, onWait } = order;
  await nameSession(client, sessionName);
  if (await tryLock(client, name)) return undefined;
  const holder = await findHolder(client, name);
  if (holder?.application === sessionName) {
    await client.run('SELECT pg_catalog.pg_terminate_backend($1::int)', [holder.pid]);
  } else if (holder !== undefined) onWait(holder.pid);
  await client.run(`SET lock_timeout = ${waitMs}`);
  try {
    await client.run(`SELECT pg_catalog.pg_advisory_lock(${KEY})`, [name]);
    return undefined;
  } catch (error) {
    if (!isLockTimeout(error)) throw error;
    return (await findHolder(client, name)) ?? { pid: 0, user: '', application: '' };
  } finally {
    await client.run('SET lock_timeout = 0').catch(() => undefined); // Lost: what has failed is told instead.
  }
}

export async function nameSession(client: PostgresClient, sessionName: string): Promise<void> {
  await client.run('SELECT pg_catalog.set_config($1, $2, false)', ['application_name', sessionName]);
}

const KEY = `pg_catalog.hashtextextended($1, 0)`;

async function tryLock(client: PostgresClient, name: string): Promise<boolean> {
  const [row] = await client.rows(`SELECT pg_catalog.pg_try_advisory_lock(${KEY}) AS locked`, [name]);
  return row?.locked === 't';
}

export async function findHolder(client: PostgresClient, name: string): Promise<LockHolder | undefined> {
  const [row] = await client.rows(
    `SELECT l.pid, a.usename, a.application_name
     FROM pg_catalog.pg_locks l JOIN pg_catalog.pg_database d ON d.oid = l.database
       LEFT JOIN pg_catalog.pg_stat_activity a ON a.pid = l.pid
     WHERE l.locktype = 'advisory' AND l.granted AND l.objsubid = 1 AND d.datname = pg_catalog.current_database()
       AND l.classid::bigint::bit(32) || l.objid::bigint::bit(32) = (${KEY})::bit(64)`,
    [name],
  );
  return row && { pid: Number(row.pid), user: row.usename ?? '', application: row.application_name ?? '' };
}

const isLockTimeout = (error: unknown): boolean => error instanceof Error && 'code' in error && error.code === '55P03';
