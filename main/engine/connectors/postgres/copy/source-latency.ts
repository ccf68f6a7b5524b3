import { monitorEventLoopDelay } from 'node:perf_hooks';
import type { Clock } from '../../../clock.ts';
import { openClient, type PostgresClient } from '../connect.ts';
import { nameSession } from '../database-lock.ts';
import type { PostgresTarget } from '../options.ts';

/** How long others wait for an answer of a server that is read hard. */
export interface SourceLatency extends AsyncDisposable {
  /**
   * The middle one of some answers, in milliseconds; one that has not come within `limitMs` counts as long as it is
   * waited for. Null: no session is to be had, so nothing is known.
   */
  measure(limitMs: number): Promise<number | null>;
}

/** One row by an index: as little as somebody's question to a database can be. */
const QUESTION = 'SELECT relname FROM pg_catalog.pg_class WHERE oid = 1259';
const QUESTIONS = 5;
const NANOSECONDS = 1_000_000;

/** On a session of its own, at no snapshot: it holds nothing up. */
export function sourceLatency(
  source: PostgresTarget,
  sessionName: string,
  clock: Clock,
  signal: AbortSignal,
): SourceLatency {
  // What this process itself is late with is not the server's doing.
  const ownDelay = monitorEventLoopDelay({ resolution: 10 });
  ownDelay.enable();
  let client: PostgresClient | undefined;
  let asked: { readonly atMs: number; readonly answer: Promise<number | null> } | undefined;

  const open = async (): Promise<PostgresClient | undefined> => {
    if (client !== undefined) return client;
    const opened = await openClient(source, signal);
    if (!opened.ok) return undefined;
    client = opened.value;
    await nameSession(client, sessionName);
    return client;
  };
  const ask = async (): Promise<number | null> => {
    try {
      const session = await open();
      if (session === undefined) return null;
      const waits: number[] = [];
      for (let count = 0; count < QUESTIONS; count += 1) {
        const atMs = clock.nowMs();
        await session.rows(QUESTION);
        waits.push(clock.nowMs() - atMs);
      }
      return waits.sort((a, b) => a - b)[Math.floor(QUESTIONS / 2)] ?? null;
    } catch {
      // Lost: the next question opens another one. What ends the copy itself is told by its own sessions.
      client?.destroy();
      client = undefined;
      return null;
    }
  };

  return {
    async measure(limitMs) {
      asked ??= { atMs: clock.nowMs(), answer: ask() };
      const { atMs, answer } = asked;
      const over = new AbortController();
      const tooLong = clock.sleep(limitMs, AbortSignal.any([signal, over.signal])).then(() => 'none' as const);
      const found = await Promise.race([answer, tooLong]);
      over.abort();
      if (found === 'none') return signal.aborted ? null : clock.nowMs() - atMs;
      asked = undefined;
      const ownMs = Math.max(0, ownDelay.percentile(50) / NANOSECONDS - 10);
      ownDelay.reset();
      return found === null ? null : Math.max(0, found - ownMs);
    },
    async [Symbol.asyncDispose]() {
      ownDelay.disable();
      if (asked === undefined) return client?.close();
      client?.destroy();
      await asked.answer;
      client?.destroy();
    },
  };
}
