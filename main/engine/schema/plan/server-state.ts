import type { PostgresClient } from '#engine/connectors/postgres/connect';

/** One view of the shared catalogs from begin to end: what others change meanwhile is not put down to a statement. */
export const BEGIN_WATCHED = 'BEGIN ISOLATION LEVEL REPEATABLE READ';

/**
 * What belongs to the whole server, as one text to compare within a transaction: roles, who is a member of what,
 * settings, and rights, owners and comments of databases and tablespaces. The database one is in is a throwaway.
 * Passwords are nobody's to read, so it counts that a role was written to. The search path is its own afterwards: a
 * script that has set another one must not choose the operators this is compared with.
 */
export async function serverState(client: PostgresClient): Promise<string> {
  const [row] = await client.rows(SERVER_STATE);
  return row?.state ?? '';
}

const SERVER_STATE = `SET LOCAL search_path TO pg_catalog, pg_temp;
WITH here AS (
  SELECT oid FROM pg_catalog.pg_database WHERE datname = pg_catalog.current_database()
), lines AS (
  SELECT 'role ' || r::text AS line FROM pg_catalog.pg_roles r
  UNION ALL SELECT 'written ' || pg_catalog.pg_stat_get_xact_tuples_updated('pg_catalog.pg_authid'::regclass)
  UNION ALL SELECT 'member ' || m::text FROM pg_catalog.pg_auth_members m
  UNION ALL SELECT 'setting ' || s::text FROM pg_catalog.pg_db_role_setting s, here WHERE s.setdatabase <> here.oid
  UNION ALL SELECT 'database ' || (d.datname, d.datdba, d.datacl, d.datconnlimit, d.datistemplate)::text
    FROM pg_catalog.pg_database d, here WHERE d.oid <> here.oid
  UNION ALL SELECT 'tablespace ' || t::text FROM pg_catalog.pg_tablespace t
  UNION ALL SELECT 'comment ' || c::text FROM pg_catalog.pg_shdescription c, here WHERE c.objoid <> here.oid
  UNION ALL SELECT 'label ' || l::text FROM pg_catalog.pg_shseclabel l, here WHERE l.objoid <> here.oid
)
SELECT pg_catalog.hashtextextended(pg_catalog.string_agg(line, E'\\n' ORDER BY line), 0) AS state FROM lines`;
