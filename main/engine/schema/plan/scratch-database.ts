import type { ObjectKey } from '#contract/domain/schema-object';
import type { ConnectionFailureCode, ErrorCode } from '#contract/errors';
import { fail, ok, type Result } from '#contract/result';
import type { Catalog } from '#engine/catalog';
import { readCatalog } from '#engine/connectors/postgres/catalog/read-catalog';
import { openClient, type PostgresClient, withClient } from '#engine/connectors/postgres/connect';
import { isServerError, postgresFailure } from '#engine/connectors/postgres/failures';
import type { PostgresTarget } from '#engine/connectors/postgres/options';
import { quoteIdentifier, quoteList, quoteLiteral } from '#engine/connectors/postgres/quote-identifier';
import { scratchMadeAtMs, scratchName } from './scratch-name.ts';
import { PLAN_SESSION, type ScriptEntry } from './script-entry.ts';
import { isClusterWide } from './statement-words.ts';

export type ScratchFailure =
  ConnectionFailureCode | 'SCHEMA_SCRATCH_REFUSED' | 'SCHEMA_STATEMENT_FAILED' | 'WORKER_LOST';

const MS_PER_HOUR = 3_600_000;
const BATCH_CHARACTERS = 64 * 1_024;

/**
 * What the script would make of an empty database: it runs in one on the target's own server, with the target's
 * encoding and order of texts, which is read and dropped again. The target itself is not touched. The database is made
 * while the script is still being read.
 */
export async function readScratchCatalog(
  target: PostgresTarget,
  reading: Promise<Result<readonly ScriptEntry[], 'WORKER_LOST'>>,
  signal?: AbortSignal,
): Promise<Result<Catalog, ScratchFailure>> {
  return withScratchDatabase(target, async (scratch): Promise<Result<Catalog, ScratchFailure>> => {
    const script = await reading;
    if (!script.ok) return script;
    const ran = await withClient(scratch, signal, (client) => runScript(client, script.value));
    return ran.ok ? ran.value : ran;
  });
}

/** Runs `work` on a database that is there only for it, dropped whatever happens. */
async function withScratchDatabase<Value, Code extends ErrorCode>(
  target: PostgresTarget,
  work: (scratch: PostgresTarget) => Promise<Result<Value, Code>>,
): Promise<Result<Value, Code | ConnectionFailureCode | 'SCHEMA_SCRATCH_REFUSED'>> {
  // Not bound to the caller's signal: a run that is given up must still be able to drop its database.
  const opened = await openClient(target);
  if (!opened.ok) return opened;
  await using client = opened.value;
  try {
    await dropLeftovers(client);
    const name = scratchName(await serverNowMs(client));
    await client.run(await createDatabaseSql(client, name));
    try {
      return await work({ ...target, options: { ...target.options, database: name } });
    } finally {
      await dropDatabase(client, name).catch(() => undefined); // Else the next plan finds it among the leftovers.
    }
  } catch (error) {
    if (isServerError(error) && error.code === '42501') {
      return fail('SCHEMA_SCRATCH_REFUSED', { connectionName: target.connectionName });
    }
    return postgresFailure(error, client.place);
  }
}

/**
 * All in one transaction that is never committed: when the database is dropped, the server has nothing of it to write
 * down. What no transaction takes (CREATE INDEX CONCURRENTLY, a new label of an enum in use), what locks more than one
 * may, and a script with a mistake in it runs again, each statement on its own.
 */
async function runScript(
  client: PostgresClient,
  script: readonly ScriptEntry[],
): Promise<Result<Catalog, ConnectionFailureCode | 'SCHEMA_STATEMENT_FAILED'>> {
  await client.run(`SET synchronous_commit = off`);
  await client.rows(PLAN_SESSION);
  const catalog = await runAtOnce(client, script);
  return catalog === undefined ? runOneByOne(client, script) : ok(catalog);
}

/** Undefined, and nothing made, where the server refused. */
async function runAtOnce(client: PostgresClient, script: readonly ScriptEntry[]): Promise<Catalog | undefined> {
  await client.run('BEGIN');
  try {
    for (const texts of batchesOf(script)) await client.run(texts);
    return await readCatalog(client);
  } catch (error) {
    if (!isServerError(error)) throw error;
    return undefined;
  } finally {
    await client.run('ROLLBACK');
  }
}

/** One message to the server each: the way there and back takes as long as a short statement. */
function* batchesOf(script: readonly ScriptEntry[]): Generator<string> {
  let batch = '';
  let path = '';
  for (const entry of script) {
    if (isClusterWide(entry.sql)) continue;
    const wanted = pathOf(entry);
    if (wanted !== path) batch += `SET search_path TO ${wanted};\n`;
    path = wanted;
    batch += `${entry.sql}\n;\n`; // A comment may be its last line.
    if (batch.length < BATCH_CHARACTERS) continue;
    yield batch;
    batch = '';
  }
  if (batch !== '') yield batch;
}

async function runOneByOne(
  client: PostgresClient,
  script: readonly ScriptEntry[],
): Promise<Result<Catalog, ConnectionFailureCode | 'SCHEMA_STATEMENT_FAILED'>> {
  for (const [index, entry] of script.entries()) {
    if (isClusterWide(entry.sql)) continue;
    try {
      await client.run(`SET search_path TO ${pathOf(entry)}`);
      await client.run(entry.sql);
    } catch (error) {
      return scriptFailure(error, client, entry, { no: index + 1, total: script.length });
    }
  }
  return ok(await readCatalog(client));
}

const pathOf = ({ searchPath }: ScriptEntry): string =>
  [...searchPath, 'pg_temp'].map((schema) => (schema === 'pg_temp' ? schema : quoteList([schema]))).join(', ');

function scriptFailure(
  error: unknown,
  { place }: PostgresClient,
  entry: ScriptEntry,
  count: { readonly no: number; readonly total: number },
): Result<never, ConnectionFailureCode | 'SCHEMA_STATEMENT_FAILED'> {
  const failed = postgresFailure(error, place);
  if (failed.ok || failed.failure.code !== 'SERVER_FAILED') return failed;
  const { sqlState, message } = failed.failure;
  return fail('SCHEMA_STATEMENT_FAILED', { ...count, object: whereOf(entry), sqlState, message });
}

/** `table public.users, schema.sql:12`. */
function whereOf({ creates, alters, drops, place }: ScriptEntry): string {
  const [object]: readonly (ObjectKey | undefined)[] = [...creates, ...alters, ...drops];
  return [object, place === null ? undefined : `${place.file}:${place.line}`]
    .filter((part) => part !== undefined)
    .join(', ');
}

async function serverNowMs(client: PostgresClient): Promise<number> {
  const [row] = await client.rows('SELECT extract(epoch FROM pg_catalog.clock_timestamp()) * 1000 AS now');
  return Number(row?.now);
}

/** From template0, which nobody has put anything into, and so like the target that texts compare alike. */
async function createDatabaseSql(client: PostgresClient, name: string): Promise<string> {
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
    `CREATE DATABASE ${quoteIdentifier(name)} TEMPLATE template0 ENCODING ${quoteLiteral(row?.encoding ?? 'UTF8')}`,
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
