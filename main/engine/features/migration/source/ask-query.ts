import { sourceName } from '#contract/domain/plan-source';
import { fail, type Result } from '#contract/result';
import type { PostgresClient } from '#engine/connectors/postgres/connect';
import { findHarmful } from '#engine/connectors/postgres/query/find-harmful';
import { withReading } from '#engine/connectors/postgres/query/reading-session';
import { postgresSourceOf } from '#engine/connectors/saved-connection';
import type { Asked } from '#engine/connectors/postgres/query/query-sql';
import type { MigrationServices } from '../services.ts';
import { readSelect } from './read-select.ts';
import type { SourceFailure } from './source-unit.ts';

/** Asks the database something about a table or query, once it is known that the query does nothing but read. */
export async function askQuery<Value>(
  services: Pick<MigrationServices, 'store' | 'vault'>,
  source: Asked,
  signal: AbortSignal,
  ask: (client: PostgresClient) => Promise<Result<Value, SourceFailure>>,
): Promise<Result<Value, SourceFailure>> {
  const called = await readSelect(source);
  if (!called.ok) return called;
  const target = await postgresSourceOf(services, source.connectionId);
  if (!target.ok) return target;
  return withReading(target.value, signal, async (client) => {
    const functionName = await findHarmful(client, called.value);
    if (functionName === undefined) return ask(client);
    return fail('SOURCE_FUNCTION_HARMFUL', { source: sourceName(source), functionName });
  });
}
