import type { JobId } from '#contract/domain/ids';
import type { ConnectionFailureCode } from '#contract/errors';
import { ok, type Result } from '#contract/result';
import { openClient, type PostgresClient } from '../connect.ts';
import { postgresFailure } from '../failures.ts';
import type { PostgresTarget } from '../options.ts';
import { copySessionName, joinCopy } from './copy-lock.ts';

/** To whom a session that writes belongs. */
export interface CopyMembership {
  readonly jobId: JobId;
  /** The backend that holds the target for the run. */
  readonly keeperPid: number;
  /** How many sessions of the run may build indexes at once: they share what memory is given for it. */
  readonly hands: number;
}

/**
 * Commits need not wait for the disk: rows and the journal's word of them are lost together or not at all, and the run's
 * last commit waits for all of them. Statements are few and large; compiling them brings nothing.
 */
const SETTINGS = 'SET synchronous_commit = off; SET jit = off';
/** For what keys and indexes need, over all hands; a server that is told to give more gives more. */
const MEMORY_MB = 512;

export const memoryOfHand = (hands: number): number => Math.floor(MEMORY_MB / hands);

/** A session that writes for a run; undefined when the run has lost its keeper, and with it the target. */
export async function openCopySession(
  target: PostgresTarget,
  { jobId, keeperPid, hands }: CopyMembership,
  signal: AbortSignal,
): Promise<Result<PostgresClient | undefined, ConnectionFailureCode>> {
  const opened = await openClient(target, signal);
  if (!opened.ok) return opened;
  const client = opened.value;
  try {
    if (await joinCopy(client, jobId, keeperPid)) {
      await client.run(SETTINGS);
      await client.rows(RAISE_MEMORY, [memoryOfHand(hands)]);
      return ok(client);
    }
    await client.close();
    return ok(undefined);
  } catch (error) {
    await client.close();
    signal.throwIfAborted();
    return postgresFailure(error, client.place);
  }
}

const RAISE_MEMORY = `SELECT pg_catalog.set_config('maintenance_work_mem', $1 || 'MB', false)
  FROM pg_catalog.pg_settings WHERE name = 'maintenance_work_mem' AND setting::bigint < $1::bigint * 1024`;

/** Ends a session of the run that was lost on the way and may still work; resolves when it is gone. */
export async function endLostSession(client: PostgresClient, jobId: JobId, pid: number): Promise<void> {
  const session = [pid, copySessionName(jobId)];
  const [lost] = await client.rows(ALIVE, session);
  if (lost === undefined) return;
  await client.rows('SELECT pg_catalog.pg_terminate_backend($1::int)', [pid]);
  while ((await client.rows(ALIVE, session)).length > 0) await client.rows('SELECT pg_catalog.pg_sleep(0.02)');
}

const ALIVE = `SELECT FROM pg_catalog.pg_stat_activity WHERE pid = $1::int AND application_name = $2`;
