import type { ObjectKey } from '#contract/domain/schema-object';
import type { ErrorCode } from '#contract/errors';
import { ok, type Result } from '#contract/result';
import type { Clock } from '#engine/clock';
import type { PostgresClient } from '#engine/connectors/postgres/connect';
import { postgresFailure } from '#engine/connectors/postgres/failures';
import type { StatementTimes } from '../history/record-plan.ts';
import { statementFailure, type FailedStatement, type StatementFailureCode } from './statement-failure.ts';

export interface Running {
  readonly client: PostgresClient;
  readonly clock: Clock;
  /** Looked at between two statements; once it is aborted nothing is committed any more. */
  readonly signal: AbortSignal;
  /** How long a statement may wait for a table, and everybody behind it with it. */
  readonly lockTimeoutMs: number;
  readonly onDone: (done: number) => void;
}

export interface StatementToRun extends FailedStatement {
  readonly sql: string;
  /** The table in use that it locks; null when it touches only what is new, undefined when nobody has looked. */
  readonly locks?: ObjectKey | null;
}

/** Statements on their way to the server at once: going there and back takes as long as a short one. */
const SENT_AHEAD = 16;

/** What else belongs to the transaction; a failure of either undoes everything. */
export interface Around<Code extends ErrorCode> {
  /** Looks at what is there before the first statement. */
  prepare?(): Promise<Result<void, Code>>;
  /** Looks at what has come of the statements and writes them down, before the commit. */
  settle(times: ReadonlyMap<number, StatementTimes>): Promise<Result<void, Code>>;
}

/**
 * Runs the statements in one transaction. A failure of the way at the very commit leaves open what came of it: the
 * caller asks the target.
 */
export async function runInTransaction<Code extends ErrorCode>(
  running: Running,
  statements: readonly StatementToRun[],
  around: Around<Code>,
): Promise<Result<void, StatementFailureCode | Code>> {
  const { client, clock, signal, lockTimeoutMs, onDone } = running;
  const times = new Map<number, StatementTimes>();
  let current: StatementToRun | undefined;
  try {
    await client.run('BEGIN');
    await client.run(`SET LOCAL lock_timeout = ${lockTimeoutMs}`);
    const prepared = (await around.prepare?.()) ?? ok(undefined);
    if (!prepared.ok) {
      await client.run('ROLLBACK');
      return prepared;
    }
    onDone(0);
    let startedAtMs = clock.nowMs();
    for (const { statement, done } of inTurn(running, statements)) {
      current = statement;
      await done;
      const endedAtMs = clock.nowMs();
      times.set(statement.no, { startedAtMs, endedAtMs });
      startedAtMs = endedAtMs;
      onDone(times.size);
    }
    current = undefined;
    const settled = await around.settle(times);
    if (!settled.ok) {
      await client.run('ROLLBACK');
      return settled;
    }
    signal.throwIfAborted();
    await client.run('COMMIT');
    return ok(undefined);
  } catch (error) {
    await client.run('ROLLBACK').catch(() => client.destroy());
    onDone(0);
    signal.throwIfAborted();
    return current === undefined
      ? postgresFailure(error, client.place)
      : statementFailure(error, client.place, current, statements.length);
  }
}

interface Sent {
  readonly statement: StatementToRun;
  readonly done: Promise<number>;
}

/**
 * Each statement when its turn to be waited for has come. What touches only new objects is over at once and sent ahead;
 * what locks a table in use is sent alone, so that a stop has one statement to cancel.
 */
function* inTurn({ client, signal }: Running, statements: readonly StatementToRun[]): Generator<Sent> {
  const ahead: Sent[] = [];
  for (const statement of statements) {
    const isAlone = statement.locks !== null;
    while (ahead.length >= (isAlone ? 1 : SENT_AHEAD)) yield ahead.shift() as Sent;
    signal.throwIfAborted();
    const done = client.run(statement.sql);
    done.catch(() => undefined); // Of one that is never waited for, since one before it failed.
    ahead.push({ statement, done });
    if (isAlone) yield ahead.shift() as Sent;
  }
  yield* ahead;
}
