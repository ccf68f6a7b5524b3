import type { PostgresClient } from '../connect.ts';
import { issuedKey } from './issued-keys.ts';
import type { LoadContext } from './load-context.ts';

type Known = Pick<LoadContext, 'spec' | 'facts' | 'existing' | 'imageKey' | 'lineageKey'>;

/**
 * May prepared rows go into the table itself, without staging? Where nothing has to be asked of them there, nothing
 * looked up, issued or kept of what stood before, and where the rows that came can be read back by their place alone.
 * Answers the mappings that such rows are told by.
 */
export async function findDirectPath(client: PostgresClient, known: Known): Promise<readonly number[] | undefined> {
  if (isStagingNeeded(known) || !(await isReadBackByPlace(client, known.existing))) return undefined;
  return known.lineageKey.map((name) => known.facts.columns.findIndex((column) => column.name === name));
}

const isStagingNeeded = ({ spec, facts, imageKey, lineageKey }: Known): boolean =>
  spec.isDryRun ||
  spec.mode === 'upsert' ||
  imageKey !== undefined ||
  issuedKey({ facts, lineageKey }).length > 0 ||
  facts.columns.some(({ lookup, issue }) => lookup !== undefined || issue !== undefined) ||
  facts.uniqueWarnings.length > 0 ||
  // What the table demands itself, it demands of COPY as well.
  facts.uniqueKeys.some(({ isIndexed, severity }) => !isIndexed || severity !== 'error') ||
  spec.rules.some(({ rule }) => rule === 'foreign-key');

/**
 * A plain table of PostgreSQL 14 or later, which scans ranges of pages, without what COPY would pass over (rules) or
 * refuse (policies), read by a user who may see where rows are.
 */
async function isReadBackByPlace(client: PostgresClient, relation: string): Promise<boolean> {
  const [found] = await client.rows(
    `SELECT pg_catalog.current_setting('server_version_num')::integer >= 140000 AND c.relkind = 'r'
       AND NOT c.relhasrules AND NOT pg_catalog.row_security_active(c.oid)
       AND pg_catalog.has_table_privilege(c.oid, 'SELECT') AS is_so
     FROM pg_catalog.pg_class c WHERE c.oid = $1::pg_catalog.regclass`,
    [relation],
  );
  return found?.is_so === 't';
}
