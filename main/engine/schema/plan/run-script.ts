import type { ObjectKey } from '#contract/domain/schema-object';
import type { ConnectionFailureCode } from '#contract/errors';
import { fail, ok, type Result } from '#contract/result';
import type { Catalog } from '#engine/catalog';
import { readCatalog } from '#engine/connectors/postgres/catalog/read-catalog';
import type { PostgresClient } from '#engine/connectors/postgres/connect';
import { isServerError, postgresFailure } from '#engine/connectors/postgres/failures';
import { quoteList } from '#engine/connectors/postgres/quote-identifier';
import { objectKey, pathOf } from '#engine/object-key';
import { isExtension, isExtensionRefused } from './extension-refused.ts';
import { PLAN_SESSION, type ScriptEntry } from './script-entry.ts';
import { BEGIN_WATCHED, serverState } from './server-state.ts';
import { isClusterWide } from './statement-words.ts';

export type ScriptFailure =
  ConnectionFailureCode | 'SCHEMA_CHANGES_SERVER' | 'SCHEMA_EXTENSION_REFUSED' | 'SCHEMA_STATEMENT_FAILED';

const BATCH_CHARACTERS = 64 * 1_024;
const NOT_IN_A_TRANSACTION = '25001';

/**
 * What a script makes of the scratch database the session is in. All in one transaction that is never committed, and
 * open until the session ends: when the database is dropped, the server has nothing of it to write down. What no transaction takes (CREATE INDEX
 * CONCURRENTLY, a new label of an enum in use), what locks more than one may, what reaches out of its database, and a
 * script with a mistake in it runs again, each statement on its own.
 */
export async function runScript(
  client: PostgresClient,
  script: readonly ScriptEntry[],
): Promise<Result<Catalog, ScriptFailure>> {
  await client.run(`SET synchronous_commit = off`);
  await client.rows(PLAN_SESSION);
  const unmade = await roleUnmade(client, script);
  if (unmade !== undefined) return fail('SCHEMA_CHANGES_SERVER', { object: whereOf(unmade) });
  const catalog = await runAtOnce(client, script);
  return catalog === undefined ? runOneByOne(client, script) : ok(catalog);
}

/** Roles are the server's: no plan makes one, so what the script creates there must be there. */
async function roleUnmade(client: PostgresClient, script: readonly ScriptEntry[]): Promise<ScriptEntry | undefined> {
  const isRole = (key: ObjectKey): boolean => key.startsWith('role ');
  if (!script.some(({ creates }) => creates.some(isRole))) return undefined;
  const rows = await client.rows('SELECT rolname AS name FROM pg_catalog.pg_roles');
  const there = new Set([
    ...rows.map(({ name }) => objectKey('role', null, name ?? '')),
    ...script.flatMap(({ drops }) => drops), // Made for the script alone.
  ]);
  return script.find(({ creates }) => creates.some((key) => isRole(key) && !there.has(key)));
}

/** Undefined, and nothing made, where the server refused, or where something outside the database was changed. */
async function runAtOnce(client: PostgresClient, script: readonly ScriptEntry[]): Promise<Catalog | undefined> {
  await client.run(BEGIN_WATCHED);
  try {
    const before = await serverState(client);
    for (const texts of batchesOf(script)) await client.run(texts);
    const catalog = await readCatalog(client);
    if ((await serverState(client)) === before) return catalog;
  } catch (error) {
    if (!isServerError(error)) throw error;
  }
  await client.run('ROLLBACK');
  return undefined;
}

/** One message to the server each: the way there and back takes as long as a short statement. */
function* batchesOf(script: readonly ScriptEntry[]): Generator<string> {
  let batch = '';
  let path = '';
  for (const entry of script) {
    if (isClusterWide(entry.sql)) continue;
    const wanted = searchPathOf(entry);
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
): Promise<Result<Catalog, ScriptFailure>> {
  for (const [index, entry] of script.entries()) {
    if (isClusterWide(entry.sql)) continue;
    try {
      if (await runAlone(client, entry)) continue;
      return fail('SCHEMA_CHANGES_SERVER', { object: whereOf(entry) });
    } catch (error) {
      if (isExtensionRefused(error, entry.creates)) return refuseExtensions(client, script.slice(index));
      return refuse(error, client, entry, { no: index + 1, total: script.length });
    }
  }
  return ok(await readCatalog(client));
}

/**
 * False, and undone, where it changed what belongs to the whole server: a DO block or a function may do what no text
 * tells. What refuses to be in a transaction runs without one; it calls nobody's code.
 */
async function runAlone(client: PostgresClient, entry: ScriptEntry): Promise<boolean> {
  const underItsPath = async (): Promise<void> => {
    await client.run(`SET search_path TO ${searchPathOf(entry)}`);
    await client.run(entry.sql);
  };
  await client.run(BEGIN_WATCHED);
  try {
    const before = await serverState(client);
    await underItsPath();
    const isKept = (await serverState(client)) === before;
    await client.run(isKept ? 'COMMIT' : 'ROLLBACK');
    return isKept;
  } catch (error) {
    await client.run('ROLLBACK');
    if (!isServerError(error) || error.code !== NOT_IN_A_TRANSACTION) throw error;
    await underItsPath();
    return true;
  }
}

/** All that are refused at once: somebody else has to be asked for them. */
async function refuseExtensions(
  client: PostgresClient,
  script: readonly ScriptEntry[],
): Promise<Result<never, 'SCHEMA_EXTENSION_REFUSED'>> {
  const refused: string[] = [];
  for (const entry of script) {
    if (!entry.creates.some(isExtension)) continue;
    try {
      await runAlone(client, entry);
    } catch (error) {
      if (!isServerError(error)) throw error;
      if (isExtensionRefused(error, entry.creates)) refused.push(...entry.creates.filter(isExtension).map(pathOf));
    }
  }
  const { connectionName, options } = client.place;
  return fail('SCHEMA_EXTENSION_REFUSED', { connectionName, user: options.user, extensions: refused.join(', ') });
}

function refuse(
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

const searchPathOf = ({ searchPath }: ScriptEntry): string =>
  [...searchPath, 'pg_temp'].map((schema) => (schema === 'pg_temp' ? schema : quoteList([schema]))).join(', ');
