import { join } from 'node:path';
import type { JobId } from '#contract/domain/ids';
import { applySchema } from '#contract/operations/schema/apply-schema';
import { driftSchema } from '#contract/operations/schema/drift-schema';
import { privateDirectory } from '#test/servers/private-directory';
import { startPostgres } from '#test/servers/start-postgres';
import { createDatabaseOn, type TestDatabase } from './postgres-database.ts';
import { connectDatabase, planOf, schemaEnd, schemaFolder } from './schema-run.ts';
import { startVakhta, type Vakhta } from './start-vakhta.ts';

export type ChangeFault = 'kill-engine' | 'kill-postgres';

export interface Change {
  readonly fault: ChangeFault;
  /** Indexes are built concurrently, so that no transaction holds the plan. */
  readonly isConcurrent: boolean;
  /** When it strikes, as a part of all statements: 0 to 1. */
  readonly moment: number;
}

export interface Changed {
  /** Statements done when it struck; undefined when the change was over before. */
  readonly struckAt: number | undefined;
  readonly statements: number;
  /** Tables (or valid new indexes) there were right after. */
  readonly seenAfterStrike: number;
  /** What the plan makes of them. */
  readonly wanted: number;
  /** Statements a new plan would still have, and differences to what was recorded. */
  readonly left: number;
  readonly drift: number;
  readonly invalidIndexes: number;
  /** By the target's own history. */
  readonly recorded: { readonly plans: number; readonly done: number };
}

const TABLES = 80;
const FILLED_TABLES = 4;
const INDEXES_EACH = 4;
const ROWS = 20_000;

/** A change of schema under one fault, on an engine, a server and a database of its own. */
export async function changeUnder({ fault, isConcurrent, moment }: Change): Promise<Changed> {
  await using home = await privateDirectory('home');
  await using server = await startPostgres({ major: 18, isDurable: true });
  await using database = await createDatabaseOn(server.address);
  if (isConcurrent) await fillTables(database);
  await using folder = await schemaFolder({ 'schema.sql': isConcurrent ? indexedTables() : connectedTables() });
  const open = (door: 'cli' | 'window'): Promise<Vakhta> => startVakhta({ home: join(home.path, 'vakhta'), door });

  let vakhta = await open('cli');
  try {
    const connectionId = await connectDatabase(vakhta, database.options);
    const order = { source: folder.source, connectionId, isConcurrent };
    const { hash: planHash, statements, isTransactional } = await planOf(vakhta, order);
    if (isTransactional === isConcurrent) throw new Error('the plan is of the other kind');
    const { jobId } = await vakhta.ask(applySchema, { ...order, planHash });
    const struckAt = await waitUntil(vakhta, jobId, moment * statements.length);
    if (struckAt !== undefined && fault === 'kill-engine') {
      await vakhta.kill();
      vakhta = await open('window');
    }
    if (struckAt !== undefined && fault === 'kill-postgres') {
      await server.kill();
      await server.restart();
    }
    const seenAfterStrike = await countMade(database);
    const { job } = await schemaEnd(vakhta, jobId);
    if (job.state !== 'COMPLETED') throw new Error(`the change is ${job.state}: ${JSON.stringify(job.failure)}`);
    if (fault === 'kill-engine') {
      await vakhta.kill(); // Only the command line may name a folder.
      vakhta = await open('cli');
    }
    return {
      ...{ struckAt, statements: statements.length, seenAfterStrike },
      wanted: isConcurrent ? FILLED_TABLES * INDEXES_EACH : TABLES,
      left: (await planOf(vakhta, order)).statements.length,
      drift: (await vakhta.ask(driftSchema, { connectionId })).differences.length,
      invalidIndexes: await countOf(database, 'pg_index WHERE NOT indisvalid'),
      recorded: {
        plans: await countOf(database, `vakhta.schema_plan WHERE state = 'done'`),
        done: await countOf(database, `vakhta.schema_statement WHERE result = 'done'`),
      },
    };
  } finally {
    await vakhta.kill();
  }
}

/** Until the commit everything may still be lost: the comparison is a part of it. */
const WORKING = ['change-schema', 'verify-catalog'];

/** Statements done when so many of them were, or undefined when all were over before. */
async function waitUntil(vakhta: Vakhta, jobId: JobId, statements: number): Promise<number | undefined> {
  const { job } = await vakhta.waitFor('jobs', (event) => {
    const isOver = ['COMPLETED', 'ERROR'].includes(event.job.state);
    const { phase, done } = event.job.progress ?? { phase: '', done: 0 };
    return event.job.id === jobId && (isOver || (WORKING.includes(phase) && done >= statements));
  });
  return job.state === 'RUNNING' ? (job.progress?.done ?? 0) : undefined;
}

/** Tables of the transactional plan, indexes of the other one. */
const countMade = (database: TestDatabase): Promise<number> =>
  countOf(
    database,
    `pg_class c LEFT JOIN pg_index i ON i.indexrelid = c.oid WHERE (c.relname ~ '^t[0-9]+$' AND c.relkind = 'r')
     OR (c.relname ~ '^filled[0-9]+_by[0-9]+$' AND i.indisvalid)`,
  );

async function countOf(database: TestDatabase, what: string): Promise<number> {
  const [row] = await database.query(`SELECT count(*)::int AS n FROM ${what}`);
  return Number(row?.['n']);
}

/** Each with a key to the one before it, an index and a comment. */
const connectedTables = (): string =>
  Array.from({ length: TABLES }, (_, index) => {
    const reference = index === 0 ? '' : ` REFERENCES t${index - 1}`;
    return `CREATE TABLE t${index} (id bigint PRIMARY KEY, before bigint${reference}, note text NOT NULL DEFAULT '');
CREATE INDEX t${index}_before ON t${index} (before);
COMMENT ON TABLE t${index} IS 'Таблица ${index} | Table ${index}';\n`;
  }).join('');

const COLUMNS = Array.from({ length: INDEXES_EACH }, (_, column) => `c${column} int NOT NULL`).join(', ');
const filledTable = (index: number): string => `CREATE TABLE filled${index} (id bigint PRIMARY KEY, ${COLUMNS});\n`;

const indexedTables = (): string =>
  Array.from({ length: FILLED_TABLES }, (_, index) => {
    const indexes = Array.from({ length: INDEXES_EACH }, (_none, column) => {
      return `CREATE INDEX filled${index}_by${column} ON filled${index} (c${column});\n`;
    });
    return filledTable(index) + indexes.join('');
  }).join('');

async function fillTables(database: TestDatabase): Promise<void> {
  const columns = Array.from({ length: INDEXES_EACH }, (_, column) => `(i * ${7919 + column}) % 10007`).join(', ');
  for (let index = 0; index < FILLED_TABLES; index += 1) {
    await database.query(filledTable(index));
    await database.query(`INSERT INTO filled${index} SELECT i, ${columns} FROM generate_series(1, ${ROWS}) AS i`);
  }
}
