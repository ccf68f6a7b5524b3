import type { PostgresClient } from '#engine/connectors/postgres/connect';

/** A session whose backend is ended before one of its statements, as by a power cut: `left` statements come through. */
export function cutSession(client: PostgresClient, killer: PostgresClient, left: number): PostgresClient {
  let statements = left;
  const counted =
    <Args extends readonly unknown[], Value>(ask: (...args: Args) => Promise<Value>) =>
    async (...args: Args): Promise<Value> => {
      if (statements === 0) await endBackend(killer, client.pid);
      statements -= 1;
      return ask(...args);
    };
  return { ...client, rows: counted(client.rows), run: counted(client.run) };
}

/** And waits until nothing of it is left: its transaction is over when it no longer shows. */
async function endBackend(killer: PostgresClient, pid: number): Promise<void> {
  await killer.rows('SELECT pg_terminate_backend($1::int)', [pid]);
  for (;;) {
    const [found] = await killer.rows('SELECT FROM pg_stat_activity WHERE pid = $1::int', [pid]);
    if (found === undefined) return;
  }
}
