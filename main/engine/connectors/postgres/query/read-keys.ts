import type { DatabaseSource } from '#contract/domain/plan-source';
import type { ConnectionFailureCode } from '#contract/errors';
import { ok, type Result } from '#contract/result';
import { postgresFailure } from '../failures.ts';
import type { PostgresTarget } from '../options.ts';
import { inParentheses, quoteList } from '../quote-identifier.ts';
import { selectSql } from './query-sql.ts';
import { openReading } from './reading-session.ts';

const LINES_BYTES = 1024 * 1024;
const NEWLINE = 10;

export interface ReadKeys {
  readonly columns: readonly string[];
  readonly timeoutMs: number;
  readonly signal: AbortSignal;
}

/** These columns of all rows of one moment, in whole lines of COPY's text format. */
export async function* readKeys(
  target: PostgresTarget,
  source: DatabaseSource,
  { columns, ...options }: ReadKeys,
): AsyncGenerator<Result<Uint8Array, ConnectionFailureCode>> {
  const opened = await openReading(target, options);
  if (!opened.ok) {
    yield opened;
    return;
  }
  const session = opened.value;
  let isWhole = false;
  try {
    const copy = `COPY (SELECT ${quoteList(columns)} FROM ${inParentheses(selectSql(source))} AS source) TO STDOUT`;
    for await (const lines of wholeLines(session.client.copyOut(copy))) yield ok(lines);
    isWhole = true;
  } catch (error) {
    options.signal.throwIfAborted();
    yield postgresFailure(error, session.client.place);
  } finally {
    if (!isWhole) await session.breakOff();
    await session.close();
  }
}

/** A line end inside a value is escaped. */
async function* wholeLines(pieces: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  let held: Uint8Array[] = [];
  let bytes = 0;
  for await (const piece of pieces) {
    held.push(piece);
    bytes += piece.length;
    if (bytes < LINES_BYTES) continue;
    const all = Buffer.concat(held);
    const end = all.lastIndexOf(NEWLINE) + 1;
    if (end > 0) yield all.subarray(0, end);
    held = [all.subarray(end)];
    bytes = all.length - end;
  }
  if (bytes > 0) yield Buffer.concat(held);
}
