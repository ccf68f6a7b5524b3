import type { Page } from '@playwright/test';
import { changeLook, choose, expectMatched, goTo, smallDemo, startDemo } from '#test/support/drive-window';
import { expect, test } from '#test/support/launch-window';

/** Opaque colours of the plot of a run, as `red,green,blue`. */
const coloursOfPlot = (window: Page): Promise<readonly string[]> =>
  window
    .getByRole('img', { name: /строк/i })
    .locator('canvas')
    .evaluate((canvas) => {
      const { width, height } = canvas as HTMLCanvasElement;
      const { data } = (canvas as HTMLCanvasElement).getContext('2d')!.getImageData(0, 0, width, height);
      const colours = new Set<string>();
      for (let at = 0; at < data.length; at += 4) {
        if (data[at + 3] === 255) colours.add(data.slice(at, at + 3).join(','));
      }
      return [...colours];
    });

test('language and theme change at once everywhere, and a restart keeps them', async ({ launch }) => {
  test.setTimeout(180_000);
  const first = await launch({ env: smallDemo(2_000) });
  const { window, home } = first;
  const jobId = await startDemo(window);
  await expectMatched(window);

  await test.step('a plot in sight takes the colours of the new theme', async () => {
    await goTo(window, `/runs/${jobId}`);
    await changeLook(window, { theme: 'light' });
    await expect.poll(() => coloursOfPlot(window)).toContain('225,229,235');
    await changeLook(window, { theme: 'dark' });
    await expect.poll(() => coloursOfPlot(window)).toContain('41,48,58');
  });

  await test.step('plurals follow the language', async () => {
    await goTo(window, '/');
    await expect(window.getByRole('button', { name: 'Разобрать 10 строк' })).toBeVisible();
    await expect(window.getByText('1 задание', { exact: true }).first()).toBeVisible();
  });

  await test.step('the settings change language and theme while one looks', async () => {
    await goTo(window, '/settings');
    const colour = () => window.evaluate(() => getComputedStyle(document.body).backgroundColor);
    await choose(window, 'Тема', 'Светлая');
    const light = await colour();
    await choose(window, 'Тема', 'Тёмная');
    await expect.poll(colour).not.toBe(light);
    await choose(window, 'Язык', 'English');
    await expect(window.getByRole('heading', { level: 1, name: 'Settings' })).toBeVisible();
    await expect(window).toHaveTitle(/^Settings · Vakhta$/);
  });

  await test.step('both are there again after a restart', async () => {
    await first.close();
    const again = await launch({ home });
    await expect(again.window.locator('html[lang=en][data-theme=dark]')).toBeAttached();
    await goTo(again.window, '/'); // It opens where it was left.
    await expect(again.window.getByRole('button', { name: 'Sort out 10 rows' })).toBeVisible();
  });
});
