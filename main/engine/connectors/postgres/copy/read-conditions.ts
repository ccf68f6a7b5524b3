import type { TablePath } from '#contract/domain/table';
import type { PostgresClient } from '../connect.ts';

/** What of a database matters to a copy besides its tables. */
export interface SideConditions {
  readonly version: string;
  readonly versionNumber: number;
  readonly encoding: string;
  readonly collation: string;
  readonly timeZone: string;
  /** In which an unqualified CREATE of this user lands, were it there: the first of its search path. */
  readonly firstSchema: string;
  readonly isInRecovery: boolean;
  /** How far a standby is behind; null: it is none, or has replayed nothing yet. */
  readonly lagSeconds: number | null;
  readonly clockMs: number;
  readonly extensions: readonly string[];
}

export async function readConditions(client: PostgresClient): Promise<SideConditions> {
  const [row] = await client.rows(`
    SELECT pg_catalog.current_setting('server_version') AS version,
      pg_catalog.current_setting('server_version_num') AS version_number,
      pg_catalog.pg_encoding_to_char(encoding) AS encoding, datcollate AS collation,
      (SELECT reset_val FROM pg_catalog.pg_settings WHERE name = 'TimeZone') AS time_zone,
      current_user AS role_name, (SELECT reset_val FROM pg_catalog.pg_settings WHERE name = 'search_path') AS search_path,
      pg_catalog.pg_is_in_recovery() AS in_recovery,
      CASE WHEN pg_catalog.pg_is_in_recovery()
        THEN extract(epoch FROM now() - pg_catalog.pg_last_xact_replay_timestamp()) END AS lag_seconds,
      extract(epoch FROM pg_catalog.clock_timestamp()) * 1000 AS clock_ms
    FROM pg_catalog.pg_database WHERE datname = pg_catalog.current_database()`);
  const extensions = await client.rows('SELECT extname FROM pg_catalog.pg_extension ORDER BY extname');
  return {
    version: row?.version ?? '',
    versionNumber: Number(row?.version_number),
    encoding: row?.encoding ?? '',
    collation: row?.collation ?? '',
    timeZone: row?.time_zone ?? '',
    firstSchema: firstSchemaOf(row?.search_path ?? '', row?.role_name ?? ''),
    isInRecovery: row?.in_recovery === 't',
    lagSeconds: typeof row?.lag_seconds === 'string' ? Number(row.lag_seconds) : null,
    clockMs: Number(row?.clock_ms),
    extensions: extensions.map(({ extname }) => extname ?? ''),
  };
}

/** `"$user"` is the role's own name; a name in quotes has them doubled inside. */
export function firstSchemaOf(searchPath: string, role: string): string {
  const [, quoted, plain = ''] = /^\s*(?:"((?:[^"]|"")*)"|([^,\s]*))/.exec(searchPath) ?? [];
  const name = quoted?.replaceAll('""', '"') ?? plain;
  return name === '$user' ? role : name;
}

export type TableRight = 'SELECT' | 'INSERT' | 'TRUNCATE';

/** Of these tables, those that this user lacks one of the rights on; in their order. */
export async function tablesWithoutRights(
  client: PostgresClient,
  tables: readonly TablePath[],
  rights: readonly TableRight[],
): Promise<readonly TablePath[]> {
  const rows = await client.rows(
    `SELECT path FROM pg_catalog.unnest($1::text[]) WITH ORDINALITY AS t (path, no)
     WHERE EXISTS (SELECT FROM pg_catalog.unnest($2::text[]) AS r (name) WHERE NOT pg_catalog.has_table_privilege(path, r.name))
     ORDER BY no`,
    [tables, rights],
  );
  return rows.map(({ path }) => path ?? '');
}

/** How many sessions of others hold any of these tables at this moment. */
export async function countLockHolders(client: PostgresClient, tables: readonly TablePath[]): Promise<number> {
  const [row] = await client.rows(
    `SELECT count(DISTINCT pid) AS holders FROM pg_catalog.pg_locks
     WHERE locktype = 'relation' AND granted AND pid <> pg_catalog.pg_backend_pid()
       AND database = (SELECT oid FROM pg_catalog.pg_database WHERE datname = pg_catalog.current_database())
       AND relation = ANY ($1::text[]::pg_catalog.regclass[])`,
    [tables],
  );
  return Number(row?.holders);
}

/** All there is of these tables, with their indexes, in bytes. */
export async function readTotalBytes(client: PostgresClient, tables: readonly TablePath[]): Promise<number> {
  const [row] = await client.rows(
    `SELECT coalesce(sum(pg_catalog.pg_total_relation_size(t.name)), 0) AS bytes
     FROM pg_catalog.unnest($1::text[]::pg_catalog.regclass[]) AS t (name)`,
    [tables],
  );
  return Number(row?.bytes);
}
