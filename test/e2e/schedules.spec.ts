import { askVakhta } from '#test/support/ask-vakhta';
import { openDemoDatabase } from '#test/support/demo-database';
import { choose, demoButton, goTo, smallDemo } from '#test/support/drive-window';
import { expect, test } from '#test/support/launch-window';

const DEMO = 'Учебная база WFM';
const SLOW_MS = 90_000;

test('a check by schedule is added where the drift is seen, run, told of, and removed by keyboard', async ({
  launch,
}) => {
  test.setTimeout(240_000);
  const { window, home } = await launch({ env: smallDemo(1_000) });
  await expect(demoButton(window)).toBeVisible({ timeout: SLOW_MS });
  await askVakhta(home, 'schema', 'apply', 'test/fixtures/one-table.sql', '--connection', DEMO);

  await test.step('nothing is scheduled yet, and the screen says what to do', async () => {
    await goTo(window, '/settings');
    await window.getByRole('tab', { name: 'Расписания' }).click();
    await expect(window.getByText('Расписаний пока нет.')).toBeVisible();
    await expect(window.getByRole('button', { name: 'Добавить расписание' })).toBeVisible();
  });

  await test.step('beside the drift: a cron the engine refuses stands at its field, a weekly one is taken', async () => {
    await goTo(window, '/schema/pack:wfm/drift');
    const check = window.getByRole('button', { name: 'Проверять по расписанию' });
    await expect(check).toBeVisible({ timeout: SLOW_MS });
    await check.click();
    const dialog = window.getByRole('dialog', { name: 'Новое расписание' });
    await expect(dialog.getByRole('textbox', { name: 'Имя' })).toHaveValue(`Расхождения: ${DEMO}`);
    await choose(window, 'Как часто', 'По cron');
    const cron = dialog.getByRole('textbox', { name: 'cron' });
    await expect(cron).toHaveValue('0 3 * * *');
    for (const [typed, words] of [
      ['0 3', '«0 3» — не время из пяти полей.'],
      ['0 0 31 2 *', 'Под «0 0 31 2 *» не подходит ни один день.'],
    ] as const) {
      await cron.fill(typed);
      await window.keyboard.press('Enter');
      await expect(dialog.getByText(words)).toBeVisible();
      await expect(cron).toHaveAttribute('aria-invalid', 'true');
    }
    await choose(window, 'Как часто', 'Один раз');
    const date = dialog.getByRole('textbox', { name: 'Дата' });
    await expect(date).toHaveValue(/^\d\d\.\d\d\.\d{4}$/); // Tomorrow.
    await date.fill('31.02.2030');
    await expect(dialog.getByText('День, месяц и год, например 01.12.2026.')).toBeVisible();
    await date.fill('01.12.2020');
    await window.keyboard.press('Enter');
    await expect(dialog.getByText(/^2020-12-01 03:00 \(.+\) уже прошло\./)).toBeVisible();
    await choose(window, 'Как часто', 'По cron');
    await cron.fill('0 3 * * 1');
    await choose(window, 'Как часто', 'Раз в неделю');
    await expect(dialog.getByRole('button', { name: /День недели/ })).toHaveText('Понедельник');
    await dialog.getByRole('button', { name: 'Добавить расписание' }).click();
    await expect(dialog).toBeHidden();
    await window.getByRole('link', { name: /^По расписанию, следующая проверка/ }).click();
  });

  const grid = window.getByRole('grid', { name: 'Расписания' });
  const row = grid.getByRole('row', { name: DEMO });
  await test.step('the list tells when, and what it came to: from the window', async () => {
    await expect(row).toContainText('по понедельникам в 03:00');
    await expect(row).toContainText('Ещё не выполнялось');
    await row.getByRole('button', { name: /^Выполнить сейчас/ }).click();
    await expect(row).toContainText('Расхождений нет', { timeout: SLOW_MS });
  });

  await test.step('and from elsewhere, while it is looked at', async () => {
    await using database = await openDemoDatabase(home);
    await database.rows('ALTER TABLE public.shift_notes ADD COLUMN nickname text');
    await askVakhta(home, 'schedule', 'run', `Расхождения: ${DEMO}`);
    await expect(row).toContainText('1 отличие', { timeout: SLOW_MS });
  });

  await test.step('what runs once says when, and has no next time after it has run', async () => {
    const once = ['--connection', DEMO, '--at', '2099-12-01T02:00', '--time-zone', 'Europe/Moscow'];
    await askVakhta(home, 'schedule', 'add', 'Однажды', '--operation', 'schema.drift', ...once);
    const other = grid.getByRole('row', { name: 'Однажды' });
    await expect(other).toContainText('один раз 01.12.2099 в 02:00');
    await expect(other).toContainText(/далее \d/);
    await askVakhta(home, 'schedule', 'run', 'Однажды');
    await expect(other).toContainText('далее —', { timeout: SLOW_MS });
    await askVakhta(home, 'schedule', 'remove', 'Однажды');
    await expect(other).toBeHidden();
  });

  await test.step('by keyboard: opened, led to the drift, asked about, kept and removed', async () => {
    await row.focus();
    await window.keyboard.press('Enter');
    const panel = window.getByRole('complementary', { name: `Расхождения: ${DEMO}` });
    await expect(panel.getByRole('link', { name: 'Смотреть отличия' })).toHaveAttribute('href', /\/drift$/);
    await panel.getByRole('button', { name: 'Удалить расписание' }).focus();
    await window.keyboard.press('Enter');
    const question = window.getByRole('alertdialog', { name: `Удалить расписание «Расхождения: ${DEMO}»?` });
    await expect(question).toBeVisible();
    await window.keyboard.press('Escape');
    await expect(question).toBeHidden();
    await expect(panel.getByRole('button', { name: 'Удалить расписание' })).toBeFocused();
    await window.keyboard.press('Enter');
    await question.getByRole('button', { name: /^Удалить/ }).focus();
    await window.keyboard.press('Enter');
    await expect(window.getByText('Расписаний пока нет.')).toBeVisible();
  });
});
