import { randomUUID } from 'node:crypto';
import { expect, test } from 'vitest';
import { JobId } from '#contract/domain/ids';
import {
  findCopyRun,
  findOpenCopyRuns,
  forgetCopyRun,
  moveCopyRun,
  openCopyRun,
  recordSnapshot,
  registerCopySession,
} from '#engine/connectors/postgres/copy/copy-journal';
import { readTables, recordTableProgress } from '#engine/connectors/postgres/copy/copy-tables';
import { forgetUnits, readUnits, recordUnit } from '#engine/connectors/postgres/copy/copy-units';
import { ensureVakhtaSchema } from '#engine/connectors/postgres/load/prepare-schema';
import { planSession } from '#test/support/catalog-database';
import { createTestDatabase } from '#test/support/postgres-database';

const nameOf = (table: string) => ({ schema: 'Отдел "кадров"', table });
const TABLES = ['person', "it's"].map((table, index) => ({
  tableNo: index + 1,
  source: nameOf(table),
  target: nameOf(table),
  format: 'binary',
  parts: index + 1,
}));
const newRun = () => ({
  runId: JobId.parse(randomUUID()),
  name: 'Ночная',
  planHash: 'h',
  consoleId: 'c',
  sourceName: 'old',
  verification: 'counts',
});

test('a run is known by its job, from the moment all it will do is written down to its end', async () => {
  await using database = await createTestDatabase({ major: 12 });
  await using client = await planSession(database);
  await ensureVakhtaSchema(client);
  const run = newRun();
  const runNo = await openCopyRun(client, run, TABLES, []);
  await registerCopySession(client, runNo);
  await recordSnapshot(client, runNo, '735:735:');
  expect(await findCopyRun(client, run.runId)).toEqual({
    ...run,
    runNo,
    state: 'taking-off',
    snapshotXmax: '735:735:',
    objectsOff: 0,
    isTakenBack: false,
  });
  expect(await database.query('SELECT backend_pid FROM vakhta.copy_run')).toEqual([{ backend_pid: client.pid }]);

  await moveCopyRun(client, runNo, 'stopped');
  expect(await findOpenCopyRuns(client)).toEqual([]);
  await moveCopyRun(client, runNo, 'copying');
  expect(await openCopyRun(client, run, TABLES, [])).toBe(runNo);
  expect(await findOpenCopyRuns(client)).toMatchObject([{ runNo, state: 'copying' }]);
  expect(await openCopyRun(client, newRun(), [], [])).not.toBe(runNo);

  await forgetCopyRun(client, runNo);
  expect(await findCopyRun(client, run.runId)).toBeUndefined();
  expect(await readTables(client, runNo)).toEqual([]);
});

test('what becomes known of a table is kept beside what was known', async () => {
  await using database = await createTestDatabase({ major: 18 });
  await using client = await planSession(database);
  await ensureVakhtaSchema(client);
  const runNo = await openCopyRun(client, newRun(), TABLES, []);
  const failure = { code: 'DISK_FULL', place: 'target' } as const;

  await recordTableProgress(client, runNo, 2, { state: 'copying', startedAtMs: 1_767_225_600_123 });
  await recordTableProgress(client, runNo, 2, { state: 'failed', rows: 7, bytes: 2 ** 40, failure });
  await recordTableProgress(client, runNo, 1, { sourceRows: 3, targetRows: 3, sourceHash: 'ab', targetHash: 'ab' });

  const untouched = {
    ...{ rows: 0, bytes: 0, sourceRows: null, targetRows: null, sourceHash: null, targetHash: null },
    ...{ failure: null, startedAtMs: null, endedAtMs: null },
  };
  const compared = { sourceRows: 3, targetRows: 3, sourceHash: 'ab', targetHash: 'ab' };
  const failed = { state: 'failed', rows: 7, bytes: 2 ** 40, failure, startedAtMs: 1_767_225_600_123 };
  expect(await readTables(client, runNo)).toEqual([
    { ...TABLES[0], ...untouched, state: 'waiting', ...compared },
    { ...TABLES[1], ...untouched, ...failed },
  ]);
});

test('a unit is there when the transaction that wrote its rows is, once, and goes with the rows', async () => {
  await using database = await createTestDatabase({ major: 15 });
  await using client = await planSession(database);
  await ensureVakhtaSchema(client);
  const runNo = await openCopyRun(client, newRun(), TABLES, []);
  const part = { tableNo: 2, snapshotXmax: '9:9:', rows: 10, bytes: 100 };
  const first = { ...part, unitNo: 1, firstPage: 0, endPage: 50 };
  const last = { ...part, unitNo: 2, firstPage: 50, endPage: null };

  await client.run('BEGIN');
  await recordUnit(client, runNo, first);
  await client.run('ROLLBACK');
  expect(await readUnits(client, runNo)).toEqual([]);

  await recordUnit(client, runNo, last);
  await recordUnit(client, runNo, first);
  expect(await readUnits(client, runNo)).toEqual([first, last]);
  await expect(recordUnit(client, runNo, first)).rejects.toThrow('duplicate key');
  await forgetUnits(client, runNo, 2);
  expect(await readUnits(client, runNo)).toEqual([]);
});
