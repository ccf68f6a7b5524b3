import pg from 'pg';
import type { PostgresOptions } from '#contract/domain/connection';
import { PACK_TABLES } from '#engine/features/data/sections/index';
import { installationOf, readPack } from '#test/resources/schema/read-pack';
import { startPostgres } from '#test/servers/start-postgres';
import { MAJOR, SETTINGS } from './target-database.ts';

const DATABASE = 'bench_pack';

export interface PackDatabase extends AsyncDisposable {
  readonly options: PostgresOptions;
  readonly url: string;
  /** The pack's tables anew and empty, or none, without what a console has left; then a checkpoint. */
  reset(state: 'pack' | 'nothing'): Promise<void>;
  /** How many rows there are, a sum over all they hold, and how many constraints the server has checked. */
  fingerprint(): Promise<{ readonly rows: number; readonly hash: string; readonly constraints: number }>;
}

/** A durable server of its own with the pack in it. */
export async function startPackDatabase(): Promise<PackDatabase> {
  const server = await startPostgres({ major: MAJOR, isDurable: true, settings: SETTINGS });
  const { host, port, user } = server.address;
  const query = async (database: string, sql: string): Promise<Record<string, string>[]> => {
    const client = new pg.Client({ host, port, user, database });
    await client.connect();
    try {
      return (await client.query<Record<string, string>>(sql)).rows;
    } finally {
      await client.end();
    }
  };
  const installation = await installationOf(await readPack(), MAJOR);
  await query('postgres', `CREATE DATABASE ${DATABASE}`);
  return {
    options: { kind: 'postgres', host, port, user, database: DATABASE, tlsMode: 'disable' },
    url: `postgresql://${user}@${host}:${port}/${DATABASE}`,
    async reset(state) {
      await query(DATABASE, 'DROP SCHEMA IF EXISTS vakhta CASCADE; DROP SCHEMA public CASCADE; CREATE SCHEMA public');
      if (state === 'pack') await query(DATABASE, `BEGIN;\n${installation}\nCOMMIT`);
      await query(DATABASE, 'CHECKPOINT');
    },
    async fingerprint() {
      const sums = Object.keys(PACK_TABLES).map(
        (table) => `SELECT count(*) AS rows, sum(hashtextextended(r::text, 0)::numeric) AS hash FROM "${table}" r`,
      );
      const [rows] = await query(
        DATABASE,
        `SELECT sum(rows) AS rows, sum(hash) AS hash FROM (${sums.join(' UNION ALL ')}) t`,
      );
      const [constraints] = await query(
        DATABASE,
        `SELECT count(*) AS all FROM pg_constraint WHERE connamespace = 'public'::regnamespace AND convalidated`,
      );
      return { rows: Number(rows?.['rows']), hash: rows?.['hash'] ?? '', constraints: Number(constraints?.['all']) };
    },
    [Symbol.asyncDispose]: () => server[Symbol.asyncDispose](),
  };
}
