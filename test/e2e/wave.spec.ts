import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startPostgres } from '#test/servers/start-postgres';
import { askVakhta } from '#test/support/ask-vakhta';
import { addDatabase, askDatabase } from '#test/support/copied-databases';
import { goTo, jobInSight } from '#test/support/drive-window';
import { expect, test } from '#test/support/launch-window';

const SLOW_MS = 60_000;
const planOf = (name: string, table: string, columns: readonly string[]): string => `
version: 1
name: ${name}
source: { connection: exports, files: ${table}.csv, format: { encoding: utf-8, delimiter: ',' } }
target: { connection: wfm, table: { table: ${table} }, mode: insert }
mapping: [${columns.map((column) => `{ column: ${column}, from: [${column}] }`).join(', ')}]`;

test('several migrations are run in order, and one that was refused is mended by a person while the rest goes on', async ({
  launch,
}) => {
  test.setTimeout(180_000);
  await using server = await startPostgres({ major: 18 });
  await askDatabase(server.address, 'postgres', 'CREATE DATABASE wfm');
  await askDatabase(
    server.address,
    'wfm',
    `CREATE TABLE unit (id int PRIMARY KEY, title text); CREATE TABLE note (id int PRIMARY KEY);
     CREATE TABLE person (id int PRIMARY KEY, unit int REFERENCES unit)`,
  );
  const folder = await mkdtemp(join(tmpdir(), 'vakhta-wave-'));
  const file = (name: string, ...lines: string[]) => writeFile(join(folder, name), `${lines.join('\n')}\n`);
  await file('person.csv', 'id,unit', '10,1', '11,2');
  await file('unit.csv', 'id,title', '1,Цех', '2,Склад');
  await file('note.csv', 'id', '1');
  const { window, home } = await launch({ env: { VAKHTA_DEMO: 'off' } });
  await addDatabase(home, server.address, 'wfm');
  await askVakhta(
    home,
    ...['connection', 'add', 'exports', '--kind', 'files', '--environment', 'test', '--time-zone', 'Europe/Moscow'],
    ...['--folder', folder],
  );
  const plans = [
    planOf('Сотрудники', 'person', ['id', 'unit']),
    planOf('Подразделения', 'unit', ['id', 'title']),
    planOf('Заметки', 'note', ['id']),
  ];
  for (const [index, text] of plans.entries()) {
    await file(`plan-${index}.yaml`, text);
    await askVakhta(home, 'migration', 'plan', join(folder, `plan-${index}.yaml`));
  }

  await test.step('the order and its reasons are seen before anything runs, and one may be left out', async () => {
    await goTo(window, '/migrations');
    await window.getByRole('button', { name: 'Запустить несколько…' }).press('Enter');
    const rows = window.getByRole('grid', { name: 'Миграции' }).getByRole('row');
    await expect(rows.nth(1)).toContainText('Подразделения', { timeout: SLOW_MS });
    await expect(rows.nth(2)).toContainText('Подразделения (внешний ключ)');
    await expect(window.getByRole('region', { name: 'Готовность' })).toContainText(/100,0\s%/, { timeout: SLOW_MS });
    await window.getByRole('checkbox', { name: 'Взять «Заметки»' }).press('Space');
    await expect(window.getByRole('button', { name: 'Запустить 2 миграции в «wfm»' })).toBeVisible();
  });

  await test.step('a refused one tells why, and what does not depend on it goes on', async () => {
    await file('unit.csv', 'code,title', '1,Цех', '2,Склад');
    await window.getByRole('checkbox', { name: 'Взять «Заметки»' }).press('Space');
    await window.getByRole('button', { name: 'Запустить 3 миграции в «wfm»' }).click();
    await jobInSight(window);
    const table = window.getByRole('grid', { name: 'Миграции' });
    await expect(table.getByRole('row', { name: /Заметки/ })).toContainText('Загружена', { timeout: SLOW_MS });
    await expect(table.getByRole('row', { name: /Сотрудники/ })).toContainText('Ждёт: Подразделения');
    await expect(window.getByRole('region', { name: 'Подразделения' })).toBeVisible({ timeout: SLOW_MS });
  });

  await test.step('the map shows what waits for what and why, and leads to a migration', async () => {
    await window.getByRole('button', { name: 'Картой' }).press('Enter');
    const map = window.getByRole('application');
    await expect(window.getByRole('listitem').filter({ hasText: 'отказано' })).toBeVisible({ timeout: SLOW_MS });
    await map.getByText('Подразделения').click();
    const panel = window.getByRole('complementary', { name: 'Подразделения' });
    await expect(panel).toContainText('Сотрудники (внешний ключ)');
    await panel.getByRole('button', { name: 'Открыть миграцию' }).press('Enter');
    await expect(window.getByRole('heading', { name: 'Подразделения', level: 1 })).toBeVisible({ timeout: SLOW_MS });
    await window.goBack();
    await window.getByRole('button', { name: 'Картой' }).press('Enter');
  });

  await test.step('mended and tried again, the wave comes to its end', async () => {
    await file('unit.csv', 'id,title', '1,Цех', '2,Склад');
    await window.getByRole('button', { name: 'Повторить «Подразделения»' }).press('Enter');
    const table = window.getByRole('grid', { name: 'Миграции' });
    await expect(table.getByText('Загружена')).toHaveCount(3, { timeout: SLOW_MS });
    await expect(window.getByText('Завершено').first()).toBeVisible({ timeout: SLOW_MS });
    await window.getByRole('button', { name: 'Отчёт', exact: true }).press('Enter');
    await window.getByRole('dialog').getByRole('button', { name: 'Открыть здесь' }).press('Enter');
    const led = window.getByRole('dialog').getByRole('grid', { name: 'Каждая миграция: состояние и строки' });
    await expect(led.getByText('Загружена')).toHaveCount(3, { timeout: SLOW_MS });
  });
  expect(await askDatabase(server.address, 'wfm', 'SELECT count(*)::int AS n FROM person')).toEqual([{ n: 2 }]);
  await rm(folder, { recursive: true });
});
