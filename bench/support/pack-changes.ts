import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import pg from 'pg';
import type { PostgresOptions } from '#contract/domain/connection';
import type { JobId } from '#contract/domain/ids';
import type { SchemaPlan } from '#contract/domain/schema-plan';
import { addConnection } from '#contract/operations/connection/add-connection';
import { analyzeSchema } from '#contract/operations/schema/analyze-schema';
import { applySchema } from '#contract/operations/schema/apply-schema';
import { planSchema } from '#contract/operations/schema/plan-schema';
import { reportSchema } from '#contract/operations/schema/report-schema';
import { rollbackSchema } from '#contract/operations/schema/rollback-schema';
import { privateDirectory } from '#test/servers/private-directory';
import { startPostgres, type PostgresAddress } from '#test/servers/start-postgres';
import { absolute, compared, median, type Claim } from './claim.ts';
import { startEngine, type EngineProcess } from './engine-process.ts';
import { runCommand } from './run-command.ts';
import { MAJOR, PSQL, SETTINGS } from './target-database.ts';
import { tell, timed } from './tell.ts';

const SOURCE = { kind: 'pack', pack: 'wfm' } as const;
const ROUNDS = 5;
const ANALYSED_LIMIT_S = 3;
const INSTALLED_LIMIT_S = 5;
/** Ours reads the catalog twice more, compares it and writes the history down, in the same transaction. */
const BESIDE_PSQL_LIMIT = 4;

interface Seconds {
  readonly analysed: number[];
  /** From the call to the end of the job, with analysis and scratch database: what a person waits. */
  readonly installed: number[];
  /** The job alone. */
  readonly applied: number[];
  readonly takenBack: number[];
  readonly psqlApplied: number[];
  readonly psqlTakenBack: number[];
}

/** The pack analysed, installed and taken back, by a fresh engine each time, beside psql with the same statements. */
export async function measurePack(): Promise<Claim[]> {
  await using server = await startPostgres({ major: MAJOR, isDurable: true, settings: SETTINGS });
  await using folder = await privateDirectory('bench-pack');
  const seconds: Seconds = {
    ...{ analysed: [], installed: [], applied: [], takenBack: [], psqlApplied: [], psqlTakenBack: [] },
  };
  for (let round = 0; round < ROUNDS; round += 1) {
    const plan = await measureOurs(await emptyDatabase(server.address, `ours_${round}`), seconds);
    await measurePsql(await emptyDatabase(server.address, `peer_${round}`), plan, folder.path, seconds);
    tell(
      `installed ${last(seconds.installed)}, the job ${last(seconds.applied)}, psql ${last(seconds.psqlApplied)}; ` +
        `taken back ${last(seconds.takenBack)}, psql ${last(seconds.psqlTakenBack)}`,
    );
  }
  const peerName = 'psql -1';
  return [
    absolute('schema: the pack analysed', 's', median(seconds.analysed), ANALYSED_LIMIT_S),
    absolute('schema: the pack installed, 166 of 166', 's', median(seconds.installed), INSTALLED_LIMIT_S),
    compared({
      ...{ name: 'schema: the pack applied, beside the same statements', oursSeconds: seconds.applied, peerName },
      ...{ peerSeconds: seconds.psqlApplied, limit: BESIDE_PSQL_LIMIT },
    }),
    compared({
      ...{ name: 'schema: the pack taken back, beside the same statements', oursSeconds: seconds.takenBack, peerName },
      ...{ peerSeconds: seconds.psqlTakenBack, limit: BESIDE_PSQL_LIMIT },
    }),
  ];
}

async function measureOurs(options: PostgresOptions, seconds: Seconds): Promise<SchemaPlan> {
  await using engine = await startEngine();
  const where = { environment: 'test', timeZone: 'Europe/Moscow' } as const;
  const { id: connectionId } = await engine.ask(addConnection, { ...where, name: 'wfm', options });
  seconds.analysed.push(await timed(() => engine.ask(analyzeSchema, { source: SOURCE, version: MAJOR })));
  await using fresh = await startEngine();
  const { id } = await fresh.ask(addConnection, { ...where, name: 'wfm', options });
  const plan = await engine.ask(planSchema, { source: SOURCE, connectionId });
  seconds.installed.push(
    await timed(() =>
      change(fresh, () => fresh.ask(applySchema, { source: SOURCE, connectionId: id }), seconds.applied),
    ),
  );
  const [row] = await ask(options, `SELECT count(*)::int AS n FROM pg_tables WHERE schemaname = 'public'`);
  if (row?.n !== 166) throw new Error(`${row?.n ?? 0} of 166 tables were installed`);
  await change(fresh, () => fresh.ask(rollbackSchema, { connectionId: id }), seconds.takenBack);
  return plan;
}

async function change(
  engine: EngineProcess,
  start: () => Promise<{ readonly jobId: JobId }>,
  durations: number[],
): Promise<void> {
  const { jobId } = await start();
  const job = await engine.follow(jobId);
  if (job.state !== 'COMPLETED') throw new Error(`the job is ${job.state}: ${JSON.stringify(job.failure)}`);
  const { durationMs } = await engine.ask(reportSchema, { jobId });
  durations.push(durationMs / 1_000);
}

async function measurePsql(
  options: PostgresOptions,
  { statements }: SchemaPlan,
  folder: string,
  seconds: Seconds,
): Promise<void> {
  const url = `postgresql://${options.user}@${options.host}:${options.port}/${options.database}`;
  const run = async (name: string, texts: readonly string[]): Promise<number> => {
    const file = join(folder, name);
    const script = ['SET search_path = public', 'SET check_function_bodies = off', ...texts];
    await writeFile(file, script.map((text) => `${text};\n`).join(''));
    return timed(() => runCommand(PSQL, [url, '-qX1', '-v', 'ON_ERROR_STOP=1', '-f', file]));
  };
  seconds.psqlApplied.push(
    await run(
      'apply.sql',
      statements.map(({ sql }) => sql),
    ),
  );
  const reverses = statements.toReversed().flatMap(({ reverseSql }) => reverseSql || []);
  seconds.psqlTakenBack.push(await run('take-back.sql', reverses));
}

async function emptyDatabase({ host, port, user }: PostgresAddress, database: string): Promise<PostgresOptions> {
  const options: PostgresOptions = { kind: 'postgres', host, port, user, database, tlsMode: 'disable' };
  await ask({ ...options, database: 'postgres' }, `CREATE DATABASE ${database} TEMPLATE template0`);
  return options;
}

async function ask({ host, port, user, database }: PostgresOptions, sql: string): Promise<{ n: number }[]> {
  const client = new pg.Client({ host, port, user, database });
  await client.connect();
  try {
    return (await client.query<{ n: number }>(sql)).rows;
  } finally {
    await client.end();
  }
}

const last = (values: readonly number[]): string => `${(values.at(-1) ?? 0).toFixed(2)} s`;
