import type { JobId } from '#contract/domain/ids';
import { fail, type Result } from '#contract/result';
import type { PostgresClient } from '#engine/connectors/postgres/connect';
import { copySessionName, lockCopy } from '#engine/connectors/postgres/copy/copy-lock';
import { ensureVakhtaSchema } from '#engine/connectors/postgres/load/prepare-schema';
import { keepSchema } from '../apply/schema-lock.ts';

/** Another console has this long to end before it is named as the reason. */
const LOCK_WAIT_MS = 5_000;

/**
 * Makes a session the keeper of its database: until it ends nobody else brings rows in the same way or changes the
 * schema, and what an earlier try of this job has left is ended. `onWait` is told who is in the way.
 */
export async function keepTarget(
  keeper: PostgresClient,
  jobId: JobId,
  onWait: (holderPid: number) => void,
): Promise<Result<void, 'COPY_BUSY' | 'POOLER_IN_BETWEEN' | 'SCHEMA_BUSY'>> {
  const { connectionName } = keeper.place;
  if (keeper.isThroughPooler) return fail('POOLER_IN_BETWEEN', { connectionName });
  await ensureVakhtaSchema(keeper);
  const waiting = { waitMs: LOCK_WAIT_MS, onWait };
  const locked = await lockCopy(keeper, jobId, waiting);
  return locked.ok ? keepSchema(keeper, copySessionName(jobId), waiting) : locked;
}
