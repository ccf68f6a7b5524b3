import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { mkdir, rename } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { uuidv7 } from 'uuidv7';
import type { MigrationReport } from '#contract/domain/report';
import { addConnection } from '#contract/operations/connection/add-connection';
import { planMigration } from '#contract/operations/migration/plan-migration';
import { employeesPlan } from '#engine/features/demo/employees-plan';
import { EMPLOYEE_COLUMNS } from '#engine/features/demo/employee-export';
import { generateExport } from '#engine/features/demo/generate-export';
import { ensureSchema } from '#engine/features/demo/prepare-database';
import { withClient } from '#engine/connectors/postgres/connect';
import { startFaultyProxy } from '#test/servers/faulty-proxy';
import { privateDirectory } from '#test/servers/private-directory';
import { startPostgres } from '#test/servers/start-postgres';
import { createDatabaseOn, type TestDatabase } from './postgres-database.ts';
import { end, start } from './run-migration.ts';
import { startVakhta, type Vakhta } from './start-vakhta.ts';

export const FAULT_KINDS = ['kill-engine', 'kill-postgres', 'cut-connection'] as const;
export type FaultKind = (typeof FAULT_KINDS)[number];

/** What happens, and when: in rows the target has, the same moment on every machine. */
export interface Fault {
  readonly kind: FaultKind;
  readonly afterRows: number;
}

export interface Loaded {
  /** Over the ordered rows of table and quarantine, without what the target fills by itself. */
  readonly fingerprint: string;
  readonly report: MigrationReport;
  /** Rows the target had when each fault struck; fewer than the faults when the load was over before. */
  readonly struckAtRows: readonly number[];
}

const SEED = 20_260_301;

/** The demo's load under these faults, each met once, on an engine, a database and a folder of their own. */
export async function loadUnder(faults: readonly Fault[], rows: number, rowsPerCommit?: number): Promise<Loaded> {
  await using home = await privateDirectory('home');
  await using server = await startPostgres({ major: 18, isDurable: true });
  await using database = await createDatabaseOn(server.address);
  await using proxy = await startFaultyProxy(server.address);
  const folder = await exportOf(rows);
  await withClient({ connectionName: 'demo', options: database.options, password: undefined }, undefined, ensureSchema);

  // Only the command line may name a folder; the window goes on with what was interrupted.
  const open = (door: 'cli' | 'window'): Promise<Vakhta> => startVakhta({ home: join(home.path, 'vakhta'), door });
  let vakhta = await open('cli');
  try {
    const jobId = await startLoad(vakhta, folder, database, proxy.port, rowsPerCommit);
    const struckAtRows: number[] = [];
    for (const { kind, afterRows } of faults) {
      const { job } = await vakhta.waitFor('jobs', (event) => {
        const isOver = ['COMPLETED', 'ERROR'].includes(event.job.state);
        return event.job.id === jobId && (isOver || (event.job.progress?.counts?.rowsRead ?? 0) >= afterRows);
      });
      if (job.state !== 'RUNNING') break;
      struckAtRows.push(job.progress?.counts?.rowsRead ?? 0);
      if (kind === 'cut-connection') proxy.cutAll();
      if (kind === 'kill-postgres') {
        await server.kill();
        await server.restart();
      }
      if (kind === 'kill-engine') {
        await vakhta.kill();
        vakhta = await open('window');
      }
    }
    const { job, report } = await end(vakhta, jobId);
    if (job.state !== 'COMPLETED') throw new Error(`the load is ${job.state}: ${JSON.stringify(job.failure)}`);
    return { fingerprint: await fingerprintOf(database), report, struckAtRows };
  } finally {
    await vakhta.kill();
  }
}

/** The same for the same number of rows: made once. */
async function exportOf(rows: number): Promise<string> {
  const folder = resolve(`node_modules/.cache/fault-exports/${SEED}-${rows}`);
  const path = join(folder, 'employees.csv');
  if (existsSync(path)) return folder;
  await mkdir(folder, { recursive: true });
  const draft = join(folder, `draft-${process.pid}`);
  await generateExport({ rows, seed: SEED, hasDefects: true }, { exportPath: draft });
  await rename(draft, path);
  return folder;
}

async function startLoad(
  vakhta: Vakhta,
  folder: string,
  { options }: TestDatabase,
  port: number,
  rowsPerCommit: number | undefined,
) {
  const where = { environment: 'test', timeZone: 'Europe/Moscow' } as const;
  const files = await vakhta.ask(addConnection, { ...where, name: 'exports', options: { kind: 'files', folder } });
  const wfm = await vakhta.ask(addConnection, { ...where, name: 'wfm', options: { ...options, port } });
  const plan = employeesPlan(files.id, wfm.id);
  const own = { maxParallel: 2, retryAttempts: 20, ...(rowsPerCommit === undefined ? {} : { rowsPerCommit }) };
  const { migration, problems } = await vakhta.ask(planMigration, {
    migrationId: null,
    plan: { ...plan, name: `Сотрудники ${uuidv7()}`, options: { ...plan.options, ...own } },
  });
  if (problems.length > 0) throw new Error(JSON.stringify(problems));
  return start(vakhta, migration);
}

async function fingerprintOf(database: TestDatabase): Promise<string> {
  const columns = EMPLOYEE_COLUMNS.map((name) => `"${name}"`).join(', ');
  const hash = createHash('sha256');
  for (const [what, order] of [
    [`concat_ws('|', ${columns}) AS row FROM wfm.employees`, 'personnel_number'],
    [`concat_ws('|', file_no, row_no, line_no, cells, violations, status) AS row FROM vakhta.quarantine`, 'row_no'],
  ]) {
    for (const { row } of await database.query(`SELECT ${what ?? ''} ORDER BY ${order ?? ''}`)) {
      hash.update(`${String(row)}\n`);
    }
  }
  return hash.digest('hex');
}
