import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { traceLineage } from '#contract/operations/migration/trace-lineage';
import { listQuarantine } from '#contract/operations/quarantine/list-quarantine';
import { privateDirectory } from '#test/servers/private-directory';
import { createTestDatabase } from '#test/support/postgres-database';
import { connect, run, savePlan } from '#test/support/run-migration';
import { vakhtaOfFile } from '#test/support/start-vakhta';

const vakhtaOf = vakhtaOfFile();

const PLAN = `
version: 1
name: Дни
source: { connection: exports, files: days.csv, format: { encoding: utf-8, delimiter: ';' } }
target: { connection: wfm, table: { table: days }, mode: insert }
mapping:
  - { column: id, from: [id], steps: [{ op: trim }] }
  - { column: day, from: [day], steps: [{ op: date, pattern: dd.MM.yyyy }] }
options: { rows_per_commit: 10, max_parallel: 2 }
`;

/** Forty rows, ten in a chunk, with others in some places. */
async function loadDays(ddl: string, others: Readonly<Record<number, string>>) {
  const vakhta = vakhtaOf();
  await using folder = await privateDirectory('exports');
  await using database = await createTestDatabase();
  await database.query(ddl);
  const rows = Array.from({ length: 40 }, (_, at) => others[at + 1] ?? ` ${at + 1};29.02.2020`);
  writeFileSync(join(folder.path, 'days.csv'), ['id;day', ...rows, ''].join('\n'));
  await connect(vakhta, folder.path, database);
  const migration = await savePlan(vakhta, PLAN);
  const report = await run(vakhta, migration);
  const { items } = await vakhta.ask(listQuarantine, { jobId: report.jobId });
  const lineOf = async (id: number) => {
    const { entries } = await vakhta.ask(traceLineage, { migrationId: migration.id, targetKey: { id: String(id) } });
    return entries.map(({ line }) => line);
  };
  return {
    report,
    refused: items.map(({ line, violations }) => [line, violations[0]?.rule]),
    table: await database.query('SELECT id, day::text FROM days ORDER BY id'),
    lines: await Promise.all([1, 16, 25, 40].map(lineOf)),
  };
}

test('rows that the table refuses are named as if all had been staged, wherever they stand', async () => {
  const ddl = 'CREATE TABLE days (id integer PRIMARY KEY CHECK (id <> 22), day date NOT NULL)';
  const others = { 15: '3;01.01.2020', 18: '18;нет', 22: '22;01.01.2020', 23: '23;' };
  const { report, refused, table, lines } = await loadDays(ddl, others);
  expect(refused).toEqual([
    [16, 'unique-in-file'],
    [19, 'date'],
    [23, 'check'],
    [24, 'not-null'],
  ]);
  expect(report).toMatchObject({ rowsRead: 40, rowsLoaded: 36, rowsQuarantined: 4, reconciliation: { matched: true } });
  expect(table).toHaveLength(36);
  expect(table[2]).toEqual({ id: 3, day: '2020-02-29' });
  expect(lines).toEqual([[2], [17], [26], [41]]);
});

test('what a trigger makes of rows is loaded and told as a difference', async () => {
  const { report, table } = await loadDays(
    `CREATE TABLE days (id integer PRIMARY KEY, day date);
     CREATE FUNCTION f() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN new.day := '2021-01-01'; RETURN new; END $$;
     CREATE TRIGGER t BEFORE INSERT ON days FOR EACH ROW EXECUTE FUNCTION f()`,
    {},
  );
  expect(report).toMatchObject({ rowsLoaded: 40, reconciliation: { matched: false } });
  expect(table.every(({ day }) => day === '2021-01-01')).toBe(true);
});
