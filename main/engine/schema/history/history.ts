import { z } from 'zod';
import { Hash, JobId } from '#contract/domain/ids';
import { ObjectKey } from '#contract/domain/schema-object';
import { PlanStatement } from '#contract/domain/schema-plan';
import { currentVersion } from '#engine/connectors/postgres/load/prepare-schema';
import type { PostgresClient, Row } from '#engine/connectors/postgres/connect';

/** Since this version of schema `vakhta` plans are recorded. */
const HISTORY_VERSION = 2;

/** A plan that changed this database's schema, as the database itself remembers it. */
export interface RecordedPlan {
  readonly planNo: number;
  /** The job that ran it. */
  readonly planId: JobId;
  readonly kind: 'apply' | 'rollback';
  readonly takesBack: number | null;
  readonly name: string;
  readonly planHash: Hash;
  /** Running: begun and not ended, whether or not anybody works on it just now. */
  readonly state: 'running' | 'done' | 'taken-back';
  readonly catalogBefore: Hash;
  readonly catalogAfter: Hash | null;
  readonly startedAtMs: number;
  readonly endedAtMs: number | null;
}

export interface RecordedStatement {
  readonly no: number;
  readonly sql: string;
  readonly reverseSql: string | null;
  readonly checksum: Hash;
  readonly change: PlanStatement['change'];
  readonly isTransactional: boolean;
  readonly objects: readonly ObjectKey[];
  /** It was begun; where there is no result yet it may have been cut anywhere. */
  readonly isBegun: boolean;
  readonly isDone: boolean;
}

const COLUMNS = `plan_no, plan_id, kind, takes_back, name, plan_hash, state, catalog_before, catalog_after,
  (extract(epoch FROM started_at) * 1000)::bigint AS started, (extract(epoch FROM ended_at) * 1000)::bigint AS ended`;

/** What a job has left here; undefined when nothing was committed. */
export async function findPlan(client: PostgresClient, planId: JobId): Promise<RecordedPlan | undefined> {
  if ((await currentVersion(client)) < HISTORY_VERSION) return undefined;
  const [row] = await client.rows(`SELECT ${COLUMNS} FROM vakhta.schema_plan WHERE plan_id = $1`, [planId]);
  return row && planOf(row);
}

export async function findPlanNo(client: PostgresClient, planNo: number): Promise<RecordedPlan | undefined> {
  const [row] = await client.rows(`SELECT ${COLUMNS} FROM vakhta.schema_plan WHERE plan_no = $1`, [planNo]);
  return row && planOf(row);
}

/** The newest application that is still in force; one that was broken off is among them. */
export async function lastApplied(client: PostgresClient): Promise<RecordedPlan | undefined> {
  if ((await currentVersion(client)) < HISTORY_VERSION) return undefined;
  const [row] = await client.rows(
    `SELECT ${COLUMNS} FROM vakhta.schema_plan WHERE kind = 'apply' AND state <> 'taken-back'
     ORDER BY plan_no DESC LIMIT 1`,
  );
  return row && planOf(row);
}

/** The newest plan of either kind that came to its end, with the catalog it left as JSON text. */
export async function lastDone(client: PostgresClient): Promise<(RecordedPlan & { catalog: string }) | undefined> {
  if ((await currentVersion(client)) < HISTORY_VERSION) return undefined;
  const [row] = await client.rows(
    `SELECT ${COLUMNS}, catalog::text AS catalog FROM vakhta.schema_plan
     WHERE state <> 'running' AND catalog IS NOT NULL ORDER BY plan_no DESC LIMIT 1`,
  );
  return row && { ...planOf(row), catalog: row.catalog ?? '' };
}

/** Did anything begin here after this plan? */
export async function isNewest(client: PostgresClient, { planNo }: RecordedPlan): Promise<boolean> {
  const [row] = await client.rows('SELECT max(plan_no) AS newest FROM vakhta.schema_plan');
  return Number(row?.newest) === planNo;
}

/** What is to be there at the end of a plan that has begun, as JSON text. */
export async function desiredOf(client: PostgresClient, { planNo }: RecordedPlan): Promise<string> {
  const [row] = await client.rows('SELECT catalog::text AS catalog FROM vakhta.schema_plan WHERE plan_no = $1', [
    planNo,
  ]);
  return row?.catalog ?? '';
}

export async function statementsOf(client: PostgresClient, { planNo }: RecordedPlan): Promise<RecordedStatement[]> {
  const rows = await client.rows(
    `SELECT statement_no, sql, reverse_sql, checksum, change, is_transactional, objects::text AS objects, started_at IS NOT NULL AS begun,
       coalesce(result = 'done', false) AS done
     FROM vakhta.schema_statement WHERE plan_no = $1 ORDER BY statement_no`,
    [planNo],
  );
  return rows.map((row) => ({
    no: Number(row.statement_no),
    sql: row.sql ?? '',
    reverseSql: row.reverse_sql ?? null,
    checksum: Hash.parse(row.checksum),
    change: PlanStatement.shape.change.parse(row.change),
    isTransactional: row.is_transactional === 't',
    objects: z.array(ObjectKey).parse(JSON.parse(row.objects ?? '[]')),
    isBegun: row.begun === 't',
    isDone: row.done === 't',
  }));
}

const planOf = (row: Row): RecordedPlan => ({
  planNo: Number(row.plan_no),
  planId: JobId.parse(row.plan_id),
  kind: z.enum(['apply', 'rollback']).parse(row.kind),
  takesBack: row.takes_back === null ? null : Number(row.takes_back),
  name: row.name ?? '',
  planHash: Hash.parse(row.plan_hash),
  state: z.enum(['running', 'done', 'taken-back']).parse(row.state),
  catalogBefore: Hash.parse(row.catalog_before),
  catalogAfter: row.catalog_after === null ? null : Hash.parse(row.catalog_after),
  startedAtMs: Number(row.started),
  endedAtMs: row.ended === null ? null : Number(row.ended),
});
