import pg from 'pg';
import type { TestDatabase } from './postgres-database.ts';

/** A session of somebody else's, to stand in the way. */
export interface OtherSession extends AsyncDisposable {
  readonly pid: number;
  query(sql: string): Promise<void>;
}

export async function openSession({ options }: TestDatabase): Promise<OtherSession> {
  const { host, port, user, database } = options;
  const client = new pg.Client({ host, port, user, database });
  client.on('error', () => undefined);
  await client.connect();
  const { rows } = await client.query<{ pid: number }>('SELECT pg_backend_pid() AS pid');
  return {
    pid: rows[0]?.pid ?? 0,
    query: async (sql) => {
      await client.query(sql);
    },
    [Symbol.asyncDispose]: () => client.end(),
  };
}
