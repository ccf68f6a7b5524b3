import type { TableName } from '#contract/domain/table';
import type { ConnectionFailureCode } from '#contract/errors';
import { fail, ok, type Result } from '#contract/result';
import { openClient } from '../connect.ts';
import { postgresFailure } from '../failures.ts';
import { cancelStatement } from '../load/who-blocks.ts';
import type { PostgresTarget } from '../options.ts';
import { quoteTable } from '../quote-identifier.ts';
import { fillTable, type Piece } from './fill-table.ts';
import { readTableShapes, type TableShape } from './table-shape.ts';

/** One session that fills tables. An abort of its signal cancels what runs there and rejects with the signal's reason. */
export interface FillSession extends AsyncDisposable {
  /** The connection or its transaction is gone: go on with a new session. */
  readonly isLost: boolean;
  /** In the order of the names. */
  shapesOf(
    names: readonly string[],
  ): Promise<Result<readonly TableShape[], ConnectionFailureCode | 'TARGET_TABLE_MISSING'>>;
  /** How many rows each table has, in their order; with `isEnough`, 1 stands for any number. */
  countRows(shapes: readonly TableShape[], isEnough?: 'any'): Promise<Result<readonly number[], ConnectionFailureCode>>;
  /** All rows or none; refused when there are some already. `onRows` tells of rows that came but are not committed. */
  fill(
    shape: TableShape,
    rows: number,
    pieces: AsyncIterable<Result<Piece, 'WORKER_LOST'>>,
    onRows: (rows: number) => void,
  ): Promise<Result<void, ConnectionFailureCode | 'WORKER_LOST' | 'TARGET_NOT_EMPTY'>>;
}

export async function openFill(
  target: PostgresTarget,
  signal: AbortSignal,
): Promise<Result<FillSession, ConnectionFailureCode>> {
  const opened = await openClient(target, signal);
  if (!opened.ok) return opened;
  const client = opened.value;
  if (client.isThroughPooler) {
    await client.close();
    return fail('POOLER_IN_BETWEEN', { connectionName: target.connectionName });
  }
  let isLost = false;

  async function attempt<Value>(
    work: () => Promise<Value>,
    relation = '',
  ): Promise<Result<Value, ConnectionFailureCode>> {
    signal.throwIfAborted();
    let stopping: Promise<void> | undefined;
    const stop = (): void => {
      // Cancelled first: a backend that builds an index does not look whether its client is still there.
      stopping ??= cancelStatement(target, client.pid).finally(() => client.destroy());
    };
    signal.addEventListener('abort', stop);
    try {
      return ok(await work());
    } catch (error) {
      await stopping;
      isLost = stopping !== undefined;
      signal.throwIfAborted();
      await client.run('ROLLBACK').catch(() => (isLost = true));
      return postgresFailure(error, { ...client.place, relation });
    } finally {
      signal.removeEventListener('abort', stop);
    }
  }

  return ok({
    get isLost() {
      return isLost;
    },
    async shapesOf(names) {
      const read = await attempt(() => readTableShapes(client, names));
      if (!read.ok) return read;
      const missing = names[read.value.indexOf(undefined)];
      if (missing !== undefined) return fail('TARGET_TABLE_MISSING', { table: missing });
      return ok(read.value.filter((shape) => shape !== undefined));
    },
    countRows: (shapes, isEnough) =>
      attempt(async () => {
        const what =
          isEnough === 'any' ? 'CASE WHEN EXISTS (SELECT FROM %) THEN 1 ELSE 0 END' : '(SELECT count(*) FROM %)';
        const counts = shapes.map(
          ({ table }, no) => `SELECT ${no} AS no, ${what.replace('%', () => quoteTable(table))} AS rows`,
        );
        const found = await client.rows(`${counts.join(' UNION ALL ')} ORDER BY no`);
        return found.map(({ rows }) => Number(rows));
      }),
    async fill(shape, rows, pieces, onRows) {
      const name = tableText(shape.table);
      const filled = await attempt(() => fillTable(client, shape, rows, pieces, onRows), name);
      if (!filled.ok) return filled;
      if (!filled.value.ok) return filled.value;
      return filled.value.value ? ok(undefined) : fail('TARGET_NOT_EMPTY', { table: name });
    },
    [Symbol.asyncDispose]: () => client.close(),
  } satisfies FillSession);
}

const tableText = ({ schema, table }: TableName): string => `${schema}.${table}`;
