import { copyFile, mkdir } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { askShell } from '#test/support/ask-shell';
import { openDemoDatabase } from '#test/support/demo-database';
import { choose, demoButton, expectMatched, goTo, smallDemo, sumInSight } from '#test/support/drive-window';
import { expect, test } from '#test/support/launch-window';

/** Of the fixture's nine people, by their numbers: born, hired. */
const DATES = [
  [1, '1968-12-08', '1992-05-01'],
  [2, '1952-02-19', '1992-08-14'],
  [3, '1963-08-30', '1992-04-01'],
  [4, '1958-09-19', '1993-05-03'],
  [5, '1955-03-04', '1993-10-17'],
  [6, '1963-07-02', '1993-10-17'],
  [7, '1960-05-29', '1994-01-02'],
  [8, '1958-01-09', '1994-03-05'],
  [9, '1969-07-02', '1994-11-15'],
];

test('a file from the disk is looked at, mapped, previewed and loaded into a table that was not there', async ({
  launch,
}) => {
  const { app, window, home } = await launch({ env: smallDemo(1_000) });
  const path = join(dirname(home), 'exports', 'employees.csv');
  await mkdir(dirname(path), { recursive: true });
  await copyFile('test/fixtures/1c-employees.utf8.csv', path);
  await askShell(
    app,
    ({ dialog }, chosen) => {
      dialog.showOpenDialog = () => Promise.resolve({ canceled: false, filePaths: [chosen] });
    },
    path,
  );
  await expect(demoButton(window)).toBeVisible({ timeout: 60_000 });
  const next = (step: string) => window.getByRole('button', { name: `Дальше: ${step}` });

  await test.step('the source: chosen by the system’s dialog, its form found out', async () => {
    await goTo(window, '/migrations/new');
    await choose(window, 'Среда', 'Тест');
    await window.getByRole('button', { name: 'Выбрать файл…' }).click();
    const found = window.getByRole('region', { name: 'Что найдено' });
    await expect(found).toContainText('примерно 9 строк');
    await expect(found.getByRole('button', { name: /^utf-8/ })).toBeVisible();
    await next('Приёмник').click();
  });

  await test.step('the target: a new table, whose SQL is shown', async () => {
    await window.getByRole('button', { name: /База$/ }).click();
    await window.getByRole('option', { name: /^Учебная база WFM/ }).click();
    await window.getByRole('combobox', { name: 'Таблица' }).fill('wfm.staff_of_1994');
    await window.keyboard.press('Tab');
    await expect(window.getByRole('region', { name: 'SQL создания таблицы' })).toContainText('"data_rozhdeniya" date');
    await next('Сопоставление').click();
  });

  await test.step('years of two digits: no load without a century, and the answer is a person’s', async () => {
    await window.getByRole('button', { name: 'Только без пары и неуверенные' }).click();
    const rows = window.getByRole('region', { name: 'Сопоставление' });
    await expect(rows.getByRole('group', { name: /^data_/ })).toHaveCount(2);
    const setCentury = async (year: string): Promise<void> => {
      await rows.getByRole('group', { name: 'data_rozhdeniya' }).getByRole('button', { name: /^дата/ }).click();
      const dialog = window.getByRole('dialog', { name: 'Дата' });
      await dialog.getByRole('textbox', { name: 'Год, с которого считаются двузначные годы' }).fill(year);
      await dialog.getByRole('button', { name: 'Применить: Дата' }).click();
      await expect(dialog).toBeHidden();
    };
    await setCentury('');
    await next('Проверка и запуск').click();
    await expect(window.getByText(/двумя цифрами, а век для столбца data_rozhdeniya не указан/)).toBeVisible();
    await expect(window.getByRole('button', { name: /^Загрузить/ })).toHaveAttribute('aria-disabled', 'true');
    await window.getByRole('button', { name: 'Назад' }).click();
    await setCentury('1950');
  });

  await test.step('the first rows are shown as they will land', async () => {
    const preview = window.getByRole('grid', { name: 'Как лягут первые строки' });
    await expect(
      preview.getByRole('row', { name: /загрузится 2 Новиков Павел .*1952-02-19 1992-08-14/ }),
    ).toBeVisible();
    await expect(preview.getByRole('gridcell', { name: 'загрузится' })).toHaveCount(9);
  });

  await next('Проверка и запуск').click();
  await expect(window.getByText('План готов: запуску ничего не мешает.')).toBeVisible();
  await window.getByRole('button', { name: 'Загрузить около 9 строк в staff_of_1994' }).click();
  await expectMatched(window);
  expect(await sumInSight(window)).toBe('9 прочитано = 9 загружено + 0 без изменений + 0 в карантине + 0 пропущено');
  await using database = await openDemoDatabase(home);
  const rows = await database.rows(
    'SELECT kod_sotrudnika AS id, data_rozhdeniya::text AS born, data_nayma::text AS hired FROM wfm.staff_of_1994 ORDER BY 1',
  );
  expect(rows).toEqual(DATES.map(([id, born, hired]) => ({ id, born, hired })));
});
