import { FAILURES } from '#contract/errors';
import { fail, type Result } from '#contract/result';
import { openClient, type PostgresClient } from '#engine/connectors/postgres/connect';
import { postgresFailure } from '#engine/connectors/postgres/failures';
import { cancelStatement } from '#engine/connectors/postgres/load/who-blocks';
import { ensureVakhtaSchema } from '#engine/connectors/postgres/load/prepare-schema';
import type { PostgresTarget } from '#engine/connectors/postgres/options';
import type { JobRun } from '#engine/jobs/job-definition';
import { retryTemporary } from '#engine/jobs/retry';
import { watchLock } from '#engine/jobs/watch-lock';
import { PLAN_SESSION } from '#engine/schema/plan/script-entry';
import { lockSchema } from '#engine/schema/apply/schema-lock';

/** Another console has this long to end before it is named as the reason. */
const LOCK_WAIT_MS = 5_000;

/** Of the way to the server, and of a table that somebody holds. */
const FURTHER_TRIES = 5;

/** Tries again what failed for the time being. A table that is held is waited for with the schema's lock in hand. */
export const patiently = <Value>(run: JobRun, work: () => Promise<Result<Value>>): Promise<Result<Value>> =>
  retryTemporary(
    run,
    FURTHER_TRIES,
    work,
    Math.random,
    (code) => FAILURES[code].class === 'TEMPORARY' && code !== 'LOCK_TIMEOUT',
  );

/**
 * Runs `work` on the one session that may change the database's schema. While it waits for somebody the job says for
 * whom; once the job is asked to end, the statement in hand is cancelled. `onSession` is given what cuts the session.
 */
export async function withChangeSession<Value>(
  run: JobRun,
  target: PostgresTarget,
  onSession: (cut: (() => void) | undefined) => void,
  work: (client: PostgresClient) => Promise<Result<Value>>,
): Promise<Result<Value>> {
  const opened = await openClient(target, run.signal, { isPipelined: true });
  if (!opened.ok) return opened;
  await using client = opened.value;
  if (client.isThroughPooler) return fail('POOLER_IN_BETWEEN', { connectionName: target.connectionName });
  const cancel = (): void => void cancelStatement(target, client.pid);
  run.signal.addEventListener('abort', cancel);
  onSession(() => client.destroy());
  try {
    return await watchLock(
      { run, target, cut: () => undefined },
      () => client.pid,
      async () => {
        await ensureVakhtaSchema(client);
        await client.rows(PLAN_SESSION);
        const onWait = (pid: number): void => run.wait({ reason: 'lock', values: { pid } });
        const locked = await lockSchema(client, run.jobId, { waitMs: LOCK_WAIT_MS, onWait });
        run.wait(null);
        if (!locked.ok) return locked;
        return retryTemporary(
          run,
          FURTHER_TRIES,
          () => work(client),
          Math.random,
          (code) => code === 'LOCK_TIMEOUT',
        );
      },
    );
  } catch (error) {
    run.signal.throwIfAborted();
    return postgresFailure(error, client.place);
  } finally {
    run.signal.removeEventListener('abort', cancel);
    onSession(undefined);
  }
}
