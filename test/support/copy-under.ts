import { join } from 'node:path';
import type { JobId } from '#contract/domain/ids';
import { startCopy } from '#contract/operations/copy/start-copy';
import { startFaultyProxy, type FaultyProxy } from '#test/servers/faulty-proxy';
import type { PostgresMajor } from '#test/servers/find-binary';
import { privateDirectory } from '#test/servers/private-directory';
import { startPostgres, type TestPostgres } from '#test/servers/start-postgres';
import { catalogOf } from './catalog-database.ts';
import { contentOf, copyEnd, draftOf, untilNobodyIsLeft } from './copy-run.ts';
import { createDatabaseOn, type TestDatabase } from './postgres-database.ts';
import { startVakhta, type Vakhta } from './start-vakhta.ts';

export const COPY_FAULTS = [
  'kill-engine',
  'kill-source',
  'kill-target',
  'end-sessions-of-source',
  'end-sessions-of-target',
  'cut-source',
  'cut-target',
  'lock-target',
] as const;
export type CopyFault = (typeof COPY_FAULTS)[number];

/** What happens, and when: as a part of all rows that have been copied, the same moment on every machine. */
export interface CopyDisturbance {
  readonly fault: CopyFault;
  readonly moment: number;
}

export interface CopiedUnder {
  /** Rows on their way or there when each fault struck; fewer than the faults when the copy was over before. */
  readonly struckAtRows: readonly number[];
  readonly rows: number;
  readonly isSameContent: boolean;
  readonly isSameCatalog: boolean;
  readonly matched: boolean | null;
  /** By the target's journal: of the run, of its tables, of what was taken off. */
  readonly journal: {
    readonly runs: readonly string[];
    readonly tables: readonly string[];
    readonly objects: readonly string[];
    readonly rows: number;
  };
}

interface Server {
  readonly server: TestPostgres;
  readonly database: TestDatabase;
  readonly proxy: FaultyProxy;
}

/** Of a source that holds some 60,000 rows in tables that refer to each other, one of them copied in several parts. */
const SCHEMA = `
  CREATE TABLE team (id int GENERATED ALWAYS AS IDENTITY PRIMARY KEY, title text NOT NULL UNIQUE);
  CREATE TABLE member (id bigint PRIMARY KEY, team int NOT NULL REFERENCES team, boss bigint REFERENCES member, name text);
  CREATE INDEX member_team ON member (team, name);
  CREATE TABLE shift (id bigserial PRIMARY KEY, member bigint NOT NULL REFERENCES member, at timestamptz NOT NULL,
    note text, hours numeric(6,2));
  CREATE INDEX shift_at ON shift (at); CREATE INDEX shift_member ON shift (member, at DESC);
  CREATE TABLE mark (shift bigint REFERENCES shift, mark int, PRIMARY KEY (shift, mark));
  CREATE FUNCTION spoil() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN NEW.note := 'spoiled'; RETURN NEW; END $$;`;
const TRIGGER = `CREATE TRIGGER shift_spoil BEFORE INSERT ON shift FOR EACH ROW EXECUTE FUNCTION spoil()`;
const ROWS = `
  INSERT INTO team (title) SELECT 'Смена ' || g FROM generate_series(1, 40) g;
  INSERT INTO member SELECT g, 1 + g % 40, CASE WHEN g > 1 THEN g / 2 END, 'Ёлкина ' || g FROM generate_series(1, 4000) g;
  INSERT INTO shift (member, at, note, hours) SELECT 1 + g % 4000, 'epoch'::timestamptz + g * interval '1 min',
    repeat(md5(g::text), 4), g % 24 FROM generate_series(1, 40000) g;
  INSERT INTO mark SELECT 1 + g, g % 5 FROM generate_series(1, 16000) g;`;
const ALL_ROWS = 60_040;

