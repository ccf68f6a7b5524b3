import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { choose, expectMatched, goTo, smallDemo, startDemo } from '#test/support/drive-window';
import { demoSecrets } from '#test/support/demo-database';
import { everyScreen } from '#test/support/every-screen';
import { secretsBelow, secretsIn, secretsInCommandLines } from '#test/support/find-secrets';
import { expect, test } from '#test/support/launch-window';

const TYPED_PASSWORD = 'Vesna-1961-orbita';
const PASSPHRASE = 'dvenadcat stuljev 1928';

/** The page with what its fields hold and what it keeps. */
const pageContent = (window: Page): Promise<string> =>
  window.evaluate(() =>
    [
      document.documentElement.outerHTML,
      ...[...document.querySelectorAll('input, textarea')].map((field) => (field as HTMLInputElement).value),
      JSON.stringify([Object.entries(localStorage), Object.entries(sessionStorage)]),
      location.href,
    ].join('\n'),
  );

/** A connection to a server nobody runs: asked whether it answers, then kept all the same. */
async function addConnection(window: Page): Promise<void> {
  await goTo(window, '/connections/new');
  const type = (name: string, value: string) => window.getByRole('textbox', { name, exact: true }).fill(value);
  await choose(window, 'Вид', 'PostgreSQL');
  await type('Имя', 'Кадры');
  await choose(window, 'Среда', 'Тест');
  await type('Сервер', '127.0.0.1');
  await type('Порт', '1');
  await type('База', 'hr');
  await type('Пользователь', 'loader');
  await window.getByLabel('Пароль').fill(TYPED_PASSWORD);
  await window.getByRole('button', { name: 'Проверить подключение' }).click();
  await expect(window.getByRole('alert').first()).toBeVisible();
  await window.getByRole('button', { name: 'Добавить подключение' }).click();
  await expect(window).toHaveURL(/#\/connections(\/[0-9a-f-]{36})?$/);
}

test('no password or key of a whole scenario stands in a file, a command line, the page or the output', async ({
  launch,
}) => {
  test.setTimeout(120_000);
  const vakhta = await launch({ env: smallDemo(2_000) });
  const { window, home } = vakhta;
  const jobId = await startDemo(window);
  await expectMatched(window);
  await addConnection(window);
  const demoKey = (await readFile(join(home, 'demo.key'), 'utf8')).trim();
  const secrets = { ...(await demoSecrets(home)), demoKey, typed: TYPED_PASSWORD };
  expect(new Set(Object.values(secrets)).size).toBe(4);

  for (const { name, open } of await everyScreen(window, home, jobId)) {
    await open();
    expect({ name, found: secretsIn(await pageContent(window), secrets) }).toEqual({ name, found: [] });
  }
  expect(await secretsInCommandLines(secrets)).toEqual([]);
  await vakhta.close(); // Whatever was held back stands in its file now.
  expect(await secretsBelow(home, secrets)).toEqual(['demo.key: demoKey']);
  expect(secretsIn(vakhta.output(), secrets)).toEqual([]);
});

test('a vault made by a passphrase keeps neither it nor what it seals in any file', async ({ launch }) => {
  const vakhta = await launch({ env: { VAKHTA_DEMO: 'off' } });
  const { window, home } = vakhta;
  const secrets = { passphrase: PASSPHRASE, typed: TYPED_PASSWORD };
  await goTo(window, '/settings');
  await window.getByLabel('Парольная фраза').fill(PASSPHRASE);
  await window.getByRole('button', { name: 'Создать хранилище' }).click();
  await expect(window.getByText('открыто парольной фразой')).toBeVisible();
  await addConnection(window);
  expect(secretsIn(await pageContent(window), secrets)).toEqual([]);
  expect(await secretsInCommandLines(secrets)).toEqual([]);
  await vakhta.close();
  expect(await secretsBelow(home, secrets)).toEqual([]);
  expect(secretsIn(vakhta.output(), secrets)).toEqual([]);

  const again = await launch({ home, env: { VAKHTA_DEMO: 'off' } });
  await goTo(again.window, '/settings');
  await again.window.getByLabel('Парольная фраза').fill(PASSPHRASE);
  await again.window.getByRole('button', { name: 'Открыть хранилище' }).click();
  await expect(again.window.getByText('1 пароль')).toBeVisible();
});
