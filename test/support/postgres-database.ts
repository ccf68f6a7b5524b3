import { randomBytes } from 'node:crypto';
import pg from 'pg';
import { inject } from 'vitest';
import type { PostgresOptions } from '#contract/domain/connection';
import type { PostgresMajor } from '#test/servers/find-binary';
import type { PostgresAddress } from '#test/servers/start-postgres';

export interface TestDatabase extends AsyncDisposable {
  readonly address: PostgresAddress;
  /** What a connection of the product needs to reach it; any password is taken. */
  readonly options: PostgresOptions;
  /** Rows as node-postgres gives them by default. */
  query(sql: string, values?: unknown[]): Promise<Record<string, unknown>[]>;
}

/** An empty database on the run's shared server of that major version; dropped at the end, whoever is still connected. */
export async function createTestDatabase({ major = 18 }: { major?: PostgresMajor } = {}): Promise<TestDatabase> {
  const address = inject('postgres').find((each) => each.major === major);
  if (address === undefined) throw new Error(`no PostgreSQL ${major} in this run: is test/servers/global-setup.ts on?`);
  return createDatabaseOn(address);
}

/** The same on a server the test started itself. */
export async function createDatabaseOn(address: PostgresAddress): Promise<TestDatabase> {
  const { host, port, user } = address;
  const database = `test_${randomBytes(6).toString('hex')}`;
  const asAdministrator = async (...statements: string[]): Promise<void> => {
    const client = new pg.Client({ host, port, user, database: 'postgres' });
    client.on('error', () => undefined);
    await client.connect();
    try {
      for (const statement of statements) await client.query(statement);
    } finally {
      await client.end();
    }
  };
  // file_copy needs a checkpoint but no WAL of the template's pages: half the time on a server without fsync.
  const strategy = address.major >= 15 ? ' STRATEGY file_copy' : '';
  await asAdministrator(`CREATE DATABASE ${database} TEMPLATE template0${strategy}`);
  const pool = new pg.Pool({ host, port, user, database, max: 4, allowExitOnIdle: true });
  pool.on('error', () => undefined);
  return {
    address,
    options: { kind: 'postgres', host, port, database, user, tlsMode: 'disable' },
    query: async (sql, values) => (await pool.query<Record<string, unknown>>(sql, values)).rows,
    [Symbol.asyncDispose]: async () => {
      await pool.end();
      await asAdministrator(
        `UPDATE pg_database SET datallowconn = false WHERE datname = '${database}'`,
        `SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = '${database}'`,
        `DROP DATABASE ${database}${address.major >= 13 ? ' WITH (FORCE)' : ''}`,
      );
    },
  };
}
