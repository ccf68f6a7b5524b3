import { join } from 'node:path';
import { EMPLOYEE_COLUMNS } from '#engine/features/demo/employee-export';
import { absolute, compared, type Claim } from './support/claim.ts';
import { employeesFiles, type EmployeesFiles } from './support/employees-files.ts';
import { startEngine } from './support/engine-process.ts';
import { runMigration, saveMigration, type LoadKind } from './support/load-employees.ts';
import { copyByPsql, loadByPgloader } from './support/peers.ts';
import { startTarget, type TargetDatabase } from './support/target-database.ts';
import { tell, timed } from './support/tell.ts';

const ROWS = 1_000_000;
const ROUNDS = 3;
const PEAK_LIMIT_MIB = 350;

interface Run {
  readonly name: string;
  readonly seconds: number[];
  readonly peaksMiB: number[];
  load(): Promise<{ seconds: number; peakMiB?: number }>;
}

/** A million employees into the same table with the same keys, checks and references, by turns in one call. */
export async function measure(): Promise<Claim[]> {
  const files = await employeesFiles(ROWS);
  await using target = await startTarget();
  const path = join(files.folder, files.ready);
  const ready = { path, url: target.url, table: 'wfm.employees', columns: EMPLOYEE_COLUMNS };
  const copy = peer('psql \\copy', () => copyByPsql(ready));
  const plain = ours('plain', target, files);
  const insert = ours('insert', target, files);
  const upsert = ours('upsert', target, files);
  const pgloader = peer('pgloader', () => loadByPgloader(ready));

  const hashes = new Set<string>();
  for (let round = 0; round < ROUNDS; round += 1) {
    // pgloader once: it takes longest for the same work, and its claim is far from its limit.
    const runs = round === 0 ? [copy, plain, insert, upsert, pgloader] : [copy, plain, insert, upsert];
    for (const run of round % 2 === 0 ? runs : runs.toReversed()) {
      await target.reset();
      const { seconds, peakMiB } = await run.load();
      const { rows, hash } = await target.fingerprint();
      if (rows !== ROWS) throw new Error(`${run.name} left ${rows} rows`);
      hashes.add(hash);
      run.seconds.push(seconds);
      if (peakMiB !== undefined) run.peaksMiB.push(peakMiB);
      tell(`${run.name}: ${seconds.toFixed(2)} s${peakMiB === undefined ? '' : `, ${peakMiB.toFixed(0)} MiB`}`);
    }
  }
  if (hashes.size !== 1) throw new Error('the tables differ');

  const byCopy = { peerName: copy.name, peerSeconds: copy.seconds };
  const byPgloader = { peerName: pgloader.name, peerSeconds: pgloader.seconds };
  const peakMiB = Math.max(...[plain, insert, upsert].flatMap((run) => run.peaksMiB));
  return [
    compared({ name: 'load: mapped and checked, insert', oursSeconds: insert.seconds, ...byCopy, limit: 3 }),
    compared({ name: 'load: mapped and checked, upsert', oursSeconds: upsert.seconds, ...byCopy, limit: 3 }),
    compared({ name: 'load: plain path', oursSeconds: plain.seconds, ...byCopy, limit: 1.3 }),
    compared({
      name: 'load: mapped and checked beside pgloader',
      oursSeconds: insert.seconds,
      ...byPgloader,
      limit: 1,
    }),
    absolute('load: peak memory, 1 M rows', 'MiB', peakMiB, PEAK_LIMIT_MIB),
  ];
}

function peer(name: string, load: () => Promise<void>): Run {
  return { name, seconds: [], peaksMiB: [], load: async () => ({ seconds: await timed(load) }) };
}

/** An engine of its own each time, so that its peak is that of one load. */
function ours(kind: LoadKind, target: TargetDatabase, files: EmployeesFiles): Run {
  return {
    name: `vakhta, ${kind}`,
    seconds: [],
    peaksMiB: [],
    async load() {
      await using engine = await startEngine();
      const migration = await saveMigration(engine, target, files, kind);
      const seconds = await timed(() => runMigration(engine, migration, files.rows));
      return { seconds, peakMiB: await engine.peakMemoryMiB() };
    },
  };
}