/** A whole copy under these faults, each met once, on an engine, two servers and a folder of their own. */
export async function copyUnder(
  disturbances: readonly CopyDisturbance[],
  { from = 15, to = 18 }: { readonly from?: PostgresMajor; readonly to?: PostgresMajor } = {},
): Promise<CopiedUnder> {
  await using home = await privateDirectory('home');
  await using source = await openServer(from);
  await using target = await openServer(to);
  for (const { database } of [source, target]) await database.query(SCHEMA);
  await source.database.query(ROWS);
  for (const { database } of [source, target]) await database.query(TRIGGER);
  const before = await catalogOf(target.database);

  const open = (door: 'cli' | 'window'): Promise<Vakhta> => startVakhta({ home: join(home.path, 'vakhta'), door });
  let vakhta = await open('cli');
  try {
    const draft = await draftOf(vakhta, through(source), through(target));
    const options = { maxParallel: 2, partMegabytes: 1, retryAttempts: 20, verification: 'evidence-hash' } as const;
    // Slow enough that a moment can be met.
    for (const { proxy } of [source, target]) proxy.toClient.bytesPerSecond = 4_000_000;
    const { jobId } = await vakhta.ask(startCopy, { ...draft, options });
    const struckAtRows: number[] = [];
    for (const { fault, moment } of disturbances) {
      const rows = await waitUntil(vakhta, jobId, moment * ALL_ROWS);
      if (rows === undefined) break;
      struckAtRows.push(rows);
      if (fault === 'kill-engine') {
        await vakhta.kill();
        vakhta = await open('window');
      } else await strike(fault, source, target);
    }
    const { job, report } = await copyEnd(vakhta, jobId);
    if (job.state !== 'COMPLETED') throw new Error(`the copy is ${job.state}: ${JSON.stringify({ job, report })}`);
    for (const { database } of [source, target]) await untilNobodyIsLeft(database);
    const objects = ({ objects: all }: Awaited<ReturnType<typeof catalogOf>>): string =>
      JSON.stringify(Array.from(all, ([key, { facts }]) => [key, facts]));
    return {
      ...{ struckAtRows, rows: report.rows, matched: report.matched, journal: await journalOf(target.database) },
      isSameContent: (await contentOf(source.database)) === (await contentOf(target.database)),
      isSameCatalog: objects(await catalogOf(target.database)) === objects(before),
    };
  } finally {
    await vakhta.kill();
  }
}

async function openServer(major: PostgresMajor): Promise<Server & AsyncDisposable> {
  const server = await startPostgres({ major, isDurable: true });
  const database = await createDatabaseOn(server.address);
  const proxy = await startFaultyProxy(server.address);
  return {
    ...{ server, database, proxy },
    async [Symbol.asyncDispose]() {
      await proxy[Symbol.asyncDispose]();
      await database[Symbol.asyncDispose]();
      await server[Symbol.asyncDispose]();
    },
  };
}

const through = ({ database, proxy }: Server) => ({ options: { ...database.options, port: proxy.port } });

/** Rows there or on their way when there were so many; undefined when the copy was over before. */
async function waitUntil(vakhta: Vakhta, jobId: JobId, rows: number): Promise<number | undefined> {
  const { job } = await vakhta.waitFor('jobs', (event) => {
    const isOver = ['COMPLETED', 'ERROR'].includes(event.job.state);
    return event.job.id === jobId && (isOver || (event.job.progress?.counts?.rowsRead ?? 0) >= rows);
  });
  return job.state === 'RUNNING' ? (job.progress?.counts?.rowsRead ?? 0) : undefined;
}

async function strike(fault: Exclude<CopyFault, 'kill-engine'>, source: Server, target: Server): Promise<void> {
  const { server, database, proxy } = fault.endsWith('source') ? source : target;
  switch (fault) {
    case 'kill-source':
    case 'kill-target':
      await server.kill();
      await server.restart();
      return;
    case 'end-sessions-of-source':
    case 'end-sessions-of-target':
      await database.query(
        `SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = current_database() AND application_name LIKE 'vakhta%'`,
      );
      return;
    case 'cut-source':
    case 'cut-target':
      proxy.cutAll();
      return;
    case 'lock-target':
      await database.query(`BEGIN; LOCK TABLE shift IN ACCESS SHARE MODE; SELECT pg_sleep(1); COMMIT`);
      return;
  }
}

async function journalOf(database: TestDatabase): Promise<CopiedUnder['journal']> {
  const texts = async (sql: string): Promise<string[]> =>
    (await database.query(`${sql} ORDER BY 1`)).map(({ it }) => String(it));
  const [sum] = await database.query(
    `SELECT coalesce(sum(u.rows), 0)::int AS units, (SELECT sum(rows)::int FROM vakhta.copy_table) AS tables FROM vakhta.copy_unit u`,
  );
  if (sum?.['units'] !== sum?.['tables']) throw new Error(`the journal contradicts itself: ${JSON.stringify(sum)}`);
  return {
    runs: await texts('SELECT state AS it FROM vakhta.copy_run'),
    tables: await texts('SELECT DISTINCT state AS it FROM vakhta.copy_table'),
    objects: await texts('SELECT DISTINCT state AS it FROM vakhta.copy_object'),
    rows: Number(sum?.['units']),
  };
}
