import type { Hash, JobId } from '#contract/domain/ids';
import type { PlanStatement } from '#contract/domain/schema-plan';
import type { PostgresClient } from '#engine/connectors/postgres/connect';

export interface NewPlan {
  readonly planId: JobId;
  readonly kind: 'apply' | 'rollback';
  /** Number of the plan a rollback takes back. */
  readonly takesBack: number | null;
  readonly name: string;
  readonly planHash: Hash;
  readonly consoleId: string;
  /** Who asked for it: `person <id>`. */
  readonly principal: string;
  readonly backup: string | null;
  readonly catalogBefore: Hash;
  /** What is to be there at the end, as JSON text; null where one transaction makes it or nothing. */
  readonly desired: string | null;
  readonly startedAtMs: number;
}

export type StatementToRecord = Pick<
  PlanStatement,
  'no' | 'sql' | 'reverseSql' | 'checksum' | 'change' | 'isTransactional' | 'objects'
>;

/** When a statement ran. */
export interface StatementTimes {
  readonly startedAtMs: number;
  readonly endedAtMs: number;
}

const AT = 'pg_catalog.to_timestamp($::numeric / 1000)';
const at = (parameter: number): string => AT.replace('$', `$${parameter}`);

/** Writes that a plan begins. Answers its number here. */
export async function recordPlan(client: PostgresClient, plan: NewPlan): Promise<number> {
  const [row] = await client.rows(
    `INSERT INTO vakhta.schema_plan (plan_id, kind, takes_back, name, plan_hash, console_id, principal, backup, state,
       catalog_before, catalog, started_at)
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8, 'running', $9, $10, ${at(11)}) RETURNING plan_no`,
    [
      ...[plan.planId, plan.kind, plan.takesBack, plan.name, plan.planHash, plan.consoleId, plan.principal],
      ...[plan.backup, plan.catalogBefore, plan.desired, plan.startedAtMs],
    ],
  );
  return Number(row?.plan_no);
}

/** All statements of a plan at once: with the times they ran at, or without for what is still to be run. */
export async function recordStatements(
  client: PostgresClient,
  planNo: number,
  statements: readonly StatementToRecord[],
  times: ReadonlyMap<number, StatementTimes> = new Map(),
): Promise<void> {
  const rows = statements.map(({ no, sql, reverseSql, checksum, change, isTransactional, objects }) => {
    const ran = times.get(no);
    return {
      ...{ statement_no: no, sql, reverse_sql: reverseSql, checksum, change, objects },
      is_transactional: isTransactional,
      started_ms: ran?.startedAtMs ?? null,
      ended_ms: ran?.endedAtMs ?? null,
      result: ran === undefined ? null : 'done',
    };
  });
  await client.run(
    `INSERT INTO vakhta.schema_statement (plan_no, statement_no, sql, reverse_sql, checksum, change, is_transactional,
       objects, started_at, ended_at, result)
     SELECT $1, statement_no, sql, reverse_sql, checksum, change, is_transactional, objects,
       pg_catalog.to_timestamp(started_ms / 1000), pg_catalog.to_timestamp(ended_ms / 1000), result
     FROM pg_catalog.jsonb_to_recordset($2::jsonb) AS r (statement_no int, sql text, reverse_sql text, checksum text,
       change text, is_transactional boolean, objects jsonb, started_ms numeric, ended_ms numeric, result text)`,
    [planNo, JSON.stringify(rows)],
  );
}

/** Committed before a statement that no transaction holds: from here on it may have been cut anywhere. */
export async function recordBegin(client: PostgresClient, planNo: number, no: number, atMs: number): Promise<void> {
  await client.run(
    `UPDATE vakhta.schema_statement SET started_at = ${at(3)}, ended_at = NULL, result = NULL WHERE plan_no = $1 AND statement_no = $2`,
    [planNo, no, atMs],
  );
}

export async function recordDone(
  client: PostgresClient,
  planNo: number,
  no: number,
  { startedAtMs, endedAtMs }: StatementTimes,
): Promise<void> {
  await client.run(
    `UPDATE vakhta.schema_statement SET started_at = ${at(3)}, ended_at = ${at(4)}, result = 'done'
     WHERE plan_no = $1 AND statement_no = $2`,
    [planNo, no, startedAtMs, endedAtMs],
  );
}

/** Refused by PostgreSQL, and nothing of it stays; it is run again when the plan goes on. */
export async function recordFailed(
  client: PostgresClient,
  planNo: number,
  no: number,
  { startedAtMs, endedAtMs }: StatementTimes,
): Promise<void> {
  await client.run(
    `UPDATE vakhta.schema_statement SET started_at = ${at(3)}, ended_at = ${at(4)}, result = 'failed'
     WHERE plan_no = $1 AND statement_no = $2`,
    [planNo, no, startedAtMs, endedAtMs],
  );
}

/** The plan came to its end. Older catalogs go: drift is looked for against the newest. */
export async function recordEnd(
  client: PostgresClient,
  planNo: number,
  { catalogAfter, catalog, atMs }: { readonly catalogAfter: Hash; readonly catalog: string; readonly atMs: number },
): Promise<void> {
  await client.run(
    `UPDATE vakhta.schema_plan SET state = 'done', catalog_after = $2, catalog = $3, ended_at = ${at(4)}
     WHERE plan_no = $1`,
    [planNo, catalogAfter, catalog, atMs],
  );
  await client.run(
    `UPDATE vakhta.schema_plan SET catalog = NULL WHERE plan_no <> $1 AND state <> 'running' AND catalog IS NOT NULL`,
    [planNo],
  );
}

/** A rollback has taken it back; one that was broken off ends with it. */
export async function recordTakenBack(client: PostgresClient, planNo: number, atMs: number): Promise<void> {
  await client.run(
    `UPDATE vakhta.schema_plan SET state = 'taken-back', ended_at = coalesce(ended_at, ${at(2)}), catalog = NULL
     WHERE plan_no = $1`,
    [planNo, atMs],
  );
}
