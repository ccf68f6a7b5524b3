import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { CopyReport } from '#contract/domain/copy-report';
import { saveReportsIn } from '#test/support/ask-shell';
import { askVakhta } from '#test/support/ask-vakhta';
import { addDatabase, askDatabase } from '#test/support/copied-databases';
import { choose, goTo, jobInSight } from '#test/support/drive-window';
import { expect, test } from '#test/support/launch-window';
import { startPostgres } from '#test/servers/start-postgres';

const SLOW_MS = 90_000;
const SCALE = '0.01';
const REASON = 'телефоны остаются в старой базе';

test('the 166 tables are copied, a refused one is decided about, and reports are opened, in both languages', async ({
  launch,
}) => {
  test.setTimeout(300_000);
  await using server = await startPostgres({ major: 18 });
  const { address } = server;
  const { app, window, home } = await launch({ env: { VAKHTA_DEMO: 'off' } });
  const folder = dirname(home);
  await saveReportsIn(app, folder);
  await askDatabase(address, 'postgres', 'CREATE DATABASE old');
  await addDatabase(home, address, 'old');
  const applied = await askVakhta(home, 'schema', 'apply', '--pack', 'wfm', '--connection', 'old');
  expect(applied).toMatchObject({ state: 'COMPLETED' });
  await askDatabase(address, 'postgres', 'CREATE DATABASE new TEMPLATE old');
  await addDatabase(home, address, 'new');
  const filled = await askVakhta(home, 'data', 'generate', '--connection', 'old', '--scale', SCALE);
  expect(filled).toMatchObject({ state: 'COMPLETED' });
  await askDatabase(
    address,
    'new',
    `ALTER TABLE refunds ADD CONSTRAINT refunds_none CHECK (false);
     ALTER TABLE suppliers ADD CONSTRAINT suppliers_no_phone CHECK (phone IS NULL)`,
  );

  await test.step('it is planned and started in Russian', async () => {
    await goTo(window, '/migrations/copy');
    await window.getByRole('button', { name: /Источник/ }).click();
    await window.getByRole('option', { name: /^old/ }).click();
    await window.getByRole('button', { name: /Приёмник/ }).click();
    await window.getByRole('option', { name: /^new/ }).click();
    await window.getByRole('button', { name: 'Составить план' }).click();
    const start = window.getByRole('button', { name: 'Скопировать 166 таблиц в «new»' });
    await expect(start).toBeVisible({ timeout: SLOW_MS });
    await start.click();
  });
  const jobId = await jobInSight(window);
  const place = window.getByRole('navigation').getByRole('link', { name: /^Миграции/ });
  await expect(place).toHaveAttribute('aria-current', 'page');

  await test.step('what is refused asks a person, while the rest goes on', async () => {
    const decisions = window.getByRole('region', { name: 'Нужно решение' });
    const asking = decisions.getByRole('region', { name: 'public.suppliers' });
    await expect(asking).toContainText('suppliers_no_phone', { timeout: SLOW_MS });
    const map = window.getByRole('button', { name: 'Картой' });
    await map.press('Enter');
    await expect(window.getByRole('listitem').filter({ hasText: 'отказано' })).toBeVisible({ timeout: SLOW_MS });
    await map.press('Enter');
    await asking.getByRole('button', { name: 'Изменить настройки suppliers…' }).press('Enter');
    const panel = asking.getByRole('complementary', { name: 'Другие настройки public.suppliers' });
    await panel.getByRole('textbox', { name: 'Условие отбора строк' }).fill('nowhere');
    await panel.getByRole('textbox', { name: 'Причина' }).fill(REASON);
    await panel.getByRole('button', { name: 'Проверить и повторить' }).press('Enter');
    await expect(panel.getByRole('alert')).toContainText('знак 1', { timeout: SLOW_MS });
    await panel.getByRole('textbox', { name: 'Условие отбора строк' }).fill('');
    await panel.getByRole('checkbox', { name: 'phone' }).press('Space');
    await panel.getByRole('button', { name: 'Проверить и повторить' }).press('Enter');
    await expect(asking).toBeHidden({ timeout: SLOW_MS });
    await askDatabase(address, 'new', 'ALTER TABLE refunds DROP CONSTRAINT refunds_none');
    await decisions.getByRole('button', { name: 'Повторить refunds' }).click();
    await expect(window.getByText('обе стороны равны: 166 таблиц')).toBeVisible({ timeout: SLOW_MS });
  });

  const report = async (button: string, save: string): Promise<string> => {
    await window.getByRole('button', { name: button, exact: true }).click();
    await window.getByRole('dialog').getByRole('button', { name: save }).click();
    await expect(window.getByRole('dialog')).toBeHidden({ timeout: SLOW_MS });
    return readFileSync(join(folder, 'report.html'), 'utf8');
  };

  await test.step('its report says in either language what the engine keeps', async () => {
    const { tables } = (await askVakhta(home, 'copy', 'report', jobId)) as CopyReport;
    const rows = tables.reduce((sum, table) => sum + table.rows, 0);
    const russian = await report('Отчёт', 'Сохранить отчёт');
    expect(russian).toContain('<html lang="ru">');
    expect(russian).toContain(`<data value="${rows}">`);
    expect(russian).toContain(REASON);
    await goTo(window, '/settings');
    await choose(window, 'Язык', 'English');
    await goTo(window, `/runs/${jobId}`);
    await expect(window.getByText('both sides are equal: 166 tables')).toBeVisible();
    const english = await report('Report', 'Save the report');
    expect(english).toContain('<html lang="en">');
    expect(english).toContain(`<data value="${rows}">`);
    expect(english).toContain('public.suppliers');
  });
});
