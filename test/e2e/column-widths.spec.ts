import type { Locator, Page } from '@playwright/test';
import { goTo } from '#test/support/drive-window';
import { expect, test } from '#test/support/launch-window';

const edgeOf = (window: Page, column: string): Locator =>
  window.getByRole('separator', { name: `Ширина столбца «${column}»` });

const widthOf = async (window: Page, column: string): Promise<number> => {
  const box = await window.getByRole('columnheader', { name: column }).first().boundingBox();
  return Math.round(box?.width ?? 0);
};

test('a column is made wider by the mouse and by keys, stays so after a restart, and goes back to its usual width', async ({
  launch,
}) => {
  const first = await launch({ env: { VAKHTA_DEMO: 'off' } });
  await goTo(first.window, '/diagnostics/ledger');
  const usual = await widthOf(first.window, 'Действие');

  await edgeOf(first.window, 'Действие').focus();
  await first.window.keyboard.press('ArrowRight');
  await first.window.keyboard.press('ArrowRight');
  await expect.poll(() => widthOf(first.window, 'Действие')).toBe(usual + 32);
  await expect(edgeOf(first.window, 'Действие')).toHaveAttribute('aria-valuenow', String(usual + 32));
  await first.window.keyboard.press('ArrowUp');
  await expect(edgeOf(first.window, 'Действие')).not.toBeFocused();

  const edge = await edgeOf(first.window, 'Действие').boundingBox();
  const [x, y] = [(edge?.x ?? 0) + 4, (edge?.y ?? 0) + 10];
  await first.window.mouse.move(x, y);
  await first.window.mouse.down();
  await first.window.mouse.move(x + 60, y, { steps: 4 });
  await first.window.mouse.up();
  await expect.poll(() => widthOf(first.window, 'Действие')).toBe(usual + 92);
  await first.close();

  const { window } = await launch({ home: first.home, env: { VAKHTA_DEMO: 'off' } });
  await goTo(window, '/diagnostics/ledger');
  await expect.poll(() => widthOf(window, 'Действие')).toBe(usual + 92);
  await edgeOf(window, 'Действие').focus();
  await window.keyboard.press('Enter');
  await expect.poll(() => widthOf(window, 'Действие')).toBe(usual);
});
