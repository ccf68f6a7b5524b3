import type { Incremental } from '#contract/domain/incremental';
import { sourceName, type DatabaseSource } from '#contract/domain/plan-source';
import { fail, ok, type Result } from '#contract/result';
import type { PostgresClient } from '../connect.ts';
import { inParentheses, quoteIdentifier, quoteLiteral, quoteTable } from '../quote-identifier.ts';
import type { QueryColumn } from './describe-query.ts';
import { selectSql } from './query-sql.ts';

const TIME = /^(date|timestamp)/;
const NUMBER = /^(smallint|integer|bigint|numeric)/;

/** Can the source be asked for its changes so? Asked with the plan, before anything is read. */
export async function checkIncremental(
  client: PostgresClient,
  source: DatabaseSource,
  columns: readonly QueryColumn[],
): Promise<Result<void, 'INCREMENTAL_REFUSED'>> {
  const { incremental } = source;
  if (incremental === undefined) return ok(undefined);
  const refuse = (reason: string, column = '') =>
    fail('INCREMENTAL_REFUSED', { source: sourceName(source), reason, column });
  if (incremental.by === 'watermark') {
    const type = columns.find(({ name }) => name === incremental.column)?.type;
    if (type === undefined) return refuse('missing', incremental.column);
    return TIME.test(type) || NUMBER.test(type) ? ok(undefined) : refuse('type', incremental.column);
  }
  if (!('table' in source)) return refuse('query');
  // Of a partitioned table each row has that of its partition; a view has none, nor need a table of another server.
  const [found] = await client.rows(
    `SELECT c.relkind FROM pg_catalog.pg_class c WHERE c.oid = pg_catalog.to_regclass($1)`,
    [quoteTable(source.table)],
  );
  return found?.relkind === 'r' || found?.relkind === 'p' ? ok(undefined) : refuse('relation');
}

/** Transactions count in a circle of 2^32, and a row's one can be told from those to come over less than half of it. */
const TELLABLE = 2n ** 31n - 10_000_000n;

/**
 * The source with only what has changed since `since`, as one SELECT; everything, the first time. What equals the
 * watermark is read again: more rows with the same value may have come. So are rows without one.
 */
export async function changedSince(
  client: PostgresClient,
  source: DatabaseSource,
  columns: readonly QueryColumn[],
  since: string | undefined,
): Promise<string> {
  const { incremental } = source;
  const all = selectSql(source);
  if (incremental === undefined || since === undefined) return all;
  if (incremental.by === 'watermark') {
    const name = quoteIdentifier(incremental.column);
    const from = lowerBound(incremental, columns, since);
    return `SELECT * FROM ${inParentheses(all)} AS changed WHERE ${name} >= ${from} OR ${name} IS NULL`;
  }
  const [now] = await client.rows('SELECT pg_catalog.txid_snapshot_xmax(pg_catalog.txid_current_snapshot()) AS xmax');
  const age = BigInt(now?.xmax ?? 0) - BigInt(since);
  // A number from before a restore into another cluster may even lie ahead.
  if (age < 0n || age > TELLABLE || !('table' in source)) return all;
  const where = source.where === undefined ? '' : `${inParentheses(source.where)} AND `;
  // Both ages are counted from the same moment, in which nothing of the transaction can be older than it was.
  const oldest = `'${BigInt(since) % 2n ** 32n}'::xid`;
  return `SELECT * FROM ${quoteTable(source.table)} WHERE ${where}pg_catalog.age(xmin) <= pg_catalog.age(${oldest})`;
}

function lowerBound(
  { column, overlap }: Extract<Incremental, { by: 'watermark' }>,
  columns: readonly QueryColumn[],
  since: string,
): string {
  const type = columns.find(({ name }) => name === column)?.type ?? 'text';
  const value = `${quoteLiteral(since)}::${type}`;
  if (overlap === 0) return value;
  if (NUMBER.test(type)) return `(${value} - ${overlap})`;
  return `(${value} - pg_catalog.make_interval(secs => ${overlap}))`;
}

/**
 * How far changes go in the moment that is read: whatever comes later has more. Undefined of a source without rows. Of
 * transactions it is the oldest that still runs: what it writes is not seen yet.
 */
export async function reachedNow(
  client: PostgresClient,
  { incremental }: DatabaseSource,
  changed: string,
): Promise<string | undefined> {
  if (incremental === undefined) return undefined;
  const [found] = await client.rows(
    incremental.by === 'watermark'
      ? `SELECT max(${quoteIdentifier(incremental.column)})::text AS value FROM ${inParentheses(changed)} AS changed`
      : 'SELECT pg_catalog.txid_snapshot_xmin(pg_catalog.txid_current_snapshot())::text AS value',
  );
  return found?.value ?? undefined;
}
