import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { MigrationReport } from '#contract/domain/report';
import { saveReportsIn } from '#test/support/ask-shell';
import { askVakhta } from '#test/support/ask-vakhta';
import { expectMatched, goTo, smallDemo, startDemo } from '#test/support/drive-window';
import { expect, test } from '#test/support/launch-window';
import { readPdf } from '#test/support/read-pdf';

const WORDS = {
  ru: {
    ...{ report: 'Отчёт', dialog: /^Отчёт: /, kind: 'Какой отчёт', performance: 'О производительности' },
    ...{ format: /Вид файла/, save: 'Сохранить отчёт' },
    ...{ open: 'Открыть здесь', rules: 'Правила', columns: ['Правило', 'Столбец', 'Строгость', 'Строк'], comma: ';' },
    title: 'Отчёт о производительности миграции',
  },
  en: {
    ...{ report: 'Report', dialog: /^Report: /, kind: 'Which report', performance: 'Performance' },
    ...{ format: /Kind of file/, save: 'Save the report' },
    ...{ open: 'Open here', rules: 'Rules', columns: ['Rule', 'Column', 'Severity', 'Rows'], comma: ',' },
    title: 'Performance report of a migration',
  },
};

for (const language of ['ru', 'en'] as const) {
  test(`the reports of a run are saved by keyboard alone, in the language of the window: ${language}`, async ({
    launch,
  }) => {
    test.setTimeout(180_000);
    const words = WORDS[language];
    const { app, window, home } = await launch({ env: smallDemo(2_000), language });
    const folder = dirname(home);
    await saveReportsIn(app, folder);
    const jobId = await startDemo(window);
    await expectMatched(window);
    const button = window.getByRole('button', { name: words.report, exact: true });
    const dialog = window.getByRole('dialog', { name: words.dialog });

    await test.step('Enter on the button and on what has the focus saves the usual report', async () => {
      await button.focus();
      await window.keyboard.press('Enter');
      await expect(dialog.getByRole('button', { name: words.save })).toBeFocused();
      await window.keyboard.press('Enter');
      await expect(dialog).toBeHidden();
      const html = readFileSync(join(folder, 'report.html'), 'utf8');
      const stored = (await askVakhta(home, 'migration', 'report', jobId)) as MigrationReport;
      expect(html).toContain(`<html lang="${language}">`);
      for (const figure of [stored.rowsRead, stored.rowsLoaded, stored.rowsQuarantined]) {
        expect(html).toContain(`<data value="${figure}">`);
      }
      await expect(button).toBeFocused();
    });

    await test.step('another report as PDF', async () => {
      await window.keyboard.press('Enter');
      await dialog.getByRole('radio', { name: words.performance }).focus();
      await window.keyboard.press('Space');
      await dialog.getByRole('button', { name: words.format }).focus();
      await window.keyboard.press('Enter');
      await window.getByRole('option', { name: /^PDF/ }).focus();
      await window.keyboard.press('Enter');
      await dialog.getByRole('button', { name: words.save }).focus();
      await window.keyboard.press('Enter');
      await expect(dialog).toBeHidden({ timeout: 30_000 });
      const { title, pages } = await readPdf(readFileSync(join(folder, 'report.pdf')));
      expect(title.replaceAll('\u00a0', ' ')).toContain(words.title);
      expect(pages.length).toBeGreaterThan(0);
    });

    await test.step('the report is opened in the window with the figures of the store', async () => {
      await window.keyboard.press('Enter');
      await dialog.getByRole('button', { name: words.open }).press('Enter');
      const stored = (await askVakhta(home, 'migration', 'report', jobId)) as MigrationReport;
      const files = dialog.getByRole('grid').filter({ hasText: 'employees.csv' });
      await expect(files.getByRole('row').nth(1)).toContainText(stored.files[0]?.sha256 ?? 'no file');
      await window.keyboard.press('Escape');
      await expect(dialog).toBeHidden();
    });

    await test.step('a table in sight is taken away as CSV, by keyboard', async () => {
      const stored = (await askVakhta(home, 'migration', 'report', jobId)) as MigrationReport;
      await window
        .getByRole('button', { name: `«${words.rules}»` })
        .or(window.getByRole('button', { name: `“${words.rules}”` }))
        .focus();
      await window.keyboard.press('Enter');
      await expect.poll(() => existsSync(join(folder, 'report.csv'))).toBe(true);
      const [head, ...rows] = readFileSync(join(folder, 'report.csv'), 'utf8').slice(1).trimEnd().split('\r\n');
      expect(head?.split(words.comma)).toEqual(words.columns);
      const counts = rows.map((row) => Number(row.split(words.comma).at(-1)));
      expect(counts.toSorted((a, b) => b - a)).toEqual(stored.rules.map((rule) => rule.rows).toSorted((a, b) => b - a));
      await button.focus();
    });

    await test.step('Esc leaves the dialog with nothing saved, and readiness is offered before a run', async () => {
      await window.keyboard.press('Enter');
      await expect(dialog).toBeVisible();
      await window.keyboard.press('Escape');
      await expect(dialog).toBeHidden();
      const { migrationId } = (await askVakhta(home, 'migration', 'report', jobId)) as MigrationReport;
      await goTo(window, `/migrations/${migrationId}`);
      await button.press('Enter');
      await window.keyboard.press('Enter');
      await expect(dialog).toBeHidden({ timeout: 30_000 });
      expect(readFileSync(join(folder, 'report.html'), 'utf8')).toContain('PostgreSQL');
    });
  });
}
