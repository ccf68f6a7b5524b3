import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { rollbackMigration } from '#contract/operations/migration/rollback-migration';
import { traceLineage } from '#contract/operations/migration/trace-lineage';
import { listQuarantine } from '#contract/operations/quarantine/list-quarantine';
import { editQuarantinedRow } from '#contract/operations/quarantine/edit-quarantined-row';
import { replayQuarantine } from '#contract/operations/quarantine/replay-quarantine';
import { privateDirectory } from '#test/servers/private-directory';
import { createTestDatabase } from '#test/support/postgres-database';
import { connectBoth, LEGACY_SQL, queryPlan, TARGET_SQL } from '#test/support/query-load';
import { connect, run, savePlan } from '#test/support/run-migration';
import { vakhtaOfFile } from '#test/support/start-vakhta';

const vakhtaOf = vakhtaOfFile();

const planOf = (mode: string, options = ''): string => `
version: 1
name: Дни
source: { connection: exports, files: days.csv, format: { encoding: utf-8, delimiter: ';' } }
target: { connection: wfm, table: { table: days }, mode: ${mode} }
mapping:
  - { column: id, from: [id] }
  - { column: day, from: [day] }
  - { column: note, from: [note], steps: [{ op: trim }] }
options: { rows_per_commit: 4${options} }
`;

async function prepare(rows: readonly string[]) {
  const vakhta = vakhtaOf();
  const folder = await privateDirectory('exports');
  const database = await createTestDatabase();
  await database.query('CREATE TABLE days (id integer PRIMARY KEY, day date, note text)');
  writeFileSync(join(folder.path, 'days.csv'), ['id;day;note', ...rows, ''].join('\n'));
  await connect(vakhta, folder.path, database);
  return {
    ...{ vakhta, folder, database },
    async [Symbol.asyncDispose]() {
      await database[Symbol.asyncDispose]();
      await folder[Symbol.asyncDispose]();
    },
  };
}

test('each row that was inserted is led back to its file, line, plan and run, and each line to what became of it', async () => {
  const note = (n: number): string => (n === 3 ? '"две\nстроки"' : 'одна');
  const rows = Array.from(
    { length: 10 },
    (_, at) => `${at + 1};${at === 6 ? 'не день' : '2020-02-29'};${note(at + 1)}`,
  );
  await using w = await prepare(rows);
  const migration = await savePlan(w.vakhta, planOf('insert'));
  const { jobId } = await run(w.vakhta, migration);
  const ask = (asked: object) => w.vakhta.ask(traceLineage, { migrationId: migration.id, ...asked });

  // Line 1 is the header, and the third record takes two.
  const lineOf = (id: number): number => id + 1 + (id > 3 ? 1 : 0);
  for (const id of [1, 2, 3, 4, 5, 8, 10]) {
    const loaded = {
      ...{ jobId, planHash: migration.hash, planVersion: 1, startedBy: expect.any(String), source: 'days.csv' },
      ...{ line: lineOf(id), row: id, outcome: 'loaded', key: { id: String(id) }, isTakenBack: false },
    };
    expect((await ask({ targetKey: { id: `0${id}` } })).entries).toMatchObject([loaded]);
    expect((await ask({ file: 'days.csv', line: lineOf(id) })).entries).toMatchObject([loaded]);
  }
  expect((await ask({ file: 'days.csv', line: lineOf(7) })).entries).toMatchObject([
    { outcome: 'quarantined', row: 7, key: null, reasons: [{ column: 'day' }], quarantineRowId: expect.any(String) },
  ]);
  expect(await ask({ targetKey: { id: '77' } })).toEqual({ keys: [['id']], entries: [] });
  expect(await w.vakhta.invoke(traceLineage, { migrationId: migration.id, targetKey: { no: '1' } })).toMatchObject({
    failure: { code: 'TARGET_COLUMN_MISSING', column: 'no' },
  });

  const [refused] = (await w.vakhta.ask(listQuarantine, { jobId, limit: 5 })).items;
  await w.vakhta.ask(editQuarantinedRow, { jobId, rowId: refused!.rowId, edits: { day: '2020-03-01' } });
  await w.vakhta.ask(replayQuarantine, { jobId, rows: 'edited' });
  const replayed = [{ outcome: 'loaded', row: 7, line: lineOf(7), key: { id: '7' } }];
  expect((await ask({ targetKey: { id: '7' } })).entries).toMatchObject(replayed);
  expect((await ask({ file: 'days.csv', line: lineOf(7) })).entries).toMatchObject(replayed);
});

