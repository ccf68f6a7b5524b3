import { addDatabase, askDatabase } from '#test/support/copied-databases';
import { goTo, jobInSight } from '#test/support/drive-window';
import { expect, test } from '#test/support/launch-window';
import { startPostgres } from '#test/servers/start-postgres';

const SLOW_MS = 60_000;
const SCHEMA = `
  CREATE TABLE teams (id int PRIMARY KEY, name text NOT NULL UNIQUE);
  CREATE TABLE agents (id bigserial PRIMARY KEY, team_id int NOT NULL REFERENCES teams, name text);
  CREATE INDEX agents_team_id_idx ON agents (team_id);
  CREATE TABLE notes (id int PRIMARY KEY, body text);`;
const ROWS = `
  INSERT INTO teams SELECT n, 'Группа ' || n FROM generate_series(1, 20) n;
  INSERT INTO agents (team_id, name) SELECT 1 + n % 20, 'Оператор ' || n FROM generate_series(1, 3000) n;
  INSERT INTO notes VALUES (1, 'остаётся');`;

test('a database is copied into production: planned, mended, approved, compared table by table, rolled back', async ({
  launch,
}) => {
  test.setTimeout(240_000);
  await using server = await startPostgres({ major: 18 });
  const { address } = server;
  await askDatabase(address, 'postgres', 'CREATE DATABASE old');
  await askDatabase(address, 'postgres', 'CREATE DATABASE new');
  await askDatabase(address, 'postgres', 'CREATE DATABASE bare');
  await askDatabase(address, 'postgres', 'CREATE ROLE clerk; CREATE ROLE reader');
  await askDatabase(address, 'old', `${SCHEMA + ROWS} GRANT SELECT ON teams TO clerk`);
  await askDatabase(address, 'new', `${SCHEMA} DROP TABLE notes; ALTER TABLE agents RENAME name TO full_name`);

  const { window, home } = await launch({ env: { VAKHTA_DEMO: 'off' } });
  const complaints: string[] = [];
  window.on('console', (message) => {
    if (message.type() === 'error') complaints.push(message.text());
  });
  window.on('pageerror', (error) => complaints.push(error.message));
  await addDatabase(home, address, 'old');
  await addDatabase(home, address, 'new', 'production');
  await addDatabase(home, address, 'bare');
  const chooseTarget = async (name: string): Promise<void> => {
    await window.getByRole('button', { name: /Приёмник/ }).click();
    await window.getByRole('option', { name }).click();
  };

  await test.step('from the list of migrations, source and an empty target are chosen', async () => {
    await goTo(window, '/migrations');
    await window.getByRole('button', { name: 'Скопировать базу…' }).click();
    await expect(window.getByRole('heading', { level: 1, name: 'Новое копирование базы' })).toBeVisible();
    await window.getByRole('button', { name: /Источник/ }).click();
    await window.getByRole('option', { name: /^old/ }).click();
    await chooseTarget('bare');
    await window.getByRole('button', { name: 'Составить план' }).click();
  });

  await test.step('the tables it lacks are made by the source’s schema, its roles mapped, and the way leads back', async () => {
    await expect(window.getByText('В «bare» ещё нет ни одной из 3 таблиц.')).toBeVisible({ timeout: SLOW_MS });
    await window.getByRole('button', { name: 'Создать таблицы в «bare»…' }).press('Enter');
    await window.getByText(/^Роли источника: /).click({ timeout: SLOW_MS });
    await window.getByRole('button', { name: /Кем станет clerk/ }).press('Enter');
    await window.getByRole('option', { name: 'reader' }).press('Enter');
    await window.getByRole('button', { name: 'Составить план' }).press('Enter');
    await window.getByRole('button', { name: 'Создать 3 таблицы в «bare»' }).press('Enter', { timeout: SLOW_MS });
    await window
      .getByRole('alertdialog')
      .getByRole('button', { name: /^Создать / })
      .press('Enter');
    await window.getByRole('button', { name: 'Скопировать строки…' }).press('Enter', { timeout: SLOW_MS });
    await window.getByRole('button', { name: 'Составить план' }).press('Enter');
    await expect(window.getByText('Можно начинать')).toBeVisible({ timeout: SLOW_MS });
  });
  const mapped = `SELECT has_table_privilege('reader', 'teams', 'SELECT') AS reader, has_table_privilege('clerk', 'teams', 'SELECT') AS clerk`;
  expect(await askDatabase(address, 'bare', mapped)).toEqual([{ reader: true, clerk: false }]);

  await test.step('another target is chosen, in production, with some of the tables', async () => {
    await chooseTarget('new');
    await window.getByRole('radiogroup', { name: 'Глубина сверки' }).getByText('Быстрый хеш', { exact: true }).click();
  });

  await test.step('the plan names the table the target has not; it is left aside', async () => {
    await window.getByRole('button', { name: 'Составить план' }).click();
    await expect(window.getByRole('region', { name: 'Мешает начать' })).toContainText('notes', { timeout: SLOW_MS });
    await window.getByRole('button', { name: 'Оставить notes в стороне' }).click();
    const left = window.getByRole('group', { name: 'Остаются в стороне' });
    await expect(left.getByText('public.notes')).toBeVisible();
  });

  await test.step('a table is given a filter, the name of a column in the target and what it is computed by, by the keyboard', async () => {
    await window.getByRole('button', { name: 'Настроить agents…' }).first().press('Enter', { timeout: SLOW_MS });
    const panel = window.getByRole('complementary', { name: 'public.agents' });
    await panel.getByRole('textbox', { name: 'Имя столбца name в приёмнике' }).fill('full_name');
    await panel.getByRole('textbox', { name: 'Условие отбора строк' }).fill('id <= 1000 AND');
    await panel.getByRole('button', { name: 'Применить и составить план' }).press('Enter');
    await expect(window.getByRole('region', { name: 'Мешает начать' })).toContainText('знак 15', { timeout: SLOW_MS });
    await window
      .getByRole('grid', { name: 'Таблицы' })
      .getByRole('row', { name: /agents/ })
      .press('Enter');
    await panel.getByRole('textbox', { name: 'Условие отбора строк' }).fill('id <= 1000');
    await panel.getByRole('button', { name: 'Добавить выражение' }).press('Enter');
    await panel.getByRole('textbox', { name: 'Столбец приёмника' }).fill('full_name');
    await panel.getByRole('textbox', { name: 'Выражение столбца full_name' }).fill('upper(name)');
    await panel.getByRole('checkbox', { name: 'name' }).press('Space');
    await panel.getByRole('button', { name: 'Применить и составить план' }).press('Enter');
    await expect(window.getByText('Можно начинать')).toBeVisible({ timeout: SLOW_MS });
    const readiness = window.getByRole('region', { name: 'Готовность' });
    await expect(readiness).toContainText(/100,0\s%/, { timeout: SLOW_MS });
    await expect(readiness).toContainText('Таблицы приёмника никто не держит.');
    await expect(window.getByRole('grid', { name: 'Таблицы' })).toContainText(
      'строки по условию · без 1 столбца · вычислен 1 столбец',
    );
    await expect(window.getByText(/^Снимаются с приёмника и возвращаются/)).toBeVisible();
    await expect(window.getByRole('grid', { name: 'Таблицы' })).toContainText('agents');
  });

  await test.step('production: the backup and the name are asked for, by the keyboard', async () => {
    await window.getByRole('button', { name: 'Скопировать 2 таблицы в «new»' }).press('Enter');
    await expect(window.getByRole('textbox', { name: 'Где лежит резервная копия' })).toBeFocused();
    await window.keyboard.type('диск 7');
    await window.keyboard.press('Enter');
    const approval = window.getByRole('alertdialog', { name: 'Скопировать базу: «new»' });
    await expect(approval).toContainText('Оператор подтвердил, что резервная копия есть');
    await expect(approval.getByRole('textbox')).toBeFocused();
    await window.keyboard.type('new');
    await window.keyboard.press('Enter');
  });

  await test.step('the copy runs by the plan that was seen, and both sides are equal', async () => {
    await jobInSight(window);
    await expect(window.getByText('обе стороны равны: 2 таблицы')).toBeVisible({ timeout: SLOW_MS });
    await expect(window.getByRole('region', { name: 'Сверка' })).toContainText('диск 7');
    const grid = window.getByRole('grid', { name: 'Таблицы' });
    await expect(grid.getByRole('row', { name: /agents/ })).toContainText(/1\s000 = 1\s000, хеш совпадает/);
    await window.getByRole('searchbox', { name: 'Имя таблицы' }).fill('teams');
    await expect(grid.getByRole('row')).toHaveCount(2);
    await grid.getByRole('row').nth(1).focus();
    await window.keyboard.press('Enter');
    const panel = window.getByRole('complementary', { name: 'public.teams' });
    await expect(panel).toContainText('Строк в приёмнике');
    await window.keyboard.press('Escape');
    await expect(grid.getByRole('row').nth(1)).toBeFocused();
  });

  const kept = `SELECT (SELECT count(*)::int FROM agents) AS agents,
    (SELECT min(full_name) FROM agents) AS first, count(*)::int AS indexes
    FROM pg_indexes WHERE schemaname = 'public' AND tablename IN ('teams', 'agents')`;
  expect(await askDatabase(address, 'new', kept)).toEqual([{ agents: 1000, first: 'ОПЕРАТОР 1', indexes: 4 }]);

  await test.step('the finished copy is rolled back by the keyboard, and says so ever after', async () => {
    await window.getByRole('button', { name: 'Откатить копирование…' }).press('Enter');
    const dialog = window.getByRole('alertdialog', { name: /^Откатить копирование «/ });
    await dialog.getByRole('textbox', { name: 'Причина отката' }).fill('не та база');
    await dialog.getByRole('button', { name: 'Откатить', exact: true }).press('Enter');
    const approval = window.getByRole('alertdialog', { name: /^Откатить копирование базы: / });
    await expect(approval.getByRole('textbox')).toBeFocused();
    await window.keyboard.type('old → new');
    await window.keyboard.press('Enter');
    await expect(window.getByText('Откатить копирование базы')).toBeVisible();
    await expect(window.getByText(/^Очищены 2 таблицы/)).toBeVisible({ timeout: SLOW_MS });
    await window.goBack();
    await expect(window.getByText('Копирование откачено: его таблицы снова пусты.', { exact: false })).toBeVisible();
    await expect(window.getByRole('button', { name: 'Откатить копирование…' })).toBeHidden();
  });
  expect(await askDatabase(address, 'new', 'SELECT count(*)::int AS agents FROM agents')).toEqual([{ agents: 0 }]);
  expect(complaints).toEqual([]);
});
