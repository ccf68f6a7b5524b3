import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { importPlan } from '#contract/operations/migration/import-plan';
import { rollbackMigration } from '#contract/operations/migration/rollback-migration';
import { showJob } from '#contract/operations/job/show-job';
import { privateDirectory } from '#test/servers/private-directory';
import { createTestDatabase, type TestDatabase } from '#test/support/postgres-database';
import { connectBoth } from '#test/support/query-load';
import { connect, end, run, savePlan, start } from '#test/support/run-migration';
import { shutGate, shutGateAt } from '#test/support/row-gate';
import { startVakhta, vakhtaOfFile } from '#test/support/start-vakhta';

const vakhtaOf = vakhtaOfFile();

const STAFF = 'CREATE TABLE staff (id integer PRIMARY KEY, name text, changed bigint)';

const planOf = (incremental: string, options = ''): string => `
version: 1
name: Изменения
source: { connection: legacy, table: { table: staff }, key: [id], incremental: { ${incremental} } }
target: { connection: wfm, table: { table: people }, mode: upsert, key: [id] }
mapping:
  - { column: id, from: [id] }
  - { column: name, from: [name] }
  - { column: changed, from: [changed] }
options: { rows_per_commit: 20${options} }
`;

async function prepare(targetColumns = '') {
  const vakhta = vakhtaOf();
  const legacy = await createTestDatabase();
  const target = await createTestDatabase();
  await legacy.query(STAFF);
  await target.query(`CREATE TABLE people (id integer PRIMARY KEY, name text, changed bigint${targetColumns})`);
  await connectBoth(vakhta, { legacy, target });
  return {
    ...{ vakhta, legacy, target },
    async [Symbol.asyncDispose]() {
      await target[Symbol.asyncDispose]();
      await legacy[Symbol.asyncDispose]();
    },
  };
}

const fill = (legacy: TestDatabase, from: number, to: number, changed: number) =>
  legacy.query(`INSERT INTO staff SELECT g, 'имя ' || g, ${changed} FROM generate_series(${from}, ${to}) g`);
const staffOf = (database: TestDatabase, table: string) =>
  database.query(`SELECT id, name, changed FROM ${table} ORDER BY id`);

test('a later run reads what has changed since, with the rows that stand at the border, and rows without a value', async () => {
  await using w = await prepare();
  await fill(w.legacy, 1, 50, 1);
  await fill(w.legacy, 51, 60, 2);
  const migration = await savePlan(w.vakhta, planOf('by: watermark, column: changed'));
  expect(await run(w.vakhta, migration)).toMatchObject({ rowsRead: 60, rowsLoaded: 60 });

  // The same value as the highest that was seen, committed after it.
  await fill(w.legacy, 61, 62, 2);
  await w.legacy.query(
    `INSERT INTO staff VALUES (63, 'без', NULL); UPDATE staff SET name = 'иначе', changed = 3 WHERE id = 7`,
  );
  expect(await run(w.vakhta, migration)).toMatchObject({ rowsRead: 14, rowsLoaded: 4, rowsUnchanged: 10 });
  expect(await staffOf(w.target, 'people')).toEqual(await staffOf(w.legacy, 'staff'));
  expect(await run(w.vakhta, migration)).toMatchObject({ rowsRead: 2, rowsUnchanged: 2 });

  await fill(w.legacy, 64, 64, 2); // Late by one: lost without an overlap, and read with one.
  expect(await run(w.vakhta, migration)).toMatchObject({ rowsRead: 2 });
  const later = await savePlan(w.vakhta, planOf('by: watermark, column: changed, overlap: 1'));
  expect(await run(w.vakhta, later)).toMatchObject({ rowsRead: 64, rowsLoaded: 1 }); // Another plan reads all once.
  expect(await run(w.vakhta, later)).toMatchObject({ rowsRead: 15, rowsUnchanged: 15 });
});

test('changes alone are refused where they cannot be told, each with its reason', async () => {
  await using w = await prepare(', gone integer');
  await w.legacy.query('CREATE VIEW staff_view AS SELECT * FROM staff');
  const reasonOf = async (text: string) => {
    const { problems } = await w.vakhta.ask(importPlan, { text });
    return problems.map(({ failure }) => ('reason' in failure ? failure.reason : failure.code));
  };
  expect(await reasonOf(planOf('by: xmin').replace('table: staff }', 'table: staff_view }'))).toEqual(['relation']);
  expect(
    await reasonOf(planOf('by: xmin').replace('table: { table: staff }', 'query: SELECT * FROM public.staff')),
  ).toEqual(['query']);
  expect(await reasonOf(planOf('by: watermark, column: name'))).toEqual(['type']);
  expect(await reasonOf(planOf('by: watermark, column: no'))).toEqual(['missing']);
  expect(await reasonOf(planOf('by: xmin').replace('mode: upsert, key: [id]', 'mode: insert'))).toEqual(['mode']);
  expect(await reasonOf(planOf('by: xmin, deletions: mark, mark_column: gone'))).toEqual(['mark']);
  expect(await reasonOf(planOf('by: xmin, deletions: delete', ', keep_lineage: false'))).toEqual(['lineage']);
});

