import { expect, type Locator, type Page } from '@playwright/test';

/** A demo of a size at which a load takes a moment. */
export const smallDemo = (rows: number) => ({ VAKHTA_DEMO_ROWS: String(rows) });

/** Goes to an address of the window, as a copied link does. */
export async function goTo(window: Page, path: string): Promise<void> {
  await window.evaluate(`location.hash = ${JSON.stringify(path)}`);
  await expect(window.getByRole('heading', { level: 1 })).toBeVisible();
}

/** Chooses one of a few: the label is what a person presses, the radio itself has no size. */
export async function choose(window: Page, group: string | RegExp, choice: string): Promise<void> {
  await window.getByRole('radiogroup', { name: group }).getByText(choice, { exact: true }).click();
  await expect(window.getByRole('radio', { name: choice })).toBeChecked();
}

/** Changes language or theme as the settings do, on whatever screen one is. */
export async function changeLook(
  window: Page,
  look: { readonly language?: 'ru' | 'en'; readonly theme?: 'light' | 'dark' },
): Promise<void> {
  const envelope = { operation: 'settings.change', input: look, invocationId: crypto.randomUUID() };
  await window.evaluate(`vakhta.invoke(${JSON.stringify(envelope)})`);
  const { language, theme } = look;
  const page = `html${language ? `[lang=${language}]` : ''}${theme ? `[data-theme=${theme}]` : ''}`;
  await expect(window.locator(page)).toBeAttached();
}

/** The overview's button; there when the demo is prepared. */
export const demoButton = (window: Page): Locator =>
  window.getByRole('button', { name: /^(Загрузить .* строк|Load .* rows)/ });

const PREPARED_WITHIN_MS = 90_000;
const LOADED_WITHIN_MS = 120_000;
/** What is started is planned once more first. */
const STARTED_WITHIN_MS = 60_000;

/** Presses the button of the demo once it can be pressed. Answers the job's id. */
export async function startDemo(window: Page): Promise<string> {
  const button = demoButton(window);
  await expect(button).toBeVisible({ timeout: PREPARED_WITHIN_MS });
  await expect(button).not.toHaveAttribute('aria-disabled', 'true', { timeout: PREPARED_WITHIN_MS });
  await button.click();
  return jobInSight(window);
}

/** The job whose screen is open, by the address. */
export async function jobInSight(window: Page): Promise<string> {
  await expect.poll(() => window.url(), { timeout: STARTED_WITHIN_MS }).toMatch(/#\/runs\/[0-9a-f-]{36}$/);
  return window.url().slice(-36);
}

/** Waits until the run in sight has ended with everything accounted for. */
export async function expectMatched(window: Page): Promise<void> {
  const reconciliation = window.getByRole('region', { name: /^(Сверка|Reconciliation)$/ });
  const words = reconciliation.getByText(/^(Обе стороны равны|Both sides are equal)$/);
  await expect(words).toBeVisible({ timeout: LOADED_WITHIN_MS });
}

/** The four numbers and their sum as they stand on the screen, as text without the grouping of digits. */
export async function sumInSight(window: Page): Promise<string> {
  const group = window.getByRole('group', { name: /^(Прочитанные строки|Rows read)/ });
  return (await group.innerText()).replace(/(?<=\d)[\s\u202f\u00a0](?=\d{3})/gu, '').replaceAll('\n', ' ');
}
