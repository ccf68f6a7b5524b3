import { readFile, writeFile, mkdir } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { Page } from '@playwright/test';
import { askVakhta } from '#test/support/ask-vakhta';
import { openDemoDatabase } from '#test/support/demo-database';
import { demoButton, goTo, jobInSight, smallDemo } from '#test/support/drive-window';
import { expect, test } from '#test/support/launch-window';

const DEMO = 'Учебная база WFM';
const SLOW_MS = 90_000; // The first reading of the pack starts PostgreSQL's parser, on whatever machine.
const PACK_TABLES = `SELECT count(*) FROM pg_tables WHERE schemaname = 'public'`;

/** What the page complains about; the policy's refusals are among it. */
function complaintsOf(window: Page): readonly string[] {
  const complaints: string[] = [];
  window.on('console', (message) => {
    if (message.type() === 'error') complaints.push(message.text());
  });
  window.on('pageerror', (error) => complaints.push(error.message));
  return complaints;
}

test('the pack is looked at, planned, applied to the demo’s database, found changed and taken back', async ({
  launch,
}) => {
  test.setTimeout(300_000);
  const { window, home } = await launch({ env: smallDemo(1_000) });
  const complaints = complaintsOf(window);
  await expect(demoButton(window)).toBeVisible({ timeout: SLOW_MS });

  await test.step('findings: by two keys to the screen, one filtered, opened and left', async () => {
    await window.keyboard.press('g');
    await window.keyboard.press('t');
    await expect(window.getByRole('heading', { level: 1, name: 'Схема' })).toBeVisible();
    const grid = window.getByRole('grid', { name: 'Замечания' });
    await expect(grid).toBeVisible({ timeout: SLOW_MS });
    await expect(window.getByRole('button', { name: 'Ошибки 0' })).toBeVisible();
    await window.getByRole('searchbox', { name: 'Объект или файл' }).fill('bookings.sql');
    await expect(grid.getByRole('row')).toHaveCount(2);
    await grid.getByRole('row').nth(1).focus();
    await window.keyboard.press('Enter');
    const panel = window.getByRole('complementary', { name: 'Внешний ключ без индекса' });
    await expect(panel).toContainText('03-bookings-finance/bookings.sql:');
    await expect(panel.getByRole('region', { name: 'Как исправить' }).first()).toContainText('CREATE INDEX');
    await window.keyboard.press('Escape');
    await expect(panel).toBeHidden();
    await expect(grid.getByRole('row').nth(1)).toBeFocused();
  });

  await test.step('an object is found by its name, and its page says who refers to it', async () => {
    await window.getByRole('tab', { name: /^Объекты/ }).click();
    await window.getByRole('searchbox', { name: 'Имя объекта' }).fill('work_schedules');
    const first = window.getByRole('grid', { name: 'Объекты' }).getByRole('row').nth(1);
    await expect(first).toContainText('work_schedules');
    await first.focus();
    await window.keyboard.press('Enter');
    await expect(window.getByRole('heading', { level: 1, name: 'public.work_schedules' })).toBeVisible();
    await expect(window.getByRole('grid', { name: 'Столбцы' })).toContainText('Начало смены');
    const referrers = window.getByRole('region', { name: 'Кто ссылается' });
    await expect(referrers.getByRole('link')).toHaveText(['realtime_agents', 'schedule_conflicts']);
    await window.getByRole('button', { name: 'Показать на графе' }).click();
  });

  await test.step('the graph opens on it, and leads by keyboard from table to table', async () => {
    await expect(window.locator('.react-flow__node-table')).toHaveCount(1 + 5 + 2);
    const focus = window.getByRole('region', { name: 'work_schedules' });
    await expect(focus).toContainText('Нужно 5 таблиц');
    await focus.getByRole('button', { name: 'realtime_agents' }).focus();
    await window.keyboard.press('Enter');
    const next = window.getByRole('region', { name: 'realtime_agents' });
    await next.getByRole('combobox', { name: 'Путь до таблицы' }).focus();
    await window.keyboard.type('model_reg');
    await window.keyboard.press('ArrowDown');
    await window.keyboard.press('Enter');
    await expect(next).toContainText('Зависит через 3 связи:');
    await expect(window.locator('.react-flow__node-table')).toHaveText([
      /^realtime_agents/,
      /^work_schedules/,
      /^forecasts/,
      /^model_registry/,
    ]);
    await window.keyboard.press('Escape');
    await expect(window.locator('.react-flow__node-table')).toHaveCount(166);
    await expect(window.locator('.react-flow__node-section')).toHaveCount(22);
  });

  await using database = await openDemoDatabase(home);
  const applied =
    await test.step('the plan: every statement with its reverse, and a button that says what it does', async () => {
      await window.getByRole('tab', { name: 'План' }).click();
      await window.getByRole('button', { name: 'Составить план' }).click();
      const button = window.getByRole('button', { name: `Создать 166 таблиц в «${DEMO}»` });
      await expect(button).toBeVisible({ timeout: SLOW_MS });
      await expect(window.getByText('одна транзакция')).toBeVisible();
      await window.getByRole('grid', { name: 'Операторы плана' }).getByRole('row').nth(2).click();
      await expect(window.getByRole('region', { name: 'Обратный' }).first()).toContainText('DROP TABLE');
      expect(await database.number(PACK_TABLES)).toBe(0);
      await button.click();
      await window
        .getByRole('alertdialog')
        .getByRole('button', { name: /^Создать 166 таблиц/ })
        .click();
      const jobId = await jobInSight(window);
      await expect(window.getByText('план выполнен целиком')).toBeVisible({ timeout: SLOW_MS });
      await expect(window.getByRole('link', { name: 'Схема' })).toHaveAttribute('aria-current', 'page');
      expect(await database.number(PACK_TABLES)).toBe(166);
      return jobId;
    });

  await test.step('drift: none; then what somebody changed past the program, with what brings it back', async () => {
    await goTo(window, '/schema/pack:wfm/drift');
    await expect(window.getByText('Расхождений нет')).toBeVisible({ timeout: SLOW_MS });
    await database.rows('ALTER TABLE public.users ADD COLUMN nickname text');
    await window.getByRole('button', { name: 'Сравнить заново' }).click();
    const grid = window.getByRole('grid', { name: 'Отличия' });
    await expect(grid.getByRole('row').nth(1)).toContainText('nickname', { timeout: SLOW_MS });
    const mend = await window.getByRole('region', { name: 'Вернёт как было' }).first().locator('pre').innerText();
    expect(mend).toContain('DROP COLUMN');
    await database.rows(mend);
  });

  await test.step('rollback: rows that came meanwhile are named, a backup and the name are asked for', async () => {
    const row = `(version, data_migration_script, data_rollback_script, checksum) VALUES ('1', '-', '-', '-')`;
    await database.rows(`INSERT INTO public.schema_migrations ${row}`);
    await goTo(window, `/runs/${applied}`);
    await window.getByRole('button', { name: 'Откатить: убрать 166 таблиц' }).click();
    const dialog = window.getByRole('alertdialog');
    await dialog.getByRole('button', { name: 'Откатить схему' }).click();
    await dialog.getByRole('textbox', { name: 'Где лежит резервная копия, сделанная перед этим' }).fill('диск 7');
    expect(await database.number(PACK_TABLES)).toBe(166);
    await dialog.getByRole('button', { name: 'Откатить вместе со строками' }).click();
    const approval = window.getByRole('alertdialog', { name: /Откатить схему/ });
    await approval.getByRole('textbox').fill(DEMO);
    await window.keyboard.press('Enter');
    await expect(window.getByText('каталог такой же, каким был до применения')).toBeVisible({ timeout: SLOW_MS });
    expect(await database.number(PACK_TABLES)).toBe(0);
  });

  await test.step('both are among the jobs, each with what it did', async () => {
    await goTo(window, '/jobs');
    const jobs = window.getByRole('grid', { name: 'Задания' });
    await expect(jobs.getByRole('row').nth(1)).toContainText('Откатить схему');
    await expect(jobs.getByRole('row').nth(2)).toContainText('Применить схему');
  });
  expect(complaints).toEqual([]);
});