test('rows the source has deleted go, those of others stay, too many are refused, and a rollback brings them back', async () => {
  await using w = await prepare();
  await fill(w.legacy, 1, 100, 1);
  await w.target.query(`INSERT INTO people VALUES (1000, 'чужая', 0)`);
  const migration = await savePlan(
    w.vakhta,
    planOf('by: watermark, column: changed, deletions: delete', ', rollback_megabytes: 10'),
  );
  await run(w.vakhta, migration);
  const before = await staffOf(w.target, 'people');

  await w.legacy.query('DELETE FROM staff WHERE id <= 30');
  const { job } = await end(w.vakhta, await start(w.vakhta, migration));
  expect(job).toMatchObject({
    state: 'ERROR',
    failure: { code: 'VANISHED_TOO_MANY', rows: 30, known: 100, limitPercent: 10 },
  });
  expect(await staffOf(w.target, 'people')).toEqual(before);

  await fill(w.legacy, 1, 25, 1);
  await w.legacy.query(`UPDATE staff SET name = 'иначе', changed = 2 WHERE id = 99`);
  const { jobId, vanished } = await run(w.vakhta, migration);
  expect(vanished).toEqual({ marked: 0, deleted: 5, back: 0 });
  const after = [...(await staffOf(w.legacy, 'staff')), { id: 1000, name: 'чужая', changed: '0' }];
  expect(await staffOf(w.target, 'people')).toEqual(after);
  const { events } = await w.vakhta.ask(showJob, { jobId });
  expect(events.find(({ name }) => name === 'rows-deleted')?.values).toEqual({ table: 'public.people', rows: 5 });

  const rollback = await w.vakhta.ask(rollbackMigration, { jobId, rollbackReason: 'рано' });
  await w.vakhta.waitFor('jobs', (event) => event.job.id === rollback.jobId && event.job.state === 'COMPLETED');
  expect(await staffOf(w.target, 'people')).toEqual(before);
});

test('the worked example marks rows that have gone, and takes the mark off those that are back', async () => {
  await using w = await prepare(', is_gone boolean NOT NULL DEFAULT false');
  await w.legacy.query(`CREATE SCHEMA legacy;
    CREATE TABLE legacy.staff (id integer PRIMARY KEY, name text, changed_at timestamptz NOT NULL DEFAULT now());
    INSERT INTO legacy.staff (id, name) SELECT g, 'имя ' || g FROM generate_series(1, 40) g`);
  const migration = await savePlan(w.vakhta, readFileSync('docs/examples/changes.yaml', 'utf8'));
  await run(w.vakhta, migration);
  await w.legacy.query('DELETE FROM legacy.staff WHERE id = 5');
  expect(await run(w.vakhta, migration)).toMatchObject({
    ...{ rowsRead: 39, rowsUnchanged: 39 },
    vanished: { marked: 1, deleted: 0, back: 0 },
  });
  const gone = 'SELECT id FROM people WHERE is_gone';
  expect(await w.target.query(gone)).toEqual([{ id: 5 }]);
  await w.legacy.query(`INSERT INTO legacy.staff (id, name) VALUES (5, 'снова')`);
  expect(await run(w.vakhta, migration)).toMatchObject({ vanished: { marked: 0, deleted: 0, back: 1 } });
  expect(await w.target.query(gone)).toEqual([]);
});

test('a file that was loaded whole is not read again, a new one is, and one that changed is told', async () => {
  const vakhta = vakhtaOf();
  await using folder = await privateDirectory('exports');
  await using database = await createTestDatabase();
  await database.query('CREATE TABLE people (id integer PRIMARY KEY, name text)');
  await connect(vakhta, folder.path, database);
  const write = (name: string, ...rows: string[]) =>
    writeFileSync(join(folder.path, name), ['id;name', ...rows, ''].join('\n'));
  write('a.csv', '1;а', '2;б');
  const migration = await savePlan(
    vakhta,
    `
version: 1
name: Файлы
source: { connection: exports, files: '*.csv', format: { encoding: utf-8, delimiter: ';' }, incremental: { by: arrival } }
target: { connection: wfm, table: { table: people }, mode: upsert, key: [id] }
mapping: [{ column: id, from: [id] }, { column: name, from: [name] }]`,
  );
  await run(vakhta, migration);
  write('b.csv', '3;в');
  expect(await run(vakhta, migration)).toMatchObject({ rowsRead: 3, rowsSkipped: 2, rowsLoaded: 1 });
  write('a.csv', '1;а', '2;г');
  const { jobId, ...report } = await run(vakhta, migration);
  expect(report).toMatchObject({ rowsRead: 3, rowsSkipped: 1, rowsLoaded: 1, rowsUnchanged: 1 });
  const { events } = await vakhta.ask(showJob, { jobId });
  expect(events.find(({ name }) => name === 'file-changed')?.values).toEqual({ file: 'a.csv' });
});

