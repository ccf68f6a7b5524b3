import type { ConnectionFailureCode, ErrorCode } from '#contract/errors';
import { fail, type Result } from '#contract/result';
import { openClient, type PostgresClient } from '../connect.ts';
import { NoProgress, postgresFailure } from '../failures.ts';
import { cancelStatement } from '../load/who-blocks.ts';
import type { PostgresTarget } from '../options.ts';

/**
 * One moment of the source, in which nothing can be written. Names in a query mean what they say, with their schema, and
 * rows that a policy hides are told as a failure and never left out in silence.
 */
const BEGIN = `BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY; SET LOCAL search_path = '';
  SET LOCAL row_security = off`;

/** A session for what a person asked, and what keeps it from being waited for without end. */
export interface ReadingSession {
  readonly client: PostgresClient;
  /** Throws `NoProgress` where the server takes longer, and the signal's reason when aborted. */
  patiently<Value>(work: () => Promise<Value>): Promise<Value>;
  /** In the middle of an answer: the server would first send all the rest of it. */
  breakOff(): Promise<void>;
  close(): Promise<void>;
}

export async function openReading(
  target: PostgresTarget,
  { timeoutMs, signal }: { readonly timeoutMs: number; readonly signal: AbortSignal },
): Promise<Result<ReadingSession, ConnectionFailureCode>> {
  const opened = await openClient(target, signal);
  if (!opened.ok) return opened;
  const client = opened.value;
  if (client.isThroughPooler) {
    await client.close();
    return fail('POOLER_IN_BETWEEN', { connectionName: target.connectionName });
  }
  let stopping: Promise<void> | undefined;
  // Cancelled first: a backend that computes does not look whether its client is still there.
  const stop = (reason?: Error): Promise<void> =>
    (stopping ??= cancelStatement(target, client.pid).finally(() => client.destroy(reason)));
  const onAbort = (): void => void stop();
  signal.addEventListener('abort', onAbort);
  const session: ReadingSession = {
    client,
    async patiently(work) {
      const timer = setTimeout(() => void stop(new NoProgress()), timeoutMs);
      try {
        return await work();
      } catch (error) {
        await stopping;
        signal.throwIfAborted();
        throw error;
      } finally {
        clearTimeout(timer);
      }
    },
    breakOff: () => stop(),
    async close() {
      signal.removeEventListener('abort', onAbort);
      await stopping;
      await client.close();
    },
  };
  try {
    await session.patiently(() => client.run(BEGIN));
    return { ok: true, value: session };
  } catch (error) {
    await session.close();
    signal.throwIfAborted();
    return postgresFailure(error, client.place);
  }
}

const LOOK_WITHIN_MS = 30_000;

/** Runs `work` on a session of its own; the driver's errors become failures. */
export async function withReading<Value, Code extends ErrorCode>(
  target: PostgresTarget,
  signal: AbortSignal,
  work: (client: PostgresClient) => Promise<Result<Value, Code>>,
): Promise<Result<Value, Code | ConnectionFailureCode>> {
  const opened = await openReading(target, { timeoutMs: LOOK_WITHIN_MS, signal });
  if (!opened.ok) return opened;
  const session = opened.value;
  try {
    return await session.patiently(() => work(session.client));
  } catch (error) {
    signal.throwIfAborted();
    return postgresFailure(error, session.client.place);
  } finally {
    await session.close();
  }
}
