// The pictures of the README, taken from the real program on a fresh demo: `npm run pictures`.
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { _electron } from '@playwright/test';

const SIZE = { width: 1280, height: 800 };
const FOLDER = 'docs/pictures';
const SLOW_MS = 180_000;
/** The plot is worth looking at when 140,000 rows or more are behind it. */
const MUCH_IS_READ = /^(1[4-9]\d|2\d\d)\s\d{3}\s*прочитано/;

const home = mkdtempSync(join(tmpdir(), 'pictures-'));
mkdirSync(FOLDER, { recursive: true });
const app = await _electron.launch({
  executablePath: 'scripts/electron-unprivileged.sh',
  chromiumSandbox: true,
  args: ['.'],
  env: {
    .../** @type {Record<string, string>} */ (process.env),
    ...{ HOME: home, XDG_CACHE_HOME: join(home, 'cache'), XDG_CONFIG_HOME: join(home, 'config') },
    ...{ VAKHTA_HOME: join(home, 'vakhta'), LANG: 'ru_RU.UTF-8', TZ: 'Europe/Moscow' },
    DBUS_SESSION_BUS_ADDRESS: 'disabled:',
  },
});
try {
  const page = await app.firstWindow();
  page.setDefaultTimeout(SLOW_MS);
  await app.evaluate(({ BrowserWindow }, { width, height }) => {
    BrowserWindow.getAllWindows()[0]?.setContentSize(width, height);
  }, SIZE);
  await takeAll(page);
} finally {
  await app.close();
  rmSync(home, { recursive: true, force: true });
}

/** @param {import('@playwright/test').Page} page */
async function takeAll(page) {
  /** @param {string} name */
  const take = async (name) => {
    await page.mouse.move(0, 0); // Nothing is hovered over.
    await page.evaluate('document.activeElement?.blur()');
    await page.getByRole('status', { name: 'Загружается' }).waitFor({ state: 'detached' });
    await page.screenshot({ path: join(FOLDER, `${name}.png`), animations: 'disabled', caret: 'hide' });
    console.log(`${FOLDER}/${name}.png`);
  };
  /** @param {string} path */
  const goTo = (path) => page.evaluate(`location.hash = ${JSON.stringify(path)}`);
  const heading = (/** @type {string | RegExp} */ name) => page.getByRole('heading', { level: 1, name }).waitFor();
  await setTheme('light');

  await page.locator('main button:not([aria-disabled])', { hasText: /^Загрузить/ }).click();
  await page.waitForURL(/#\/runs\//);
  await page.getByRole('button', { name: MUCH_IS_READ }).waitFor();
  await take('run');
  await page.getByText('Обе стороны равны').waitFor();

  await page.getByRole('button', { name: /^Разобрать/ }).click();
  await page.getByRole('group', { name: 'Причины' }).getByRole('button', { name: /^ИНН/ }).click();
  await page.getByText('Контрольная сумма ИНН неверна.').first().click();
  await page.getByRole('complementary').waitFor();
  await take('quarantine');
  const run = page
    .url()
    .replace(/\/quarantine.*/, '')
    .replace(/.*#/, '');

  await goTo('/');
  await page.getByRole('button', { name: /^Разобрать/ }).waitFor();
  await take('overview');

  await goTo('/connections');
  await page.getByText('Учебная база WFM', { exact: true }).waitFor();
  await take('connections');

  await goTo('/migrations');
  await page.getByRole('row', { name: /Сотрудники из 1С:ЗУП/ }).click();
  await page.getByRole('button', { name: 'Изменить план' }).click();
  await page
    .getByRole('navigation', { name: 'Шаги плана' })
    .getByRole('button', { name: /Сопоставление/ })
    .click();
  await page.getByRole('gridcell', { name: 'загрузится' }).first().waitFor();
  await take('mapping');

  await goTo('/diagnostics/ledger');
  await heading('Диагностика');
  await page.getByText('Выполнено').first().waitFor();
  await take('diagnostics');

  await goTo('/schema/pack:wfm/graph');
  await page.locator('.react-flow__node').first().waitFor();
  await take('schema-graph');

  await setTheme('dark');
  await goTo(run);
  await page.getByText('Обе стороны равны').waitFor();
  await take('result-dark');

  /** @param {'light' | 'dark'} theme */
  async function setTheme(theme) {
    const envelope = { operation: 'settings.change', input: { theme }, invocationId: crypto.randomUUID() };
    await page.evaluate(`vakhta.invoke(${JSON.stringify(envelope)})`);
    await page.locator(`html[data-theme=${theme}]`).waitFor({ state: 'attached' });
  }
}