test('of rows that came again it is told which run changed them, which found them as they were, and which was rolled back', async () => {
  await using w = await prepare(['1;2020-01-01;а', '2;2020-01-02;б']);
  const migration = await savePlan(w.vakhta, planOf('upsert, key: [id]', ', rollback_megabytes: 10'));
  const first = await run(w.vakhta, migration);
  writeFileSync(join(w.folder.path, 'days.csv'), 'id;day;note\n2;2020-01-02;б\n1;2021-01-01;а\n');
  const second = await run(w.vakhta, migration);
  const ask = (asked: object) => w.vakhta.ask(traceLineage, { migrationId: migration.id, ...asked });

  expect((await ask({ targetKey: { id: '1' } })).entries).toMatchObject([
    { jobId: second.jobId, line: 3, outcome: 'loaded' },
    { jobId: first.jobId, line: 2, outcome: 'loaded' },
  ]);
  expect((await ask({ targetKey: { note: 'б' } })).entries).toMatchObject([
    { jobId: second.jobId, line: 2, outcome: 'unchanged' },
    { jobId: first.jobId, line: 3, outcome: 'loaded' },
  ]);
  const { jobId } = await w.vakhta.ask(rollbackMigration, { jobId: second.jobId, rollbackReason: 'не тот файл' });
  await w.vakhta.waitFor('jobs', ({ job }) => job.id === jobId && job.state === 'COMPLETED');
  expect((await ask({ targetKey: { id: '1' } })).entries.map(({ isTakenBack }) => isTakenBack)).toEqual([true, false]);
});

test('rows that go to COPY untouched have a lineage only where the plan asks for it', async () => {
  await using w = await prepare(['1;2020-01-01;а', '2;2020-01-02;б']);
  const plain = (options: string): string => planOf('insert', options).replace(', steps: [{ op: trim }]', '');
  const migration = await savePlan(w.vakhta, plain(''));
  await run(w.vakhta, migration);
  const ask = (asked: object) => w.vakhta.ask(traceLineage, { migrationId: migration.id, ...asked });
  expect((await ask({ file: 'days.csv', line: 2 })).entries).toMatchObject([{ outcome: 'not-kept' }]);

  await w.database.query('TRUNCATE days; DELETE FROM vakhta.load');
  await savePlan(w.vakhta, plain(', keep_lineage: true'));
  const kept = await savePlan(w.vakhta, plain(', keep_lineage: true'));
  await run(w.vakhta, kept);
  expect((await ask({ file: 'days.csv', line: 2 })).entries).toMatchObject([{ outcome: 'loaded', key: { id: '1' } }]);
});

test('a row whose key the target issues is led back by it, out of quarantine too, and once it was rolled back', async () => {
  await using w = await prepare(['31;2020-01-01;а', '32;не день;б', '33;2020-01-03;в']);
  await w.database.query('ALTER TABLE days ALTER id ADD GENERATED ALWAYS AS IDENTITY (START 100)');
  const plan = planOf('insert', ', rollback_megabytes: 10').replace('  - { column: id, from: [id] }\n', '');
  const migration = await savePlan(w.vakhta, plan);
  const { jobId } = await run(w.vakhta, migration);
  const [refused] = (await w.vakhta.ask(listQuarantine, { jobId, limit: 5 })).items;
  await w.vakhta.ask(editQuarantinedRow, { jobId, rowId: refused!.rowId, edits: { day: '2020-01-02' } });
  await w.vakhta.ask(replayQuarantine, { jobId, rows: 'edited' });

  const rows = await w.database.query('SELECT note, id FROM days');
  const idOf = (note: string): string => String(rows.find((row) => row.note === note)?.id);
  const ask = (asked: object) => w.vakhta.ask(traceLineage, { migrationId: migration.id, ...asked });
  const isTraced = async (isTakenBack: boolean): Promise<void> => {
    for (const [note, line] of [
      ['а', 2],
      ['б', 3],
      ['в', 4],
    ] as const) {
      const key = { id: idOf(note) };
      const loaded = [{ jobId, line, row: line - 1, outcome: 'loaded', key, isTakenBack }];
      expect(await ask({ targetKey: key })).toMatchObject({ keys: [['id']], entries: loaded });
      expect((await ask({ file: 'days.csv', line })).entries).toMatchObject(loaded);
    }
  };
  await isTraced(false);
  expect((await ask({ sourceKey: { day: '2020-01-03' } })).entries).toMatchObject([
    { line: 4, key: { id: idOf('в') } },
  ]);

  const rollback = await w.vakhta.ask(rollbackMigration, { jobId, rollbackReason: 'не тот файл' });
  await w.vakhta.waitFor('jobs', ({ job }) => job.id === rollback.jobId && job.state === 'COMPLETED');
  expect(await w.database.query('SELECT FROM days')).toEqual([]);
  await isTraced(true);
});

test('a row of a query is followed by its key into the table or the quarantine', async () => {
  const vakhta = vakhtaOf();
  await using legacy = await createTestDatabase();
  await using target = await createTestDatabase();
  await legacy.query(`${LEGACY_SQL}; SELECT legacy.hire(1, 20)`);
  await target.query(TARGET_SQL);
  await connectBoth(vakhta, { legacy, target });
  const migration = await savePlan(vakhta, queryPlan());
  await run(vakhta, migration);
  const ask = (asked: object) => vakhta.ask(traceLineage, { migrationId: migration.id, ...asked });

  expect((await ask({ sourceKey: { id: '5' } })).entries).toMatchObject([
    { outcome: 'loaded', row: 5, line: null, key: { id: '5' } },
  ]);
  expect((await ask({ sourceKey: { id: '7' } })).entries).toMatchObject([{ outcome: 'quarantined', row: 7 }]);
});
