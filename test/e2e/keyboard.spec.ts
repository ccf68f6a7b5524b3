import type { Locator, Page } from '@playwright/test';
import { EMPLOYEES, openDemoDatabase } from '#test/support/demo-database';
import { demoButton, expectMatched, jobInSight, smallDemo } from '#test/support/drive-window';
import { expect, test } from '#test/support/launch-window';

const TABS_AT_MOST = 80;
const HEALTHY_SNILS = '112-233-445 95';

/** What has the focus and cannot be seen to have it; undefined when it shows. A control may show it on its frame. */
const focusUnseen = (window: Page): Promise<string | undefined> =>
  window.evaluate(() => {
    const focused = document.activeElement;
    if (focused === null || focused === document.body) return undefined;
    const frames = [focused, focused.closest('label'), focused.closest('[data-focus-visible]'), focused.parentElement];
    const isSeen = frames.some((element) => {
      const { outlineStyle, outlineWidth } = element
        ? getComputedStyle(element)
        : { outlineStyle: 'none', outlineWidth: '' };
      return outlineStyle !== 'none' && Number.parseFloat(outlineWidth) >= 1;
    });
    return isSeen ? undefined : focused.outerHTML.slice(0, 200);
  });

/** Presses Tab until `target` has the focus; wherever it comes by, the focus must be seen. */
async function tabTo(window: Page, target: Locator, key = 'Tab'): Promise<void> {
  await expect(target).toBeVisible();
  for (let presses = 0; presses < TABS_AT_MOST; presses += 1) {
    if (await target.evaluate((element) => element === document.activeElement)) return;
    await window.keyboard.press(key);
    expect(await focusUnseen(window)).toBeUndefined();
  }
  throw new Error(`${String(target)} is not reached by ${key}`);
}

/** By `?` typed as a person does, whatever has the focus. */
async function expectFocusBack(window: Page, opener: string, dialog: Locator): Promise<void> {
  const before = await window.evaluateHandle(() => document.activeElement);
  await window.keyboard.press(opener);
  await expect(dialog).toBeVisible();
  await window.keyboard.press('Escape');
  await expect(dialog).toBeHidden();
  await expect.poll(() => window.evaluate((element) => document.activeElement === element, before)).toBe(true);
}

test('the whole demo goes by keyboard alone, and one always sees where one is', async ({ launch }) => {
  test.setTimeout(120_000);
  const { window, home } = await launch({ env: smallDemo(2_000) });
  const button = demoButton(window);
  await expect(button).toBeVisible({ timeout: 60_000 });
  await expect(button).not.toHaveAttribute('aria-disabled', 'true');

  await test.step('Tab reaches the button, Enter runs the load', async () => {
    await tabTo(window, button);
    await expectFocusBack(window, 'Control+k', window.getByRole('dialog', { name: 'Найти или выполнить' }));
    await expectFocusBack(window, '?', window.getByRole('dialog', { name: 'Клавиши' }));
    await window.keyboard.press('Enter');
    await jobInSight(window);
    await expectMatched(window);
  });

  await test.step('the refused rows: arrows walk, Enter opens, Esc gives the focus back', async () => {
    await tabTo(window, window.getByRole('button', { name: 'Разобрать 10 строк' }));
    await window.keyboard.press('Enter');
    const grid = window.getByRole('grid', { name: 'Отклонённые строки' });
    const row = (number: number): Locator => grid.getByRole('row').nth(number);
    await tabTo(window, row(1));
    await window.keyboard.press('ArrowDown');
    await expect(row(2)).toBeFocused();
    await window.keyboard.press('End');
    await expect(row(10)).toBeFocused();
    await window.keyboard.press('Home');
    await expect(row(1)).toBeFocused();
    await window.keyboard.press('Enter');
    const editor = window.getByRole('complementary');
    await expect(editor).toBeVisible();
    await window.keyboard.press('Escape');
    await expect(editor).toBeHidden();
    await expect(row(1)).toBeFocused();
  });

  await test.step('a cell is mended and its row replayed', async () => {
    await window.keyboard.press('Enter');
    const editor = window.getByRole('complementary');
    const cell = editor.getByRole('textbox', { name: 'СНИЛС' });
    await tabTo(window, cell);
    await window.keyboard.press('Control+a');
    await window.keyboard.type(HEALTHY_SNILS);
    await window.keyboard.press('Enter');
    await expect(editor.getByText(/^Было: /)).toBeVisible();
    const replay = window.getByRole('button', { name: 'Повторить 1 исправленную' });
    await expect(replay).toBeVisible();
    await window.keyboard.press('Escape');
    await tabTo(window, replay, 'Shift+Tab');
    await window.keyboard.press('Enter');
    const replayed = window.getByRole('dialog', { name: 'Повторена 1 строка' });
    await expect(replayed.getByRole('button', { name: 'Закрыть' })).toBeFocused();
    await window.keyboard.press('Enter');
    await expect(replayed).toBeHidden();
  });
  await using database = await openDemoDatabase(home);
  expect(await database.number(EMPLOYEES)).toBe(1_991);
  expect(await database.number(`${EMPLOYEES} WHERE snils = '${HEALTHY_SNILS}'`)).toBe(1);

  await test.step('two letters go to a place, the palette finds the rest by a few letters', async () => {
    await window.keyboard.press('g');
    await window.keyboard.press('m');
    await expect(window.getByRole('heading', { level: 1, name: 'Миграции' })).toBeVisible();
    await window.keyboard.press('Control+k');
    await window.keyboard.type('тёмн');
    await window.keyboard.press('ArrowDown');
    await window.keyboard.press('Enter');
    await expect(window.locator('html[data-theme=dark]')).toBeAttached();
  });
});
