import { randomBytes } from 'node:crypto';
import pg from 'pg';
import type { PostgresOptions } from '#contract/domain/connection';
import type { PostgresMajor } from '#test/servers/find-binary';
import { createTestDatabase } from '#test/support/postgres-database';
import type { Pack } from '#engine/schema/pack/read-pack';
import { installationOf } from './read-pack.ts';

export interface InstalledPack extends AsyncDisposable {
  /** How the database's owner reaches it; any password is taken. */
  readonly options: PostgresOptions;
  /** Answers as the owner of the database, who is no superuser. */
  query(sql: string): Promise<Record<string, unknown>[]>;
}

/** The pack in an empty database, installed by the database's owner in one transaction. */
export async function installPack(pack: Pack, major: PostgresMajor): Promise<InstalledPack> {
  const database = await createTestDatabase({ major });
  const { host, port, database: name } = database.options;
  const owner = `owner_${randomBytes(6).toString('hex')}`;
  await database.query(`CREATE ROLE ${owner} LOGIN NOSUPERUSER NOCREATEROLE NOCREATEDB`);
  await database.query(`ALTER DATABASE ${name} OWNER TO ${owner}`);
  // Trusted extensions came with 13; before that a superuser has to have created them.
  if (major < 13) await database.query('CREATE EXTENSION "uuid-ossp"; CREATE EXTENSION pgcrypto');

  const client = new pg.Client({ host, port, database: name, user: owner });
  client.on('error', () => undefined);
  const dispose = async (): Promise<void> => {
    await client.end();
    await database[Symbol.asyncDispose](); // The role stays as long as the run's server.
  };
  try {
    await client.connect();
    await client.query(`BEGIN;\n${await installationOf(pack, major)}\nCOMMIT`);
  } catch (error) {
    await dispose();
    throw error;
  }
  return {
    options: { ...database.options, user: owner },
    query: async (sql) => (await client.query<Record<string, unknown>>(sql)).rows,
    [Symbol.asyncDispose]: dispose,
  };
}
