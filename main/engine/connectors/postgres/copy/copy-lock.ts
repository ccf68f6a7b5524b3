import type { JobId } from '#contract/domain/ids';
import { fail, ok, type Result } from '#contract/result';
import type { PostgresClient } from '../connect.ts';
import { findHolder, lockDatabase, nameSession, type LockOrder } from '../database-lock.ts';

/** Held by a run's keeper from beginning to end: one copy at a time into a database. */
const COPY_LOCK = 'vakhta.copy';
/** Shared by all sessions that write for a run: whoever comes next waits until the last of them is gone. */
const HANDS_LOCK = 'vakhta.copy.hands';

/** Of every session of a run, on both sides. */
export const copySessionName = (jobId: JobId): string => `vakhta copy ${jobId}`;

/**
 * Takes the target for a run. Sessions that an earlier try of this very job has left are ended first: what they had not
 * committed is gone with them, so what the target says afterwards can no longer change.
 */
export async function lockCopy(
  keeper: PostgresClient,
  jobId: JobId,
  waiting: Pick<LockOrder, 'waitMs' | 'onWait'>,
): Promise<Result<void, 'COPY_BUSY'>> {
  const sessionName = copySessionName(jobId);
  await endSessions(keeper, sessionName);
  for (const name of [COPY_LOCK, HANDS_LOCK]) {
    const holder = await lockDatabase(keeper, { name, sessionName, ...waiting });
    if (holder !== undefined) return fail('COPY_BUSY', { connectionName: keeper.place.connectionName, ...holder });
  }
  await keeper.rows('SELECT pg_catalog.pg_advisory_unlock(pg_catalog.hashtextextended($1, 0))', [HANDS_LOCK]);
  return ok(undefined);
}

/** Makes a session one of the run's. False: the run has lost the target, and nothing may be written for it any more. */
export async function joinCopy(client: PostgresClient, jobId: JobId, keeperPid: number): Promise<boolean> {
  await nameSession(client, copySessionName(jobId));
  const [tried] = await client.rows(
    'SELECT pg_catalog.pg_try_advisory_lock_shared(pg_catalog.hashtextextended($1, 0)) AS locked',
    [HANDS_LOCK],
  );
  return tried?.locked === 't' && (await findHolder(client, COPY_LOCK))?.pid === keeperPid;
}

/** All of this name but the asking one, in this database. */
export async function endSessions(client: PostgresClient, sessionName: string): Promise<void> {
  await client.rows(
    `SELECT pg_catalog.pg_terminate_backend(pid) FROM pg_catalog.pg_stat_activity
     WHERE datname = pg_catalog.current_database() AND application_name = $1 AND pid <> pg_catalog.pg_backend_pid()`,
    [sessionName],
  );
}
