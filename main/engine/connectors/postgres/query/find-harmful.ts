import type { PostgresClient } from '../connect.ts';

/** A function as a query calls it. */
export interface CalledFunction {
  /** Null: without one. While the path is empty that means PostgreSQL's own. */
  readonly schema: string | null;
  readonly name: string;
}

/** Volatile because each call answers anew, not because something happens. */
const HARMLESS = [
  ...['random', 'random_normal', 'gen_random_uuid', 'uuidv4', 'uuidv7', 'clock_timestamp', 'timeofday'],
  ...['currval', 'lastval', 'pg_relation_size', 'pg_total_relation_size', 'pg_table_size', 'pg_indexes_size'],
  ...['pg_database_size', 'pg_get_viewdef', 'pg_get_functiondef', 'txid_current_if_assigned'],
  ...['pg_current_xact_id_if_assigned', 'pg_is_in_recovery', 'pg_current_wal_lsn', 'inet_client_addr'],
];

/**
 * The first function that does something a read-only transaction does not hold back: ends sessions, takes locks, reads or
 * writes files, calls other servers. Those are written in C and volatile; what SQL and PL/pgSQL write, PostgreSQL refuses.
 */
export async function findHarmful(
  client: PostgresClient,
  called: readonly CalledFunction[],
): Promise<string | undefined> {
  const [found] = await client.rows(
    `SELECT n.nspname AS schema, p.proname AS name
     FROM unnest($1::text[], $2::text[]) AS called (schema, name)
     JOIN pg_catalog.pg_namespace n ON n.nspname = called.schema
     JOIN pg_catalog.pg_proc p ON p.pronamespace = n.oid AND p.proname = called.name
     JOIN pg_catalog.pg_language l ON l.oid = p.prolang
     WHERE p.provolatile = 'v' AND l.lanname IN ('internal', 'c')
       AND NOT (n.nspname = 'pg_catalog' AND p.proname = ANY ($3)) LIMIT 1`,
    [called.map(({ schema }) => schema ?? 'pg_catalog'), called.map(({ name }) => name), HARMLESS],
  );
  return found === undefined ? undefined : `${found.schema ?? ''}.${found.name ?? ''}`;
}
