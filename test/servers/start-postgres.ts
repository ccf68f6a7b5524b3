import { existsSync } from 'node:fs';
import { cp, mkdir, readdir, readFile, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { initCluster, startEmbeddedServer, type EmbeddedServer } from '#engine/connectors/postgres/embedded-server';
import { findPostgres, type PostgresMajor } from './find-binary.ts';
import { privateDirectory } from './private-directory.ts';

/** Where a server of the tests is reached; plain data, so that a runner can hand it to its workers. */
export interface PostgresAddress {
  readonly major: PostgresMajor;
  readonly host: string;
  readonly port: number;
  readonly user: string;
  readonly directory: string;
}

export interface TestPostgres extends AsyncDisposable {
  readonly address: PostgresAddress;
  /** SIGKILL to the postmaster, as a power cut would; resolves when its children are gone too. */
  kill(): Promise<void>;
  /** After `kill` or a stop: the same directory, the same port. */
  restart(): Promise<void>;
}

export interface StartOptions {
  readonly major: PostgresMajor;
  /** Keeps fsync on: for tests that kill the server, and for measurements. */
  readonly isDurable?: boolean;
  /** Undefined: trust. */
  readonly password?: string;
  readonly settings?: Readonly<Record<string, string>>;
}

export const TEST_SUPERUSER = 'vakhta';
const CACHE = join(import.meta.dirname, '../../node_modules/.cache/postgres-clusters');
/** Builtin locales came with 17. */
const C_UTF8 = ['--locale=C.UTF-8'];

/** A server of its own in a private directory, gone when the calling process goes. */
export async function startPostgres({ major, isDurable, password, settings }: StartOptions): Promise<TestPostgres> {
  const binaries = findPostgres(major);
  const home = await privateDirectory(`pg${major}`);
  const directory = home.path;
  if (password === undefined) await cp(await clusterTemplate(major), directory, { recursive: true });
  else await mustInit(major, directory, password);

  const all = {
    shared_buffers: '64MB',
    max_connections: '60',
    ...(isDurable === true ? {} : { fsync: 'off', full_page_writes: 'off' }),
    ...settings,
  };
  const start = async (port?: number): Promise<EmbeddedServer> => {
    const started = await startEmbeddedServer({ binaries, directory, port, settings: all });
    if (!started.ok) throw new Error(`PostgreSQL ${major} did not start: ${started.failure.reason}`);
    return started.value;
  };
  let server = await start();
  const { host, port } = server;
  return {
    address: { major, host, port, user: TEST_SUPERUSER, directory },
    kill: () => killWithChildren(server),
    restart: async () => {
      await server.stop();
      server = await start(port);
    },
    [Symbol.asyncDispose]: async () => {
      await server.stop();
      await home[Symbol.asyncDispose]();
    },
  };
}

/** A fresh cluster costs a second, its copy a tenth: made once per version and kept in node_modules/.cache. */
async function clusterTemplate(major: PostgresMajor): Promise<string> {
  const template = join(CACHE, String(major));
  if (existsSync(template)) return template;
  await mkdir(CACHE, { recursive: true });
  const draft = `${template}-${process.pid}`;
  await mustInit(major, draft, undefined);
  await rename(draft, template).catch(async (cause: unknown) => {
    await rm(draft, { recursive: true });
    if (!existsSync(template)) throw cause; // Else another run was faster.
  });
  return template;
}

async function mustInit(major: PostgresMajor, directory: string, password: string | undefined): Promise<void> {
  const options = { binaries: findPostgres(major), directory, superuser: TEST_SUPERUSER, password };
  const made = await initCluster(major < 17 ? { ...options, initArguments: C_UTF8 } : options);
  if (!made.ok) throw new Error(`PostgreSQL ${major}: no cluster: ${made.failure.reason}`);
}

/** A restart would meet "pre-existing shared memory block is still in use" while a child of the dead one lives. */
async function killWithChildren(server: EmbeddedServer): Promise<void> {
  const children = await childrenOf(server.pid);
  process.kill(server.pid, 'SIGKILL');
  await server.ended;
  while ((await Promise.all(children.map(isRunning))).includes(true)) await delay(10);
}

async function childrenOf(pid: number): Promise<number[]> {
  const all = (await readdir('/proc')).map(Number).filter(Number.isInteger);
  const parents = await Promise.all(all.map((each) => statField(each, 1)));
  return all.filter((_, index) => parents[index] === String(pid));
}

/** kill(pid, 0) succeeds on a zombie; the state letter does not lie. */
async function isRunning(pid: number): Promise<boolean> {
  const state = await statField(pid, 0);
  return state !== undefined && state !== 'Z' && state !== 'X';
}

/** Fields of /proc/<pid>/stat after the name: 0 is the state, 1 the parent. */
async function statField(pid: number, field: number): Promise<string | undefined> {
  const stat = await readFile(`/proc/${pid}/stat`, 'utf8').catch(() => undefined);
  return stat?.slice(stat.lastIndexOf(')') + 2).split(' ')[field];
}
