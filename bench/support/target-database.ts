import pg from 'pg';
import type { PostgresOptions } from '#contract/domain/connection';
import { withClient } from '#engine/connectors/postgres/connect';
import { EMPLOYEE_COLUMNS } from '#engine/features/demo/employee-export';
import { ensureSchema } from '#engine/features/demo/prepare-database';
import { startPostgres } from '#test/servers/start-postgres';

export const MAJOR = 15;
export const PSQL = `/usr/lib/postgresql/${MAJOR}/bin/psql`;
const DATABASE = 'bench';

/**
 * The same for everybody who loads into it: durable, with room enough that checkpoints do not decide, and with WAL files
 * that are used again rather than made anew, which would take half as long as a COPY.
 */
export const SETTINGS = {
  shared_buffers: '2GB',
  max_wal_size: '8GB',
  min_wal_size: '4GB',
  checkpoint_timeout: '30min',
  maintenance_work_mem: '512MB',
  autovacuum: 'off',
};

export interface TargetDatabase extends AsyncDisposable {
  readonly options: PostgresOptions;
  /** For programs that take an address: libpq's own form. */
  readonly url: string;
  /** The tables anew and empty, with their keys, checks, references and filled dictionaries; then a checkpoint. */
  reset(): Promise<void>;
  /** How many rows there are and a sum over all they hold, whatever their order. */
  fingerprint(): Promise<{ readonly rows: number; readonly hash: string }>;
}

export async function startTarget(): Promise<TargetDatabase> {
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
  await query('postgres', `CREATE DATABASE ${DATABASE}`);
  const options: PostgresOptions = { kind: 'postgres', host, port, user, database: DATABASE, tlsMode: 'disable' };
  return {
    options,
    url: `postgresql://${user}@${host}:${port}/${DATABASE}`,
    async reset() {
      await query(DATABASE, 'DROP SCHEMA IF EXISTS wfm CASCADE');
      await query(DATABASE, 'DROP SCHEMA IF EXISTS vakhta CASCADE');
      const target = { connectionName: DATABASE, options, password: '' };
      const made = await withClient(target, undefined, ensureSchema);
      if (!made.ok) throw new Error(made.failure.code);
      await query(DATABASE, 'CHECKPOINT');
    },
    async fingerprint() {
      const columns = EMPLOYEE_COLUMNS.map((name) => `"${name}"`).join(', ');
      const [found] = await query(
        DATABASE,
        `SELECT count(*) AS rows, sum(hashtextextended(r::text, 0)::numeric) AS hash
         FROM (SELECT ${columns} FROM wfm.employees) r`,
      );
      return { rows: Number(found?.['rows']), hash: found?.['hash'] ?? '' };
    },
    [Symbol.asyncDispose]: () => server[Symbol.asyncDispose](),
  };
}
