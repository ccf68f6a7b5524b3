import pg from 'pg';
import type { PostgresOptions } from '#contract/domain/connection';
import { startPostgres, type TestPostgres } from '#test/servers/start-postgres';
import { MAJOR, SETTINGS } from './target-database.ts';
import { tell } from './tell.ts';

const SOURCE = 'bench_source';
const TARGET = 'bench_target';

/** What a whole job is about: a primary key, three indexes and a foreign key over nine columns. */
const KEYS = `
  ALTER TABLE department ADD PRIMARY KEY (id);
  ALTER TABLE shift ADD PRIMARY KEY (id);
  ALTER TABLE shift ADD FOREIGN KEY (department) REFERENCES department;
  CREATE INDEX shift_department ON shift (department);
  CREATE INDEX shift_code ON shift (code);
  CREATE INDEX shift_at ON shift (at);`;
const TABLES = `
  CREATE TABLE department (id int NOT NULL, title text NOT NULL);
  CREATE TABLE shift (id bigint NOT NULL, department int NOT NULL, code text NOT NULL, employee text, hours numeric(12,2),
    day date, at timestamptz, is_night boolean, note text);`;
const fillOf = (rows: number): string => `
  INSERT INTO department SELECT g, 'Отдел ' || g FROM generate_series(1, 1000) g;
  INSERT INTO shift SELECT g, 1 + g % 1000, substr(md5(g::text), 1, 16), 'Сотрудник ' || g % 50000, g / 7.0,
    date '2020-01-01' + (g % 2000)::int, timestamptz '2020-01-01 00:00Z' + g * interval '7 s', g % 3 = 0,
    repeat('x', (g % 60)::int) FROM generate_series(1, ${rows}) g;`;

export type TargetState = 'nothing' | 'bare tables' | 'whole schema';

export interface CopySides extends AsyncDisposable {
  readonly source: PostgresOptions;
  readonly target: PostgresOptions;
  readonly sourceUrl: string;
  readonly targetUrl: string;
  /** The target's database anew; then a checkpoint on both sides. */
  reset(state: TargetState): Promise<void>;
  /** Rows, a sum over all they hold, valid constraints and indexes of the target. */
  fingerprint(): Promise<string>;
}

/** Two durable servers, the first with so many rows in it. */
export async function startCopySides(rows: number): Promise<CopySides> {
  const settings = { ...SETTINGS, max_worker_processes: '8' };
  const servers = [
    await startPostgres({ major: MAJOR, isDurable: true, settings }),
    await startPostgres({ major: MAJOR, isDurable: true, settings }),
  ] as const;
  const [from, to] = servers;
  await ask(optionsOf(from, 'postgres'), `CREATE DATABASE ${SOURCE}`);
  const source = optionsOf(from, SOURCE);
  const target = optionsOf(to, TARGET);
  tell(`making ${rows} rows`);
  await ask(source, `${TABLES} ${fillOf(rows)} ${KEYS}`);
  await ask(source, 'VACUUM ANALYZE');
  return {
    ...{ source, target, sourceUrl: urlOf(source), targetUrl: urlOf(target) },
    async reset(state) {
      const server = optionsOf(to, 'postgres');
      await ask(server, `DROP DATABASE IF EXISTS ${TARGET}`);
      await ask(server, `CREATE DATABASE ${TARGET}`);
      if (state !== 'nothing') await ask(target, TABLES);
      if (state === 'whole schema') await ask(target, KEYS);
      for (const each of servers) await ask(optionsOf(each, 'postgres'), 'CHECKPOINT');
    },
    async fingerprint() {
      const [found] = await ask(
        target,
        `SELECT count(*) || ' ' || sum(hashtextextended(s::text, 0)::numeric) || ' ' || (SELECT count(*) FROM department)
           || ' ' || (SELECT count(*) FROM pg_constraint WHERE convalidated AND connamespace = 'public'::regnamespace)
           || ' ' || (SELECT count(*) FROM pg_indexes WHERE schemaname = 'public') AS it FROM shift s`,
      );
      return String(found?.['it']);
    },
    async [Symbol.asyncDispose]() {
      for (const each of servers) await each[Symbol.asyncDispose]();
    },
  };
}

const optionsOf = ({ address: { host, port, user } }: TestPostgres, database: string): PostgresOptions => ({
  ...{ kind: 'postgres', host, port, user, database, tlsMode: 'disable' },
});

const urlOf = ({ host, port, user, database }: PostgresOptions): string =>
  `postgresql://${user}@${host}:${port}/${database}`;

async function ask({ host, port, user, database }: PostgresOptions, sql: string): Promise<Record<string, unknown>[]> {
  const client = new pg.Client({ host, port, user, database });
  await client.connect();
  try {
    return (await client.query<Record<string, unknown>>(sql)).rows;
  } finally {
    await client.end();
  }
}
