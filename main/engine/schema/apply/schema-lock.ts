import type { JobId } from '#contract/domain/ids';
import { fail, ok, type Result } from '#contract/result';
import type { PostgresClient } from '#engine/connectors/postgres/connect';
import { lockDatabase, type LockOrder } from '#engine/connectors/postgres/database-lock';

/** Two consoles never change the schema of one database at once. */
const SCHEMA_LOCK = 'vakhta.schema';

/** Takes the database's schema lock for a job that changes it; another console is waited for and then named. */
export const lockSchema = (
  client: PostgresClient,
  jobId: JobId,
  waiting: Waiting,
): Promise<Result<void, 'SCHEMA_BUSY'>> => keepSchema(client, `vakhta schema ${jobId}`, waiting);

type Waiting = Pick<LockOrder, 'waitMs' | 'onWait'>;

/** The same for a session that has a name of its own. */
export async function keepSchema(
  client: PostgresClient,
  sessionName: string,
  waiting: Waiting,
): Promise<Result<void, 'SCHEMA_BUSY'>> {
  const holder = await lockDatabase(client, { name: SCHEMA_LOCK, sessionName, ...waiting });
  if (holder === undefined) return ok(undefined);
  return fail('SCHEMA_BUSY', { connectionName: client.place.connectionName, ...holder });
}
