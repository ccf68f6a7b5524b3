import { sourceName, type DatabaseSource } from '#contract/domain/plan-source';
import type { ConnectionFailureCode } from '#contract/errors';
import { fail, ok, type Result } from '#contract/result';
import type { Position, SourceChunk } from '../../../chunk.ts';
import type { ChunkMemory } from '../../files/chunk-memory.ts';
import type { PostgresClient } from '../connect.ts';
import { postgresFailure } from '../failures.ts';
import type { PostgresTarget } from '../options.ts';
import { changedSince, reachedNow } from './changed-since.ts';
import { describeQuery, type QueryRefused } from './describe-query.ts';
import { isPrimaryKey } from './find-keys.ts';
import { keyProblemSql, readingSql, type Reading } from './query-sql.ts';
import { openReading, type ReadingSession } from './reading-session.ts';
import { splitAnswer } from './split-answer.ts';

export interface ReadQuery {
  readonly target: PostgresTarget;
  readonly source: DatabaseSource;
  /** The columns it is known to answer with, in reading order: with other ones it is another source. */
  readonly header: readonly string[];
  readonly fileNo: number;
  /** The start, or the end of a chunk read before: only rows behind its key are read, as they are now. */
  readonly from: Position;
  /** How far an earlier run has read its changes; undefined: all is read. */
  readonly since?: string | undefined;
  readonly chunkBytes: number;
  readonly rowsPerCommit?: number | undefined;
  /** Only the first ones are wanted, to be looked at. */
  readonly rowsAtMost?: number | undefined;
  readonly memory?: ChunkMemory;
  /** How long the server may take for the next piece of its answer. */
  readonly timeoutMs: number;
  readonly signal: AbortSignal;
}

export type ReadFailure = ConnectionFailureCode | QueryRefused | 'SOURCE_CHANGED' | 'SOURCE_KEY_NOT_UNIQUE';

/**
 * The rows of one moment in the order of their key, in chunks whose ends know the key they end with; the last one, which
 * may be empty, says so. Before the first of them the key is proved for all rows that are read. Throws the signal's
 * reason when aborted.
 */
export async function* readQuery(options: ReadQuery): AsyncGenerator<Result<SourceChunk, ReadFailure>> {
  const { target, rowsAtMost, signal } = options;
  const opened = await openReading(target, options);
  if (!opened.ok) {
    yield opened;
    return;
  }
  const session = opened.value;
  const { client } = session;
  let isWhole = false;
  try {
    const prepared = await session.patiently(() => prepare(client, options));
    if (!prepared.ok) {
      yield prepared;
      return;
    }
    const { watermark, ...reading } = prepared.value;
    const reached = watermark === undefined ? {} : { watermark };
    const copy = `COPY (${readingSql(reading, rowsAtMost)}) TO STDOUT (FORMAT csv)`;
    for await (const chunk of splitAnswer(piecesOf(session, copy), options)) yield ok({ ...chunk, ...reached });
    isWhole = true;
  } catch (error) {
    signal.throwIfAborted();
    yield postgresFailure(error, client.place);
  } finally {
    if (!isWhole) await session.breakOff();
    await session.close();
  }
}

async function prepare(
  client: PostgresClient,
  { source, header, from, since, rowsAtMost }: ReadQuery,
): Promise<Result<Reading & { readonly watermark: string | undefined }, ReadFailure>> {
  const columns = await describeQuery(client, source);
  if (!columns.ok) return columns;
  const isSame = columns.value.length === header.length && columns.value.every(({ name }, at) => name === header[at]);
  if (!isSame) return fail('SOURCE_CHANGED', { file: sourceName(source) });
  const changed = await changedSince(client, source, columns.value, since);
  // In the moment the rows are read at: a preview asks for none.
  const watermark = rowsAtMost === undefined ? ((await reachedNow(client, source, changed)) ?? since) : undefined;
  const reading = { source, columns: columns.value, changed, after: from.key, watermark };
  if (rowsAtMost !== undefined || (await isPrimaryKey(client, source))) return ok(reading);
  const [problem] = await client.rows(keyProblemSql(reading), []);
  if (problem === undefined) return ok(reading);
  return fail('SOURCE_KEY_NOT_UNIQUE', { source: sourceName(source), columns: source.key.join(', ') });
}

async function* piecesOf({ client, patiently }: ReadingSession, copy: string): AsyncGenerator<Uint8Array> {
  const pieces = client.copyOut(copy)[Symbol.asyncIterator]();
  try {
    for (;;) {
      const next = await patiently(() => pieces.next());
      if (next.done === true) return;
      yield next.value;
    }
  } finally {
    await pieces.return?.();
  }
}
