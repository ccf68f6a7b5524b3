import type { ConnectionFailureCode } from '#contract/errors';
import type { Result } from '#contract/result';
import type { Catalog } from '../../../catalog.ts';
import { withClient, type PostgresClient } from '../connect.ts';
import type { PostgresTarget } from '../options.ts';
import { readConstraints } from './read-constraints.ts';
import { readDomains } from './read-domains.ts';
import { readEventTriggers } from './read-event-triggers.ts';
import { readExtensions } from './read-extensions.ts';
import { readIndexes, readStatistics } from './read-indexes.ts';
import { withNeeds } from './read-needs.ts';
import { readPolicies } from './read-policies.ts';
import { readPublications } from './read-publications.ts';
import { readRelations } from './read-relations.ts';
import { readRoutines } from './read-routines.ts';
import { readSchemas } from './read-schemas.ts';
import { readSequences } from './read-sequences.ts';
import { readRules, readTriggers } from './read-triggers.ts';
import { readTypes } from './read-types.ts';
import { textOf, type Found, type ReadFamily } from './reading.ts';

const FAMILIES: readonly ReadFamily[] = [
  readSchemas,
  readExtensions,
  readTypes,
  readDomains,
  readSequences,
  readConstraints,
  readIndexes,
  readStatistics,
  readRoutines,
  readTriggers,
  readRules,
  readPolicies,
  readEventTriggers,
  readPublications,
];

/**
 * Everything people made in the database, within the session's own transaction if it is in one. Throws the driver's
 * errors. Several sessions' changes at the same time are seen in part: `readLiveCatalog` looks at one moment.
 */
export async function readCatalog(client: PostgresClient): Promise<Catalog> {
  const [before] = await client.rows(ASK_SETTINGS);
  if (before === undefined) throw new Error('a session without settings');
  await client.rows(PIN_SETTINGS, ['', 'off']);
  const found: Found[] = [];
  for (const readFamily of FAMILIES) found.push(...(await readFamily(client)));
  const relations = await readRelations(client);
  found.push(...relations.found);
  const objects = await withNeeds(client, found, relations.columnNeedSources);
  // After a failure the transaction that was open takes the settings back, or the session is closed.
  await client.rows(PIN_SETTINGS, [textOf(before, 'path'), textOf(before, 'quotes')]);
  const byKey = objects
    .toSorted((left, right) => (left.key < right.key ? -1 : 1))
    .map((each) => [each.key, each] as const);
  return { versionNumber: client.versionNumber, objects: new Map(byKey) };
}

/** With an empty path every name that is not PostgreSQL's own is written with its schema. */
const PIN_SETTINGS = `SELECT pg_catalog.set_config('search_path', $1, false),
  pg_catalog.set_config('quote_all_identifiers', $2, false)`;
const ASK_SETTINGS = `SELECT pg_catalog.current_setting('search_path') AS path,
  pg_catalog.current_setting('quote_all_identifiers') AS quotes`;

/** The same on a session of its own and of one moment. */
export function readLiveCatalog(
  target: PostgresTarget,
  signal?: AbortSignal,
): Promise<Result<Catalog, ConnectionFailureCode>> {
  return withClient(target, signal, async (client) => {
    await client.run('BEGIN TRANSACTION ISOLATION LEVEL REPEATABLE READ READ ONLY');
    const catalog = await readCatalog(client);
    await client.run('COMMIT');
    return catalog;
  });
}
