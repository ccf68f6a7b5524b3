import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { askVakhta } from '#test/support/ask-vakhta';
import { EMPLOYEES, openDemoDatabase, spoiltRows } from '#test/support/demo-database';
import { expectMatched, goTo, smallDemo, startDemo, sumInSight } from '#test/support/drive-window';
import { expect, test } from '#test/support/launch-window';

const ROWS = 60_000; // Three chunks: there is something left to do after the first.
const SOME_WITHIN_MS = 60_000;

test.describe.configure({ timeout: 180_000 });

/** Resolves when the first rows stand in the table, and says how many. */
async function rowsUnderWay(home: string): Promise<number> {
  await using database = await openDemoDatabase(home);
  let rows = 0;
  await expect
    .poll(async () => (rows = await database.number(EMPLOYEES)), { intervals: [50], timeout: SOME_WITHIN_MS })
    .toBeGreaterThan(0);
  return rows;
}

/** What an undisturbed load comes to, by the generator's own account, in the table and in the report. */
async function expectExactly(home: string, jobId: string): Promise<void> {
  const spoilt = await spoiltRows(home);
  await using database = await openDemoDatabase(home);
  expect(await database.number(EMPLOYEES)).toBe(ROWS - spoilt);
  expect(await database.number('SELECT count(DISTINCT personnel_number) FROM wfm.employees')).toBe(ROWS - spoilt);
  expect(await askVakhta(home, 'migration', 'report', jobId)).toMatchObject({
    ...{ state: 'COMPLETED', rowsRead: ROWS, rowsLoaded: ROWS - spoilt },
    ...{ rowsUnchanged: 0, rowsQuarantined: spoilt, rowsSkipped: 0 },
    reconciliation: { matched: true, differences: [] },
  });
}

test('an engine killed in the middle of a load is started again, says so, and loads every row once', async ({
  launch,
}) => {
  const { window, home } = await launch({ env: smallDemo(ROWS) });
  const jobId = await startDemo(window);
  const rowsBefore = await rowsUnderWay(home);
  const { pid } = JSON.parse(await readFile(join(home, 'engine.address'), 'utf8')) as { pid: number };
  process.kill(pid, 'SIGKILL');

  await expect(window.getByText('Движок перезапущен, задания продолжены: 1.')).toBeVisible({ timeout: 30_000 });
  await expectMatched(window);
  expect(rowsBefore).toBeLessThan(ROWS - (await spoiltRows(home)));
  expect(await sumInSight(window)).toContain(`${ROWS} прочитано`);
  await expect(window.getByText('Прервано: движок завершился')).toBeVisible();
  await expect(window.getByText('Продолжено после прерывания')).toBeVisible();
  await expectExactly(home, jobId);
});

test('a window killed in the middle of a load takes everything with it, and the next start goes on', async ({
  launch,
}) => {
  const killed = await launch({ env: smallDemo(ROWS) });
  const { home } = killed;
  const jobId = await startDemo(killed.window);
  const rowsBefore = await rowsUnderWay(home);
  await killed.kill();

  const { window } = await launch({ home });
  await goTo(window, `/runs/${jobId}`);
  await expectMatched(window);
  expect(rowsBefore).toBeLessThan(ROWS - (await spoiltRows(home)));
  await expect(window.getByText('Продолжено после прерывания')).toBeVisible();
  await expectExactly(home, jobId);
});
