import { JobId, type Hash } from '#contract/domain/ids';
import type { PostgresClient, Row } from '../connect.ts';
import { recordObjects, type NewCopyObject } from './copy-objects.ts';
import { recordTables, type NewCopyTable } from './copy-tables.ts';

/**
 * taking-off ─▶ copying ─▶ putting-back ─▶ verifying ─▶ done
 *      └───────────┴─────────────┴─────────────┴──────▶ stopped, which may go on where it was
 */
export type CopyRunState = 'taking-off' | 'copying' | 'putting-back' | 'verifying' | 'done' | 'stopped';

export interface NewCopyRun {
  /** The job. */
  readonly runId: JobId;
  readonly name: string;
  readonly planHash: Hash;
  readonly consoleId: string;
  readonly sourceName: string;
  readonly verification: string;
}

export interface CopyRun {
  readonly runNo: number;
  readonly runId: JobId;
  readonly name: string;
  readonly planHash: Hash;
  readonly consoleId: string;
  readonly sourceName: string;
  readonly verification: string;
  readonly state: CopyRunState;
  /** The source's moment that is read at; null before the first one was taken. */
  readonly snapshotXmax: string | null;
  /** How much is off the target for it. */
  readonly objectsOff: number;
  /** Its rows were taken back after it was done. */
  readonly isTakenBack: boolean;
}

/**
 * Writes down what will be done, as one: before the first object is taken off. Answers the run's number, the same when
 * it is asked again.
 */
export async function openCopyRun(
  client: PostgresClient,
  run: NewCopyRun,
  tables: readonly NewCopyTable[],
  objects: readonly NewCopyObject[],
): Promise<number> {
  const { runId, name, planHash, consoleId, sourceName, verification } = run;
  await client.run('BEGIN');
  try {
    const [made] = await client.rows(
      `INSERT INTO vakhta.copy_run (run_id, name, plan_hash, console_id, source_name, verification, state)
       VALUES ($1, $2, $3, $4, $5, $6, 'taking-off') ON CONFLICT (run_id) DO NOTHING RETURNING run_no`,
      [runId, name, planHash, consoleId, sourceName, verification],
    );
    if (made !== undefined) {
      await recordTables(client, Number(made.run_no), tables);
      await recordObjects(client, Number(made.run_no), objects);
    }
    await client.run('COMMIT');
  } catch (error) {
    await client.run('ROLLBACK').catch(() => client.destroy());
    throw error;
  }
  const [found] = await client.rows('SELECT run_no FROM vakhta.copy_run WHERE run_id = $1', [runId]);
  return Number(found?.run_no);
}

/** Of one that was given up and left nothing: the job may begin anew. */
export async function forgetCopyRun(client: PostgresClient, runNo: number): Promise<void> {
  await client.run('DELETE FROM vakhta.copy_run WHERE run_no = $1', [runNo]);
}

/** Writes down that this session runs it. */
export async function registerCopySession(client: PostgresClient, runNo: number): Promise<void> {
  await client.run(
    `UPDATE vakhta.copy_run SET backend_pid = a.pid, backend_start = a.backend_start
     FROM pg_catalog.pg_stat_activity a WHERE a.pid = pg_catalog.pg_backend_pid() AND run_no = $1`,
    [runNo],
  );
}

export async function moveCopyRun(client: PostgresClient, runNo: number, state: CopyRunState): Promise<void> {
  const hasEnded = state === 'done' || state === 'stopped';
  await client.run(
    `UPDATE vakhta.copy_run SET state = $2, ended_at = ${hasEnded ? 'coalesce(ended_at, now())' : 'NULL'} WHERE run_no = $1`,
    [runNo, state],
  );
}

/** All of it is back. */
export async function recordTakenBack(client: PostgresClient, runNo: number): Promise<void> {
  await client.run('UPDATE vakhta.copy_run SET rolled_back_at = coalesce(rolled_back_at, now()) WHERE run_no = $1', [
    runNo,
  ]);
}

export async function recordSnapshot(client: PostgresClient, runNo: number, snapshotXmax: string): Promise<void> {
  await client.run('UPDATE vakhta.copy_run SET snapshot_xmax = $2 WHERE run_no = $1', [runNo, snapshotXmax]);
}

export async function findCopyRun(client: PostgresClient, runId: JobId): Promise<CopyRun | undefined> {
  const [row] = await client.rows(`${RUNS} WHERE run_id = $1`, [runId]);
  return row && runOf(row);
}

/** Runs that left something off, or would go on: a new copy meets the target as it should be only without them. */
export async function findOpenCopyRuns(client: PostgresClient): Promise<readonly CopyRun[]> {
  const rows = await client.rows(`${RUNS} WHERE state NOT IN ('done', 'stopped') OR o.objects > 0 ORDER BY run_no`);
  return rows.map(runOf);
}

const RUNS = `
  SELECT r.*, o.objects FROM vakhta.copy_run r CROSS JOIN LATERAL (
    SELECT count(*) AS objects FROM vakhta.copy_object o WHERE o.run_no = r.run_no AND o.state = 'off') o`;

const runOf = (row: Row): CopyRun => ({
  runNo: Number(row.run_no),
  runId: JobId.parse(row.run_id),
  name: row.name ?? '',
  planHash: row.plan_hash ?? '',
  consoleId: row.console_id ?? '',
  sourceName: row.source_name ?? '',
  verification: row.verification ?? '',
  state: row.state as CopyRunState,
  snapshotXmax: row.snapshot_xmax ?? null,
  objectsOff: Number(row.objects),
  isTakenBack: row.rolled_back_at !== null && row.rolled_back_at !== undefined,
});
