import type { PostgresClient } from '../connect.ts';
import { quoteTable } from '../quote-identifier.ts';
import type { LoadSpec } from './load-spec.ts';

/** Session lock of one table: two loads into it never interleave. */
const KEY = `pg_catalog.hashtextextended('vakhta.load ' || pg_catalog.to_regclass($1)::oid, 0)`;

/**
 * Takes the table's load lock. A session of this very run that still holds it is a dead predecessor (its connection was
 * cut, its server has not noticed): it is ended, and what it had not committed with it. Another run is waited for.
 */
export async function lockTarget(
  client: PostgresClient,
  { runId, table, lockTimeoutMs }: LoadSpec,
  onWait: (holderPid: number) => void,
): Promise<void> {
  const relation = quoteTable(table);
  const [tried] = await client.rows(`SELECT pg_catalog.pg_try_advisory_lock(${KEY}) AS locked`, [relation]);
  if (tried?.locked === 't') return;
  const [holder] = await client.rows(
    `SELECT l.pid, EXISTS (
       SELECT 1 FROM vakhta.load o JOIN pg_catalog.pg_stat_activity a ON a.pid = o.backend_pid
       WHERE o.run_id = $2 AND a.pid = l.pid AND a.backend_start = o.backend_start) AS is_own
     FROM pg_catalog.pg_locks l JOIN pg_catalog.pg_database d ON d.oid = l.database
     WHERE l.locktype = 'advisory' AND l.granted AND l.objsubid = 1 AND d.datname = pg_catalog.current_database()
       AND l.classid::bigint::bit(32) || l.objid::bigint::bit(32) = (${KEY})::bit(64)`,
    [relation, runId],
  );
  if (holder?.is_own === 't') await client.run('SELECT pg_catalog.pg_terminate_backend($1::int)', [holder.pid ?? '']);
  else if (holder !== undefined) onWait(Number(holder.pid));
  await client.run(`SET lock_timeout = ${lockTimeoutMs}`);
  await client.run(`SELECT pg_catalog.pg_advisory_lock(${KEY})`, [relation]);
  await client.run('SET lock_timeout = 0');
}

/** Writes down that this session runs the load. Answers the run's number, the same for each of its sessions. */
export async function registerRun(
  client: PostgresClient,
  spec: LoadSpec,
  lineageKey: readonly string[],
): Promise<{ readonly runNo: number; readonly isRolledBack: boolean }> {
  const { runId, migrationId, planHash, planVersion, startedBy, consoleId, table, mode } = spec;
  const [run] = await client.rows(
    `INSERT INTO vakhta.load AS l (run_id, migration_id, plan_hash, console_id, target_schema, target_table, mode,
       plan_version, started_by, lineage_key, backend_pid, backend_start)
     SELECT $1, $2, $3, $4, $5, $6, $7, $8, $9, $10, a.pid, a.backend_start
     FROM pg_catalog.pg_stat_activity a WHERE a.pid = pg_catalog.pg_backend_pid()
     ON CONFLICT (run_id) DO UPDATE SET backend_pid = excluded.backend_pid, backend_start = excluded.backend_start,
       ended_at = NULL
     RETURNING l.run_no, l.rows_removed + l.rows_restored > 0 OR l.rolled_back_at IS NOT NULL AS is_rolled_back`,
    [
      ...[runId, migrationId, planHash, consoleId, table.schema, table.table, mode],
      ...[planVersion, startedBy, lineageKey.length === 0 ? null : lineageKey],
    ],
  );
  return { runNo: Number(run?.run_no), isRolledBack: run?.is_rolled_back === 't' };
}

const OTHERS_END_WITHIN_MS = 10_000;

/** The same lock for whoever takes a load's rows back: no load goes on meanwhile. */
export async function lockTable(client: PostgresClient, table: LoadSpec['table']): Promise<void> {
  await client.run(`SET lock_timeout = ${OTHERS_END_WITHIN_MS}`);
  await client.run(`SELECT pg_catalog.pg_advisory_lock(${KEY})`, [quoteTable(table)]);
  await client.run('SET lock_timeout = 0');
}
