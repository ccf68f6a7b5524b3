import type { Page } from '@playwright/test';
import axe from 'axe-core';
import { askShell } from '#test/support/ask-shell';
import { expectMatched, smallDemo, startDemo } from '#test/support/drive-window';
import { everyScreen } from '#test/support/every-screen';
import { expect, test } from '#test/support/launch-window';

/** Contrast is the theme's, names and widths are the language's: each is seen once. */
const LOOKS = [
  ['ru', 'light'],
  ['en', 'dark'],
] as const;
const SMALLEST = { width: 1024, height: 700 };

/** Each as `rule: first element it was found on`. */
async function violations(window: Page): Promise<readonly string[]> {
  return window.evaluate(async () => {
    // The live announcer of the component library keeps what it has said for some seconds, also about a button that is
    // gone meanwhile.
    const found = await axe.run({ exclude: ['[data-live-announcer]'] }, { resultTypes: ['violations'] });
    return found.violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html ?? ''}`);
  });
}

/** What is wider than its place although the page never scrolls sideways. */
const tooWide = (window: Page): Promise<readonly string[]> =>
  window.evaluate(() =>
    [document.documentElement, document.body, ...document.querySelectorAll('header, main, footer, nav')]
      .filter((element) => element.scrollWidth > element.clientWidth)
      .map((element) => `${element.tagName} ${element.scrollWidth} > ${element.clientWidth}`),
  );

test('every screen is without violations in both themes and both languages, and fits 1024 by 700', async ({
  launch,
}) => {
  test.setTimeout(360_000);
  const { app, window, home } = await launch({ env: smallDemo(2_000) });
  const jobId = await startDemo(window);
  await expectMatched(window);
  await askShell(
    app,
    ({ BrowserWindow }, { width, height }) => {
      BrowserWindow.getAllWindows()[0]?.setContentSize(width, height);
    },
    SMALLEST,
  );
  await expect.poll(() => window.evaluate(() => innerWidth)).toBe(SMALLEST.width);

  await window.evaluate(axe.source);
  const screens = await everyScreen(window, home, jobId);
  const found: string[] = [];
  for (const [language, theme] of LOOKS) {
    await window.evaluate(
      `vakhta.invoke(${JSON.stringify({
        ...{ operation: 'settings.change', input: { language, theme }, invocationId: crypto.randomUUID() },
      })})`,
    );
    await expect(window.locator(`html[lang=${language}][data-theme=${theme}]`)).toBeAttached();
    for (const { name, open } of screens) {
      await open();
      const wrong = [...(await violations(window)), ...(await tooWide(window))];
      found.push(...wrong.map((one) => `${language}, ${theme}, ${name}: ${one}`));
    }
  }
  expect(found).toEqual([]);
});
