import pg from 'pg';
import { startPostgres } from '#test/servers/start-postgres';
import { askVakhta } from '#test/support/ask-vakhta';
import { goTo } from '#test/support/drive-window';
import { expect, test } from '#test/support/launch-window';
import { LEGACY_SQL, TARGET_SQL } from '#test/support/query-load';

const SLOW_MS = 15_000;
const QUERY = `SELECT id, card ->> 'name' AS name, card ->> 'note' AS note,
       card ->> 'salary' AS salary
FROM legacy.staff
WHERE NOT fired`;

test('a query of a database is looked at, mapped, loaded and rolled back, and refused rows stand by their key', async ({
  launch,
}) => {
  test.setTimeout(120_000);
  await using server = await startPostgres({ major: 18 });
  const { host, port, user } = server.address;
  const client = new pg.Client({ host, port, user, database: 'postgres' });
  await client.connect();
  await client.query(`${LEGACY_SQL}; SELECT legacy.hire(1, 200); ${TARGET_SQL}`);
  await client.end();

  const { window, home } = await launch({ env: { VAKHTA_DEMO: 'off' } });
  await askVakhta(
    home,
    ...['connection', 'add', 'кадры', '--kind', 'postgres', '--environment', 'test', '--time-zone', 'Europe/Moscow'],
    ...['--host', host, '--port', String(port), '--database', 'postgres', '--user', user, '--tls-mode', 'disable'],
  );

  const next = (step: string) => window.getByRole('button', { name: `Дальше: ${step}` });

  await test.step('a table is offered with the key its catalog knows', async () => {
    await goTo(window, '/migrations/new');
    await window.getByText('База PostgreSQL', { exact: true }).click();
    await window.getByRole('button', { name: /Подключение к базе/ }).click();
    await window.getByRole('option', { name: /^кадры/ }).click();
    await window.getByRole('combobox', { name: 'Таблица или представление' }).fill('legacy.staff');
    await window.keyboard.press('Tab');
    await expect(window.getByRole('button', { name: 'id', pressed: true })).toBeVisible({ timeout: SLOW_MS });
  });

  await test.step('a query shows its first rows, NULL apart from the empty text, and is asked for its key', async () => {
    await window.getByText('Запрос', { exact: true }).click();
    await window.getByRole('textbox', { name: 'Запрос' }).fill(QUERY);
    await expect(window.getByRole('grid', { name: /Первые строки/ })).toContainText('NULL', { timeout: SLOW_MS });
    await expect(window.getByText('Выберите столбцы ключа.')).toBeVisible();
    await window.getByRole('button', { name: 'id', exact: true }).click();
    await next('Приёмник').click();
  });

  await test.step('it goes into a table, each column where its name belongs', async () => {
    await window.getByRole('button', { name: /База$/ }).click();
    await window.getByRole('option', { name: /^кадры/ }).click();
    await window.getByRole('combobox', { name: 'Таблица' }).fill('public.people');
    await window.keyboard.press('Tab');
    await next('Сопоставление').click();
    await expect(window.getByRole('grid', { name: 'Как лягут первые строки' })).toContainText('id = 7', {
      timeout: SLOW_MS,
    });
    await next('Проверка и запуск').click();
  });

  await test.step('the run counts every row, and quarantine tells them by their keys', async () => {
    await window.getByRole('textbox', { name: 'Строк в порции' }).fill('50');
    await window.getByRole('textbox', { name: 'Прежние строки для отката, МБ' }).fill('10');
    await window.getByRole('button', { name: /^Загрузить/ }).click();
    await expect(window.getByText('Обе стороны равны')).toBeVisible({ timeout: SLOW_MS });
    await window.getByRole('button', { name: /^Разобрать/ }).click();
    await expect(window.getByRole('grid', { name: 'Отклонённые строки' })).toContainText('id = 7');
  });

  await test.step('the run is rolled back to a checkpoint by the keyboard, and says so', async () => {
    await window.getByRole('link', { name: 'К запуску' }).click();
    await window.getByRole('button', { name: 'Откатить запуск…' }).press('Enter');
    const dialog = window.getByRole('alertdialog', { name: /^Откатить/ });
    await dialog.getByRole('button', { name: /Что откатить/ }).press('Enter');
    await window.getByRole('option', { name: /^Всё после строки 50 / }).press('Enter');
    await dialog.getByRole('textbox', { name: 'Причина отката' }).fill('дальше ошибки');
    await dialog.getByRole('button', { name: 'Откатить', exact: true }).press('Enter');
    await expect(window.getByText(/^Запуск откачен к контрольной точке/)).toBeVisible({ timeout: SLOW_MS });
    await expect(window.getByText('Откатить запуск миграции')).toBeVisible();
    await window.getByRole('button', { name: 'Открыть миграцию' }).click();
    await expect(window.getByRole('grid', { name: 'Задания' })).toContainText('Откатить запуск миграции');
  });
});
