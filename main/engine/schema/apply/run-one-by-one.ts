import { ok, type Result } from '#contract/result';
import type { PostgresClient } from '#engine/connectors/postgres/connect';
import type { RecordedStatement } from '../history/history.ts';
import { recordBegin, recordDone, recordFailed } from '../history/record-plan.ts';
import { pathOf } from '#engine/object-key';
import type { Running } from './run-in-transaction.ts';
import { statementFailure, type StatementFailureCode } from './statement-failure.ts';

/**
 * Runs what is left of a recorded plan that no single transaction can hold. A statement that may be in a transaction
 * of its own (a new label of an enum) shares it with its record. Of the others the record is committed before and after; one that was cut in between is
 * looked for in the catalog, and an index left invalid is dropped and built again. May be killed and repeated at any
 * line.
 */
export async function runOneByOne(
  running: Running,
  planNo: number,
  statements: readonly RecordedStatement[],
): Promise<Result<void, StatementFailureCode>> {
  const { client, clock, signal, onDone } = running;
  let done = statements.filter(({ isDone }) => isDone).length;
  onDone(done);
  for (const statement of statements) {
    if (statement.isDone) continue;
    signal.throwIfAborted();
    const startedAtMs = clock.nowMs();
    try {
      if (mayBeInTransaction(statement.sql)) await runWithRecord(running, planNo, statement, startedAtMs);
      else await runBare(running, planNo, statement, startedAtMs);
    } catch (error) {
      await client.run('ROLLBACK').catch(() => client.destroy());
      signal.throwIfAborted();
      const failed = statementFailure(error, client.place, statement, statements.length);
      if (!failed.ok && failed.failure.code === 'SCHEMA_STATEMENT_FAILED') {
        if (!mayBeInTransaction(statement.sql)) await hasHappened(client, statement);
        await recordFailed(client, planNo, statement.no, { startedAtMs, endedAtMs: clock.nowMs() });
      }
      return failed;
    }
    done += 1;
    onDone(done);
  }
  return ok(undefined);
}

/** Is it refused only together with others, or in any transaction? */
export const mayBeInTransaction = (sql: string): boolean => !/\bCONCURRENTLY\b/i.test(sql);

async function runWithRecord(
  { client, clock, lockTimeoutMs }: Running,
  planNo: number,
  { no, sql }: RecordedStatement,
  startedAtMs: number,
): Promise<void> {
  await client.run('BEGIN');
  await client.run(`SET LOCAL lock_timeout = ${lockTimeoutMs}`);
  await client.run(sql);
  await recordDone(client, planNo, no, { startedAtMs, endedAtMs: clock.nowMs() });
  await client.run('COMMIT');
}

/** No lock_timeout: what may be in no transaction blocks nobody while it waits, and begins anew when it gives up. */
async function runBare(
  { client, clock }: Running,
  planNo: number,
  statement: RecordedStatement,
  startedAtMs: number,
): Promise<void> {
  const { no, sql, isBegun } = statement;
  if (!isBegun || !(await hasHappened(client, statement))) {
    await recordBegin(client, planNo, no, startedAtMs);
    await client.run(sql);
  }
  await recordDone(client, planNo, no, { startedAtMs, endedAtMs: clock.nowMs() });
}

/** Did a statement that was cut come to its end? Clears away the half of an index it may have left. */
export async function hasHappened(client: PostgresClient, { sql, objects }: RecordedStatement): Promise<boolean> {
  const index = objects.find((key) => key.startsWith('index '));
  if (index === undefined) return false;
  const [found] = await client.rows(
    'SELECT indisvalid AS valid FROM pg_catalog.pg_index WHERE indexrelid = pg_catalog.to_regclass($1)',
    [pathOf(index)],
  );
  if (/^\s*DROP\b/i.test(sql)) return found === undefined;
  if (found?.valid === 't') return true;
  if (found !== undefined) await client.run(`DROP INDEX CONCURRENTLY ${pathOf(index)}`);
  return false;
}
