import type { JobId } from '#contract/domain/ids';
import { fail, ok, type Result } from '#contract/result';
import type { PostgresClient } from '#engine/connectors/postgres/connect';
import { lockDatabase, type LockOrder } from '#engine/connectors/postgres/database-lock';

/** Two consoles never change the schema of one database at once. */
export const SCHEMA_LOCK = 'vakhta.schema';

/** Takes the database's schema lock for a job; another console is waited for and then named. */
export async function lockSchema(
  client: PostgresClient,
  jobId: JobId,
  waiting: Pick<LockOrder, 'waitMs' | 'onWait'>,
): Promise<Result<void, 'SCHEMA_BUSY'>> {
  const holder = await lockDatabase(client, { name: SCHEMA_LOCK, sessionName: `vakhta schema ${jobId}`, ...waiting });
  if (holder === undefined) return ok(undefined);
  return fail('SCHEMA_BUSY', { connectionName: client.place.connectionName, ...holder });
}
