import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { choose, expectMatched, goTo, smallDemo, startDemo } from '#test/support/drive-window';
import { everyScreen } from '#test/support/every-screen';
import { expect, test } from '#test/support/launch-window';

/** Every key of every text, of the screens and of the contract. */
const KEYS = new Set(
  ['renderer/i18n', 'contract/texts'].flatMap((folder) =>
    readdirSync(folder)
      .filter((name) => name.endsWith('.json'))
      .flatMap((name) => Object.keys(JSON.parse(readFileSync(join(folder, name), 'utf8')) as object)),
  ),
);

/** Texts in sight outside of data: cells of files and tables, code, names people gave. */
const wordsInSight = (window: Page): Promise<readonly string[]> =>
  window.evaluate(() => {
    const data = 'code, pre, [role=gridcell], [role=option], input, textarea, time, kbd';
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    const words: string[] = [];
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
      const text = node.textContent?.trim() ?? '';
      if (text !== '' && !node.parentElement?.closest(data)) words.push(text);
    }
    for (const element of document.querySelectorAll('[aria-label], [title], [placeholder]')) {
      if (element.matches(data) || element.closest('[role=gridcell]')) continue;
      for (const name of ['aria-label', 'title', 'placeholder']) words.push(element.getAttribute(name) ?? '');
    }
    return words;
  });

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

/** What the demo calls its things, in Russian also for an English reader; and the name of the language itself. */
const DATA = /Сотрудники из 1С:ЗУП|Выгрузки 1С:ЗУП \(учебные\)|Учебная база WFM|Русский|Европа/gu;
/** Cells and columns of the export in screens that show them outside of a grid. */
const SHOWS_DATA = /plan, step|quarantine|migrations\/:id$/;

test('language and theme change at once everywhere, and a restart keeps them', async ({ launch }) => {
  test.setTimeout(180_000);
  const first = await launch({ env: smallDemo(2_000) });
  const { window, home } = first;
  const jobId = await startDemo(window);
  await expectMatched(window);
  const screens = await everyScreen(window, home, jobId);

  await test.step('in Russian no key and no word of the other language stands on any screen', async () => {
    for (const { name, open } of screens) {
      await open();
      const words = await wordsInSight(window);
      expect({ name, keys: words.filter((word) => KEYS.has(word)) }).toEqual({ name, keys: [] });
    }
  });

  await test.step('plurals follow the language', async () => {
    await goTo(window, '/');
    await expect(window.getByRole('button', { name: 'Разобрать 10 строк' })).toBeVisible();
    await expect(window.getByText('2 задания', { exact: true }).first()).toBeVisible();
  });

  await test.step('a plot in sight takes the colours of the new theme', async () => {
    await goTo(window, `/runs/${jobId}`);
    for (const [theme, line] of [
      ['light', '225,229,235'],
      ['dark', '41,48,58'],
    ] as const) {
      const input = { theme };
      const change = { operation: 'settings.change', input, invocationId: crypto.randomUUID() };
      await window.evaluate(`vakhta.invoke(${JSON.stringify(change)})`);
      await expect.poll(() => coloursOfPlot(window)).toContain(line);
    }
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

  await test.step('in English no key and no Cyrillic letter stands where it is not data', async () => {
    for (const { name, open } of screens) {
      await open();
      const words = await wordsInSight(window);
      const cyrillic = SHOWS_DATA.test(name) ? [] : words.filter((word) => /[а-яё]/iu.test(word.replace(DATA, '')));
      const keys = words.filter((word) => KEYS.has(word));
      expect({ name, keys, cyrillic }).toEqual({ name, keys: [], cyrillic: [] });
    }
  });

  await test.step('both are there again after a restart', async () => {
    await first.close();
    const again = await launch({ home });
    await expect(again.window.locator('html[lang=en][data-theme=dark]')).toBeAttached();
    await goTo(again.window, '/'); // It opens where it was left.
    await expect(again.window.getByRole('button', { name: 'Sort out 10 rows' })).toBeVisible();
  });
});
