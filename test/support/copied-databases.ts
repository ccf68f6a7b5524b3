import pg from 'pg';
import type { Environment } from '#contract/domain/connection';
import type { PostgresAddress } from '#test/servers/start-postgres';
import { askVakhta } from './ask-vakhta.ts';

/** One statement or several on one database of the server; the rows of the last. */
export async function askDatabase(
  { host, port, user }: PostgresAddress,
  database: string,
  sql: string,
): Promise<readonly unknown[]> {
  const client = new pg.Client({ host, port, user, database });
  await client.connect();
  try {
    return [await client.query<Record<string, unknown>>(sql)].flat().at(-1)?.rows ?? [];
  } finally {
    await client.end();
  }
}

/** Makes the database known to the console under its own name. */
export const addDatabase = (
  home: string,
  address: PostgresAddress,
  database: string,
  environment: Environment = 'test',
): Promise<unknown> =>
  askVakhta(
    home,
    ...['connection', 'add', database, '--kind', 'postgres', '--environment', environment],
    ...['--time-zone', 'Europe/Moscow'],
    ...['--host', address.host, '--port', String(address.port), '--database', database, '--user', address.user],
    ...['--tls-mode', 'disable'],
  );
