import type { ConnectionFailureCode } from '#contract/errors';
import type { Result } from '#contract/result';
import { withClient, type PostgresClient } from '../connect.ts';
import type { PostgresTarget } from '../options.ts';

/** A session that another one waits for. Its statement is not shown: it may quote people's data. */
export interface Blocker {
  readonly pid: number;
  readonly applicationName: string;
  readonly user: string;
  /** `active`, `idle in transaction`, … */
  readonly state: string;
  /** When its present or last statement began. */
  readonly sinceMs: number;
}

/** Asked on a second connection while a chunk waits: who holds what `pid` needs. */
export function whoBlocks(
  target: PostgresTarget,
  pid: number,
  signal?: AbortSignal,
): Promise<Result<readonly Blocker[], ConnectionFailureCode>> {
  return withClient(target, signal, async (client) => {
    const rows = await client.rows(
      `SELECT a.pid, a.application_name, a.usename, coalesce(a.state, '') AS state,
              (extract(epoch FROM coalesce(a.query_start, a.backend_start)) * 1000)::bigint AS since
       FROM pg_catalog.unnest(pg_catalog.pg_blocking_pids($1::int)) b(pid)
       JOIN pg_catalog.pg_stat_activity a ON a.pid = b.pid ORDER BY a.pid`,
      [pid],
    );
    return rows.map((row) => ({
      pid: Number(row.pid),
      applicationName: row.application_name ?? '',
      user: row.usename ?? '',
      state: row.state ?? '',
      sinceMs: Number(row.since),
    }));
  });
}

const CANCEL_WITHIN_MS = 2000;

/** Ends the statement that `pid` runs, if the server can be reached; the session itself stays. Never fails. */
export async function cancelStatement(target: PostgresTarget, pid: number): Promise<void> {
  const cancel = (client: PostgresClient): Promise<number> =>
    client.run('SELECT pg_catalog.pg_cancel_backend($1::int)', [pid]);
  await withClient(target, AbortSignal.timeout(CANCEL_WITHIN_MS), cancel).catch(() => undefined);
}
