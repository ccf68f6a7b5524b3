import { createHash } from 'node:crypto';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import type { JobId } from '#contract/domain/ids';
import { rollbackCopy } from '#contract/operations/copy/rollback-copy';
import { listCheckpoints } from '#contract/operations/migration/list-checkpoints';
import { rollbackMigration } from '#contract/operations/migration/rollback-migration';
import { privateDirectory } from '#test/servers/private-directory';
import { contentOf, copyAll, draftOf } from '#test/support/copy-run';
import { createTestDatabase, type TestDatabase } from '#test/support/postgres-database';
import { connect, run as runWhole, savePlan } from '#test/support/run-migration';
import { startVakhta, type Vakhta } from '#test/support/start-vakhta';

/** `npm test` runs a seeded one, `npm run faults` more of them. FAULT_SEED repeats what failed. */
const env = (name: string, otherwise: number): number => Number(process.env[name] ?? otherwise);
const SEED = env('FAULT_SEED', 7);
const RUNS = env('FAULT_RUNS', 1);
const ROWS = 12_000;
const ONE_RUN_MS = 120_000;
const WHY = { rollbackReason: 'загружен не тот файл' };

/** From 0 to below `below`, the same for the same seed, run and name. */
const drawn = (run: number, name: string, below: number): number =>
  createHash('sha256').update(`${SEED} ${run} ${name}`).digest().readUInt32BE() % below;

const runs = Array.from({ length: RUNS }, (_, run) => run);

/** The engine is killed once `isTime`, and started anew as the window does it, which goes on with what was broken off. */
async function killedWhen(
  open: () => Promise<Vakhta>,
  vakhta: Vakhta,
  jobId: JobId,
  isTime: () => Promise<boolean>,
): Promise<Vakhta> {
  while (!(await isTime()));
  await vakhta.kill();
  const next = await open();
  await next.waitFor('jobs', ({ job }) => job.id === jobId && job.state === 'COMPLETED' && !job.needsAttention);
  return next;
}

const numberOf = async (database: TestDatabase, sql: string): Promise<number> =>
  Number((await database.query(`SELECT (${sql}) AS n`))[0]?.['n']);

test.each(runs)(
  'rollback-load %i: killed while it is rolled back, whole or to a checkpoint, it ends at what the table was then',
  { timeout: ONE_RUN_MS },
  async (no) => {
    await using home = await privateDirectory('home');
    await using folder = await privateDirectory('exports');
    await using database = await createTestDatabase();
    const open = (door: 'cli' | 'window') => startVakhta({ home: join(home.path, 'vakhta'), door });
    const isUpsert = drawn(no, 'mode', 2) === 0;
    const firstOld = isUpsert ? 1 + drawn(no, 'old', ROWS) : ROWS + 1;
    await database.query(`CREATE TABLE days (id integer PRIMARY KEY, day date);
      INSERT INTO days SELECT g, '2019-12-31' FROM generate_series(${firstOld}, ${firstOld + 3_000}) g`);
    const dayOf = (id: number) => (drawn(no, `day ${id}`, 50) === 0 ? 'не день' : `2020-02-${10 + (id % 19)}`);
    const rows = Array.from({ length: ROWS }, (_, at) => [at + 1, dayOf(at + 1)] as const);
    writeFileSync(join(folder.path, 'days.csv'), ['id;day', ...rows.map((row) => row.join(';')), ''].join('\n'));
    let vakhta = await open('cli');
    try {
      await connect(vakhta, folder.path, database);
      const migration = await savePlan(
        vakhta,
        `version: 1
name: Дни
source: { connection: exports, files: days.csv, format: { encoding: utf-8, delimiter: ';' } }
target: { connection: wfm, table: { table: days }, mode: ${isUpsert ? 'upsert, key: [id]' : 'insert'} }
mapping: [{ column: id, from: [id] }, { column: day, from: [day] }]
options: { rows_per_commit: 1000, rollback_megabytes: 100 }`,
      );
      const { jobId } = await runWhole(vakhta, migration);
      const { checkpoints } = await vakhta.ask(listCheckpoints, { jobId });
      const chosen = no % 2 === 1 ? undefined : checkpoints[drawn(no, 'checkpoint', checkpoints.length)];
      const expected = new Map(Array.from({ length: 3_001 }, (_, at) => [firstOld + at, '2019-12-31']));
      for (const [id, day] of rows.slice(0, chosen?.rowNo ?? 0)) if (day !== 'не день') expected.set(id, day);

      const checkpoint = chosen?.checkpoint ?? null;
      const begun = await vakhta.ask(rollbackMigration, { jobId, ...WHY, checkpoint });
      const images = 'SELECT count(*) FROM vakhta.before_image';
      const left = (await numberOf(database, images)) - drawn(no, 'moment', begun.recordsCount);
      const isTime = async () => (await numberOf(database, images)) <= left;
      vakhta = await killedWhen(() => open('window'), vakhta, begun.jobId, isTime);

      const there = await database.query('SELECT id, day::text AS day FROM days ORDER BY id');
      expect(there.map(({ id, day }) => [id, day])).toEqual([...expected].sort(([left], [right]) => left - right));
    } finally {
      await vakhta.kill();
    }
  },
);

test.each(runs)(
  'rollback-copy %i: killed while it is rolled back, it ends at the target as it was before',
  { timeout: ONE_RUN_MS },
  async (no) => {
    await using home = await privateDirectory('home');
    await using source = await createTestDatabase({ major: 15 });
    await using target = await createTestDatabase({ major: 18 });
    const schema = `CREATE TABLE unit (id serial PRIMARY KEY, photo oid);
      CREATE TABLE person (id int PRIMARY KEY, unit int REFERENCES unit)`;
    await source.query(`${schema}; INSERT INTO unit (photo)
        SELECT lo_from_bytea(7000 + g, 'фото'::text::bytea) FROM generate_series(1, 900) g;
      INSERT INTO person SELECT g, 1 + g % 900 FROM generate_series(1, 5000) g`);
    await target.query(schema);
    const before = await contentOf(target);
    const open = (door: 'cli' | 'window') => startVakhta({ home: join(home.path, 'vakhta'), door });
    let vakhta = await open('cli');
    try {
      const { job } = await copyAll(vakhta, await draftOf(vakhta, source, target));
      const objects = 'SELECT count(*) FROM pg_largeobject_metadata';
      const left = 900 - drawn(no, 'objects', 900);
      const begun = await vakhta.ask(rollbackCopy, { jobId: job.id, ...WHY });
      const isTime = async () => (await numberOf(target, objects)) <= left;
      vakhta = await killedWhen(() => open('window'), vakhta, begun.jobId, isTime);

      expect(await contentOf(target)).toBe(before);
      expect(await numberOf(target, objects)).toBe(0);
      expect(await numberOf(target, `SELECT nextval('unit_id_seq')`)).toBe(1);
    } finally {
      await vakhta.kill();
    }
  },
);