const change = fc.oneof(
  fc.record({
    kind: fc.constant('put' as const),
    id: fc.integer({ min: 1, max: 40 }),
    name: fc.string({ maxLength: 3 }),
  }),
  fc.record({ kind: fc.constant('delete' as const), id: fc.integer({ min: 1, max: 40 }) }),
);
const literal = (text: string): string => `'${text.replaceAll('\0', '').replaceAll("'", "''")}'`;

test.each(['by: watermark, column: changed', 'by: xmin'])(
  'whatever changes between runs, by { %s } the target is the source after each',
  { timeout: 240_000 },
  async (by) => {
    await using w = await prepare();
    const migration = await savePlan(w.vakhta, planOf(`${by}, deletions: delete, vanished_at_most_percent: 100`));
    let moment = 0;
    await fc.assert(
      fc.asyncProperty(fc.array(change, { minLength: 1, maxLength: 25 }), async (changes) => {
        const statements = changes.map((each) =>
          each.kind === 'delete'
            ? `DELETE FROM staff WHERE id = ${each.id}`
            : `INSERT INTO staff VALUES (${each.id}, ${literal(each.name)}, ${(moment += 1)})
               ON CONFLICT (id) DO UPDATE SET name = excluded.name, changed = excluded.changed`,
        );
        await w.legacy.query(statements.join(';'));
        await run(w.vakhta, migration);
        expect(await staffOf(w.target, 'people')).toEqual(await staffOf(w.legacy, 'staff'));
      }),
      {
        numRuns: Number(process.env['FAULT_RUNS'] ?? 2),
        seed: Number(process.env['FAULT_SEED'] ?? 7),
        endOnFailure: true,
      },
    );
  },
);

const WAITS = `SELECT FROM pg_locks WHERE locktype = 'advisory' AND NOT granted
  AND database = (SELECT oid FROM pg_database WHERE datname = current_database())`;

test('an engine killed in the middle of changes loses none: the border is that of the reading that was broken off', async () => {
  await using home = await privateDirectory('home');
  await using legacy = await createTestDatabase();
  await using target = await createTestDatabase();
  await legacy.query(STAFF);
  await target.query('CREATE TABLE people (id integer PRIMARY KEY, name text, changed bigint)');
  await fill(legacy, 1, 100, 1);
  let vakhta = await startVakhta({ home: home.path, door: 'window' });
  try {
    await connectBoth(vakhta, { legacy, target });
    const migration = await savePlan(vakhta, planOf('by: watermark, column: changed'));
    const gate = await shutGate(target, 'people', 71);
    const jobId = await start(vakhta, migration);
    while ((await target.query(WAITS)).length === 0);
    await vakhta.kill();
    // Behind the place that is reached, and before it: only the next run can see that one.
    await legacy.query(
      `UPDATE staff SET name = 'позже', changed = CASE id WHEN 5 THEN 2 ELSE 3 END WHERE id IN (5, 90)`,
    );
    await gate.open();
    await gate[Symbol.asyncDispose]();
    vakhta = await startVakhta({ home: home.path, door: 'window' });
    expect((await end(vakhta, jobId)).job.state).toBe('COMPLETED');
    await run(vakhta, migration);
    expect(await staffOf(target, 'people')).toEqual(await staffOf(legacy, 'staff'));
  } finally {
    await vakhta.kill();
  }
});

test.each([
  ['while they are deleted', 'BEFORE DELETE ON people FOR EACH ROW WHEN (OLD.id = 3)'],
  ['after they were, and before it says so', 'BEFORE UPDATE OF ended_at ON vakhta.load FOR EACH ROW'],
])('an engine killed %s deletes vanished rows once, and counts them once', async (_, moment) => {
  await using home = await privateDirectory('home');
  await using legacy = await createTestDatabase();
  await using target = await createTestDatabase();
  await legacy.query(STAFF);
  await target.query('CREATE TABLE people (id integer PRIMARY KEY, name text, changed bigint)');
  await fill(legacy, 1, 100, 1);
  let vakhta = await startVakhta({ home: home.path, door: 'window' });
  try {
    await connectBoth(vakhta, { legacy, target });
    const options = ', rollback_megabytes: 10';
    const migration = await savePlan(vakhta, planOf('by: watermark, column: changed, deletions: delete', options));
    await run(vakhta, migration);
    await legacy.query('DELETE FROM staff WHERE id <= 5');
    const gate = await shutGateAt(target, moment);
    const jobId = await start(vakhta, migration);
    while ((await target.query(WAITS)).length === 0);
    await vakhta.kill();
    await gate.open();
    vakhta = await startVakhta({ home: home.path, door: 'window' });
    const { job, report } = await end(vakhta, jobId);
    expect([job.state, report.vanished]).toEqual(['COMPLETED', { marked: 0, deleted: 5, back: 0 }]);
    expect(await staffOf(target, 'people')).toEqual(await staffOf(legacy, 'staff'));
    expect(await target.query('SELECT count(*)::int AS n FROM vakhta.before_image WHERE after_hash IS NULL')).toEqual([
      { n: 5 },
    ]);
  } finally {
    await vakhta.kill();
  }
});
