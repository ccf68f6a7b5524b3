import { join } from 'node:path';
import type { JobId } from '#contract/domain/ids';
import type { Job } from '#contract/domain/job';
import { startCopy } from '#contract/operations/copy/start-copy';
import { resumeJob } from '#contract/operations/job/resume-job';
import { startFaultyProxy, type FaultyProxy } from '#test/servers/faulty-proxy';
import type { PostgresMajor } from '#test/servers/find-binary';
import { privateDirectory } from '#test/servers/private-directory';
import { mountSmallDisk, type SmallDisk } from '#test/servers/small-disk';
import { startPostgres, type TestPostgres } from '#test/servers/start-postgres';
import { catalogOf } from './catalog-database.ts';
import { COPY_ESTATES, type CopyEstate, type CopyEstateName } from './copy-estates.ts';
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
  'slow-source',
  'slow-target',
  'fill-disk-of-target',
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
  /** Its tables are on it; undefined where nobody may mount one. */
  readonly disk: SmallDisk | undefined;
}

interface Under {
  readonly estate?: CopyEstateName;
  readonly from?: PostgresMajor;
  readonly to?: PostgresMajor;
}

/** A whole copy under these faults, each met once, on an engine, two servers and a folder of their own. */
export async function copyUnder(
  disturbances: readonly CopyDisturbance[],
  { estate: name = 'small', from = 15, to = 18 }: Under = {},
): Promise<CopiedUnder> {
  const estate = COPY_ESTATES[name];
  await using home = await privateDirectory('home');
  const needsDisk = disturbances.some(({ fault }) => fault === 'fill-disk-of-target');
  await using source = await openServer(from);
  await using target = await openServer(to, needsDisk ? estate.diskMegabytes : undefined);
  await source.database.query(await estate.schema(from));
  await target.database.query(`${target.disk === undefined ? '' : ON_DISK} ${await estate.schema(to)}`);

  const open = (door: 'cli' | 'window'): Promise<Vakhta> => startVakhta({ home: join(home.path, 'vakhta'), door });
  let vakhta = await open('cli');
  try {
    const draft = await draftOf(vakhta, through(source), through(target));
    await estate.fill(vakhta, { connectionId: draft.sourceId, database: source.database });
    if (estate.triggers !== '') for (const { database } of [source, target]) await database.query(estate.triggers);
    const before = await catalogOf(target.database);
    const allRows = await countRows(source.database);

    const { partMegabytes, bytesPerSecond } = estate;
    const options = { maxParallel: 2, partMegabytes, retryAttempts: 20, verification: 'evidence-hash' } as const;
    for (const { proxy } of [source, target]) proxy.toClient.bytesPerSecond = bytesPerSecond;
    const { jobId } = await vakhta.ask(startCopy, { ...draft, options });
    const struckAtRows: number[] = [];
    for (const { fault, moment } of disturbances) {
      const rows = await waitUntil(vakhta, jobId, moment * allRows);
      if (rows === undefined) break;
      struckAtRows.push(rows);
      if (fault === 'kill-engine') {
        await vakhta.kill();
        vakhta = await open('window');
      } else await strike(fault, { source, target, estate, vakhta, jobId, rows, allRows });
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

async function openServer(major: PostgresMajor, diskMegabytes?: number): Promise<Server & AsyncDisposable> {
  const server = await startPostgres({ major, isDurable: true });
  const { directory } = server.address;
  const disk = diskMegabytes === undefined ? undefined : await mountSmallDisk(diskMegabytes, directory);
  const database = await createDatabaseOn(server.address);
  if (disk !== undefined) await database.query(`CREATE TABLESPACE small LOCATION '${disk.path}'`);
  const proxy = await startFaultyProxy(server.address);
  return {
    ...{ server, database, proxy, disk },
    async [Symbol.asyncDispose]() {
      await proxy[Symbol.asyncDispose]();
      await database[Symbol.asyncDispose]();
      await server[Symbol.asyncDispose]();
      await disk?.[Symbol.asyncDispose]();
    },
  };
}

const ON_DISK = 'SET default_tablespace TO small;';

async function countRows(database: TestDatabase): Promise<number> {
  const tables = await database.query(
    `SELECT c.oid::regclass::text AS name FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
     WHERE c.relkind = 'r' AND n.nspname = 'public'`,
  );
  const counts = tables.map(({ name }) => `SELECT count(*) AS rows FROM ${String(name)}`);
  const [sum] = await database.query(`SELECT sum(rows)::int AS all FROM (${counts.join(' UNION ALL ')}) t`);
  return Number(sum?.['all']);
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

interface Strike {
  readonly source: Server;
  readonly target: Server;
  readonly estate: CopyEstate;
  readonly vakhta: Vakhta;
  readonly jobId: JobId;
  readonly rows: number;
  readonly allRows: number;
}

async function strike(fault: Exclude<CopyFault, 'kill-engine'>, at: Strike): Promise<void> {
  const { server, database, proxy, disk } = fault.endsWith('source') ? at.source : at.target;
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
      await database.query(`BEGIN; LOCK TABLE ${at.estate.held} IN ACCESS SHARE MODE; SELECT pg_sleep(1); COMMIT`);
      return;
    case 'slow-source':
    case 'slow-target':
      for (const direction of [proxy.toClient, proxy.toServer]) direction.bytesPerSecond = SLOW_BYTES_PER_SECOND;
      await waitUntil(at.vakhta, at.jobId, at.rows + at.allRows / 200);
      proxy.toClient.bytesPerSecond = at.estate.bytesPerSecond;
      delete proxy.toServer.bytesPerSecond;
      return;
    case 'fill-disk-of-target':
      if (disk === undefined) throw new Error('the target has no disk of its own');
      await untilItEnds(at, () => disk.fill());
      await disk.free();
      await at.vakhta.invoke(resumeJob, { jobId: at.jobId });
      return;
  }
}

const SLOW_BYTES_PER_SECOND = 200_000;

/** With an error, or done before it noticed. */
async function untilItEnds({ vakhta, jobId }: Strike, begin: () => Promise<void>): Promise<void> {
  const sinceMs = Date.now();
  await begin();
  const hasEnded = ({ state, endedAtMs }: Job): boolean =>
    state === 'COMPLETED' || (state === 'ERROR' && (endedAtMs ?? 0) >= sinceMs);
  await vakhta.waitFor('jobs', ({ job }) => job.id === jobId && hasEnded(job));
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
