import { stat } from 'node:fs/promises';
import { join } from 'node:path';
import { askVakhta } from '#test/support/ask-vakhta';
import { EMPLOYEES, openDemoDatabase } from '#test/support/demo-database';
import { demoButton, expectMatched, goTo, startDemo, sumInSight } from '#test/support/drive-window';
import { expect, test } from '#test/support/launch-window';

const HEALTHY_SNILS = '112-233-445 95';

test('a first start prepares the demo, loads it by one button, and a refused row is mended and replayed', async ({
  launch,
}) => {
  test.setTimeout(240_000); // 200,000 rows on a machine that may be busy with other things.
  const vakhta = await launch();
  const { window, home } = vakhta;

  await test.step('the demo prepares itself, and the overview says so', async () => {
    const preparing = window.getByRole('region', { name: 'Учебная база готовится' });
    await expect(preparing.getByRole('progressbar')).toBeVisible();
  });

  const jobId = await test.step('one button loads it, and every row is accounted for', async () => {
    const job = await startDemo(window);
    await expectMatched(window);
    await expect(window.getByText('Завершено с замечаниями')).toBeVisible();
    expect(await sumInSight(window)).toBe(
      '200000 прочитано = 199000 загружено + 0 без изменений + 1000 в карантине + 0 пропущено',
    );
    return job;
  });
  await using database = await openDemoDatabase(home);
  expect(await database.number(EMPLOYEES)).toBe(199_000);

  await test.step('a group of refused rows is opened, and one of its cells mended', async () => {
    await window.getByRole('button', { name: /^Разобрать 1\s000 строк$/ }).click();
    const groups = window.getByRole('group', { name: 'Причины' });
    await groups.getByRole('button', { name: /^ещё/ }).click();
    const group = groups.getByRole('button', { name: /^СНИЛС · СНИЛС/ });
    await expect(group).toContainText('44');
    await group.click();
    const grid = window.getByRole('grid', { name: 'Отклонённые строки' });
    await expect(grid).toHaveAttribute('aria-rowcount', '45');
    await grid.getByRole('row').nth(1).getByText('Контрольная сумма СНИЛС неверна.').click();
  });
  const editor = window.getByRole('complementary', { name: /employees\.csv, строка/ });
  const personnelNumber = await editor.getByRole('textbox', { name: 'Табельный номер' }).inputValue();
  const ofThatPerson = (): Promise<readonly unknown[]> =>
    database.rows('SELECT snils FROM wfm.employees WHERE personnel_number = $1', [personnelNumber.trim()]);
  expect(await ofThatPerson()).toEqual([]);
  await editor.getByRole('textbox', { name: 'СНИЛС' }).fill(HEALTHY_SNILS);
  await editor.getByRole('button', { name: 'Сохранить 1 исправление' }).click();

  await test.step('the mended row is replayed, and the counts follow', async () => {
    await window.getByRole('button', { name: 'Повторить 1 исправленную' }).click();
    const replayed = window.getByRole('dialog', { name: 'Повторена 1 строка' });
    await expect(replayed).toContainText(/1\s*загружено/);
    await replayed.getByRole('button', { name: 'Закрыть' }).click();
    const groups = window.getByRole('group', { name: 'Причины' });
    await groups.getByRole('button', { name: /^ещё/ }).click();
    const group = groups.getByRole('button', { name: /^СНИЛС · СНИЛС/ });
    await expect(group).toContainText('43');
  });
  expect(await ofThatPerson()).toEqual([{ snils: HEALTHY_SNILS }]);
  expect(await database.number(EMPLOYEES)).toBe(199_001);

  const mended = await test.step('a whole group gets one correction, and its replay empties it', async () => {
    const groups = window.getByRole('group', { name: 'Причины' });
    const group = groups.getByRole('button', { name: /^Число · Оклад/ });
    await group.click();
    const rows = Number(/\d+$/.exec((await group.innerText()).trim())?.[0]);
    await window.getByRole('button', { name: /с этой причиной…$/ }).click();
    const correction = window.getByRole('complementary', { name: 'Одно исправление: Число' });
    await correction.getByRole('textbox', { name: 'Новое значение' }).fill('50 000,00');
    await expect(correction.getByText('Сопоставление и правила пройдёт')).toHaveCount(10);
    await correction.getByRole('button', { name: new RegExp(`^Исправить ${rows} `) }).click();
    await window.getByRole('button', { name: new RegExp(`^Повторить ${rows} `) }).click();
    const replayed = window.getByRole('dialog', { name: /^Повторен/ });
    await expect(replayed).toContainText(new RegExp(`${rows}\\s*загружено`));
    await replayed.getByRole('button', { name: 'Закрыть' }).click();
    await window.getByRole('link', { name: 'К запуску' }).click();
    await expectMatched(window);
    await expect
      .poll(() => sumInSight(window))
      .toBe(
        `200000 прочитано = ${199_001 + rows} загружено + 0 без изменений + ${999 - rows} в карантине + 0 пропущено`,
      );
    return rows;
  });
  expect(await database.number(EMPLOYEES)).toBe(199_001 + mended);
  expect(await askVakhta(home, 'migration', 'report', jobId)).toMatchObject({
    rowsRead: 200_000,
    rowsLoaded: 199_001 + mended,
    rowsQuarantined: 999 - mended,
    reconciliation: { matched: true, differences: [] },
  });

  await test.step('a second start makes nothing anew', async () => {
    const files = ['demo/exports/employees.csv', 'demo/postgres/data/PG_VERSION', 'vault.json'];
    const times = () => Promise.all(files.map(async (name) => (await stat(join(home, name))).mtimeMs));
    const before = await times();
    await vakhta.close();
    const again = await launch({ home });
    await goTo(again.window, '/'); // It opens where it was left.
    await expect(again.window.getByText('Повторная загрузка ничего не удвоит')).toBeVisible();
    await expect(demoButton(again.window)).not.toHaveAttribute('aria-disabled', 'true');
    expect(await times()).toEqual(before);
  });
});
