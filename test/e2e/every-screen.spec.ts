import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import axe from 'axe-core';
import { askShell } from '#test/support/ask-shell';
import { changeLook, expectMatched, smallDemo, startDemo } from '#test/support/drive-window';
import { everyScreen } from '#test/support/every-screen';
import { expect, test } from '#test/support/launch-window';

/** Contrast is the theme's, names and widths are the language's: each is seen once. */
const LOOKS = [
  { language: 'ru', theme: 'light' },
  { language: 'en', theme: 'dark' },
] as const;
const SMALLEST = { width: 1024, height: 700 };

/** Every key of every text, of the screens and of the contract. */
const KEYS = new Set(
  ['renderer/i18n', 'contract/texts'].flatMap((folder) =>
    readdirSync(folder)
      .filter((name) => name.endsWith('.json'))
      .flatMap((name) => Object.keys(JSON.parse(readFileSync(join(folder, name), 'utf8')) as object)),
  ),
);
/** What the demo calls its things, in Russian also for an English reader; and the name of the language itself. */
const DATA = /Сотрудники из 1С:ЗУП|Выгрузки 1С:ЗУП \(учебные\)|Учебная база WFM|Русский|Европа/gu;
/** Cells and columns of the export in screens that show them outside of a grid. */
const SHOWS_DATA = /plan, step|quarantine|migrations\/:id$/;

/** What axe finds, each as `rule: first element it was found on`. */
const violations = (window: Page): Promise<readonly string[]> =>
  window.evaluate(async () => {
    // The live announcer of the component library keeps what it has said for some seconds, also about a button that is
    // gone meanwhile.
    const found = await axe.run({ exclude: ['[data-live-announcer]'] }, { resultTypes: ['violations'] });
    return found.violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html ?? ''}`);
  });

/** What is wider than its place although the page never scrolls sideways. */
const tooWide = (window: Page): Promise<readonly string[]> =>
  window.evaluate(() =>
    [document.documentElement, document.body, ...document.querySelectorAll('header, main, footer, nav')]
      .filter((element) => element.scrollWidth > element.clientWidth)
      .map((element) => `${element.tagName} ${element.scrollWidth} > ${element.clientWidth}`),
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

/** Keys that stand in place of their texts, and Russian in English where it is not data. */
async function wrongWords(window: Page, language: 'ru' | 'en', screen: string): Promise<readonly string[]> {
  const isForeign = (word: string): boolean => /[а-яё]/iu.test(word.replace(DATA, ''));
  const mayShowData = language === 'ru' || SHOWS_DATA.test(screen);
  const words = await wordsInSight(window);
  return words.filter((word) => KEYS.has(word) || (!mayShowData && isForeign(word)));
}

test('every screen is accessible, fits 1024 by 700 and speaks one language, in both themes and languages', async ({
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
  for (const look of LOOKS) {
    await changeLook(window, look);
    for (const { name, open } of screens) {
      await open();
      const wrong = [
        ...(await violations(window)),
        ...(await tooWide(window)),
        ...(await wrongWords(window, look.language, name)),
      ];
      found.push(...wrong.map((one) => `${look.language}, ${look.theme}, ${name}: ${one}`));
    }
  }
  expect(found).toEqual([]);
});
