import type { ConnectionFailureCode, ErrorCode } from '#contract/errors';
import { fail, ok, type Result } from '#contract/result';
import { openClient, withClient, type PostgresClient } from '#engine/connectors/postgres/connect';
import { isServerError, postgresFailure } from '#engine/connectors/postgres/failures';
import type { PostgresTarget } from '#engine/connectors/postgres/options';
import { quoteIdentifier, quoteLiteral } from '#engine/connectors/postgres/quote-identifier';
import { scratchMadeAtMs, scratchName } from './scratch-name.ts';

const MS_PER_HOUR = 3_600_000;

/** Nobody has put anything into the first; into the second, whatever an administrator wants in each new database. */
export type Template = 'template0' | 'template1';

export interface ScratchOrder {
  /** On whose server. */
  readonly target: PostgresTarget;
  readonly template: Template;
  readonly signal: AbortSignal | undefined;
  /** The answer does not wait until the database is gone: its files are many. */
  readonly onGoing: (gone: Promise<void>) => void;
}

/**
 * Runs `work` in a database that is there only for it, on the target's own server, and dropped whatever happens. The
 * target itself is not touched.
 */
export async function withScratchDatabase<Value, Code extends ErrorCode>(
  { target, template, signal, onGoing }: ScratchOrder,
  work: (client: PostgresClient) => Promise<Result<Value, Code>>,
): Promise<Result<Value, Code | ConnectionFailureCode | 'SCHEMA_SCRATCH_REFUSED'>> {
  // Not bound to the caller's signal: a run that is given up must still be able to drop its database.
  const opened = await openClient(target);
  if (!opened.ok) return opened;
  const keeper = opened.value;
  const database = await createDatabase(keeper, template);
  if (!database.ok) {
    await keeper.close();
    return database;
  }
  const answer = Promise.withResolvers<Result<Value, Code | ConnectionFailureCode>>();
  const scratch = { ...target, options: { ...target.options, database: database.value } };
  const worked = withClient(scratch, signal, async (client) => answer.resolve(await work(client)));
  const gone = worked
    .then((ran) => ran.ok || answer.resolve(ran), answer.reject)
    .then(() => dropDatabase(keeper, database.value))
    .catch(() => undefined) // Then a later plan finds it among the leftovers.
    .finally(() => keeper.close());
  onGoing(gone);
  return answer.promise;
}

async function createDatabase(
  keeper: PostgresClient,
  template: Template,
): Promise<Result<string, ConnectionFailureCode | 'SCHEMA_SCRATCH_REFUSED'>> {
  const { connectionName } = keeper.place;
  try {
    await dropLeftovers(keeper);
    const name = scratchName(await serverNowMs(keeper));
    await keeper.run(await createDatabaseSql(keeper, name, template));
    return ok(name);
  } catch (error) {
    if (isServerError(error) && error.code === '42501') return fail('SCHEMA_SCRATCH_REFUSED', { connectionName });
    return postgresFailure(error, keeper.place);
  }
}

async function serverNowMs(client: PostgresClient): Promise<number> {
  const [row] = await client.rows('SELECT extract(epoch FROM pg_catalog.clock_timestamp()) * 1000 AS now');
  return Number(row?.now);
}

/** So like the target that texts compare alike. */
async function createDatabaseSql(client: PostgresClient, name: string, template: Template): Promise<string> {
  const [row] = await client.rows(
    `SELECT pg_catalog.pg_encoding_to_char(d.encoding) AS encoding, pg_catalog.to_json(d)::text AS all
     FROM pg_catalog.pg_database d WHERE d.datname = pg_catalog.current_database()`,
  );
  const all = JSON.parse(row?.all ?? '{}') as Readonly<Record<string, string | number | null | undefined>>;
  const text = (column: string): string => quoteLiteral(String(all[column] ?? '')).trimStart();
  const providers: Readonly<Record<string, string>> = { i: 'icu', b: 'builtin' };
  const provider = providers[String(all.datlocprovider)];
  const locale = all.datlocale === undefined ? 'daticulocale' : 'datlocale';
  return [
    `CREATE DATABASE ${quoteIdentifier(name)} TEMPLATE ${template} ENCODING ${quoteLiteral(row?.encoding ?? 'UTF8')}`,
    `LC_COLLATE ${text('datcollate')} LC_CTYPE ${text('datctype')}`,
    ...(provider === undefined ? [] : [`LOCALE_PROVIDER ${provider}`]),
    ...(provider === 'icu' ? [`ICU_LOCALE ${text(locale)}`] : []),
    ...(provider === 'builtin' ? [`BUILTIN_LOCALE ${text(locale)}`] : []),
    ...(typeof all.daticurules === 'string' ? [`ICU_RULES ${text('daticurules')}`] : []),
  ].join(' ');
}

async function dropDatabase(client: PostgresClient, name: string): Promise<void> {
  // A session that was given up may linger; it is this user's own, so it may be ended.
  await client.rows(
    'SELECT pg_catalog.pg_terminate_backend(pid) FROM pg_catalog.pg_stat_activity WHERE datname = $1 AND usename = current_user',
    [name],
  );
  await client.run(`DROP DATABASE IF EXISTS ${quoteIdentifier(name)}`);
}

/**
 * Databases of runs that died: exactly our name, older than an hour by the server's own clock, nobody connected. DROP
 * DATABASE refuses when somebody comes in between; those of another user stay for that user.
 */
async function dropLeftovers(client: PostgresClient): Promise<void> {
  const rows = await client.rows(
    `SELECT d.datname AS name FROM pg_catalog.pg_database d
     WHERE d.datname LIKE 'vakhta\\_scratch\\_%' AND pg_catalog.pg_has_role(d.datdba, 'USAGE')
       AND NOT EXISTS (SELECT 1 FROM pg_catalog.pg_stat_activity a WHERE a.datname = d.datname)`,
  );
  if (rows.length === 0) return;
  const now = await serverNowMs(client);
  for (const { name } of rows) {
    const madeAtMs = scratchMadeAtMs(name ?? '');
    if (madeAtMs === undefined || now - madeAtMs < MS_PER_HOUR) continue;
    await client.run(`DROP DATABASE IF EXISTS ${quoteIdentifier(name ?? '')}`).catch(ignoreServer);
  }
}

function ignoreServer(error: unknown): void {
  if (!isServerError(error)) throw error;
}
