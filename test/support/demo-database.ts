import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Client } from 'pg';
import { systemClock } from '#engine/clock';
import { openHome } from '#engine/home';
import { openVault } from '#engine/vault/vault';
import { silentLog } from './silent-log.ts';

type Row = Readonly<Record<string, unknown>>;

/** The demo's PostgreSQL, asked beside the program: what a screen says is held to what the table holds. */
export interface DemoDatabase extends AsyncDisposable {
  readonly port: number;
  rows(sql: string, values?: readonly unknown[]): Promise<readonly Row[]>;
  /** The only figure of a query's only row. */
  number(sql: string): Promise<number>;
}

export const EMPLOYEES = 'SELECT count(*) FROM wfm.employees';

/** Opens it as its owner, by the password from the workspace's vault. The server must run. */
export async function openDemoDatabase(home: string): Promise<DemoDatabase> {
  const port = await demoPort(home);
  const { 'demo:owner': password } = await demoSecrets(home);
  const client = new Client({ host: '127.0.0.1', port, database: 'wfm_demo', user: 'wfm', password });
  client.on('error', () => undefined); // The program ends its server before the test lets go.
  await client.connect();
  const rows: DemoDatabase['rows'] = async (sql, values = []) => (await client.query<Row>(sql, [...values])).rows;
  return {
    port,
    rows,
    async number(sql) {
      const [row] = await rows(sql);
      return Number(Object.values(row ?? {})[0]);
    },
    [Symbol.asyncDispose]: () => client.end(),
  };
}

/** Where the demo's server listens, by its own account. */
export async function demoPort(home: string): Promise<number> {
  const lines = (await readFile(join(home, 'demo/postgres/data/postmaster.pid'), 'utf8')).split('\n');
  return Number(lines[3]);
}

/** The passwords the demo made for itself, by the vault's references. */
export async function demoSecrets(home: string): Promise<Record<'demo:owner' | 'demo:superuser', string>> {
  const opened = openHome(home);
  if (!opened.ok) throw new Error(opened.failure.reason);
  const { vault } = openVault(opened.value, { clock: systemClock, log: silentLog() });
  await vault.settled();
  const secretOf = async (reference: string): Promise<string> => {
    const found = await vault.get(reference);
    if (!found.ok || found.value === undefined) throw new Error(`the vault does not hold ${reference}`);
    return found.value;
  };
  return { 'demo:owner': await secretOf('demo:owner'), 'demo:superuser': await secretOf('demo:superuser') };
}

/** How many rows of the demo's export the generator spoilt: it wrote them down where no plan looks. */
export async function spoiltRows(home: string): Promise<number> {
  const answers = await readFile(join(home, 'demo/employees.answers.jsonl'), 'utf8');
  return answers.split('\n').filter(Boolean).length;
}