test('a folder of SQL: what PostgreSQL would refuse stands at its line, and a finding is accepted beside it', async ({
  launch,
}) => {
  test.setTimeout(180_000);
  const { window, home } = await launch({ language: 'en', env: { VAKHTA_DEMO: 'off' } });
  const complaints = complaintsOf(window);
  const folder = join(dirname(home), 'schema');
  await mkdir(folder);
  await writeFile(
    join(folder, 'shifts.sql'),
    'CREATE TABLE shifts (\n  id bigint PRIMARY KEY,\n  user_id bigint REFERENCES users (id)\n);\n',
  );
  const add = ['connection', 'add', 'schema', '--kind', 'files', '--environment', 'test'];
  await askVakhta(home, ...add, '--time-zone', 'Europe/Moscow', '--folder', folder);

  await goTo(window, '/schema');
  await window.getByRole('button', { name: /What to look at/ }).click();
  await window.getByRole('option', { name: /^schema/ }).click();
  const grid = window.getByRole('grid', { name: 'Findings' });
  const missing = grid.getByRole('row', { name: /Error/ });
  await expect(missing).toContainText('shifts.sql:3', { timeout: SLOW_MS });
  await missing.click();
  const panel = window.getByRole('complementary', { name: 'Missing table' });
  const accept = panel.getByRole('button', { name: 'Accept for this reason' });
  await expect(accept).toHaveAttribute('aria-disabled', 'true');
  await panel.getByRole('textbox', { name: 'Why one can live with it' }).fill('users come from another pack');
  await accept.click();
  await expect(panel).toContainText('Accepted because', { timeout: SLOW_MS });
  expect(await readFile(join(folder, 'vakhta-findings.yaml'), 'utf8')).toContain('users come from another pack');

  await panel.getByRole('button', { name: 'Take the acceptance back' }).click();
  await expect(panel.getByRole('textbox', { name: 'Why one can live with it' })).toBeVisible({ timeout: SLOW_MS });
  expect(await readFile(join(folder, 'vakhta-findings.yaml'), 'utf8')).not.toContain('another pack');
  expect(complaints).toEqual([]);
});
