import { readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import papaparse from 'papaparse';
import { expect, test } from 'vitest';
import type { MigrationReport } from '#contract/domain/report';
import { checkReadiness } from '#contract/operations/migration/check-readiness';
import { getMigrationStatus } from '#contract/operations/migration/get-migration-status';
import { reportMigration } from '#contract/operations/migration/report-migration';
import { reportPerformance } from '#contract/operations/migration/report-performance';
import type { WrittenReport } from '#contract/operations/report/written-report';
import { writeReport } from '#contract/operations/report/write-report';
import { writeTable } from '#contract/operations/report/write-table';
import { privateDirectory } from '#test/servers/private-directory';
import { readPdf } from '#test/support/read-pdf';
import { vakhtaOfFile } from '#test/support/start-vakhta';
import { htmlTables, markdownTables, type Tables } from './read-tables.ts';
import { HOSTILE_NAME, reportedRun } from './reported-run.ts';

const vakhtaOf = vakhtaOfFile();

const rowsOf = (tables: Tables, title: string): readonly (readonly string[])[] => tables.get(title) ?? [];
const completionOf = ({ jobId }: MigrationReport): WrittenReport => ({
  operation: 'migration.report',
  input: { jobId },
});

/** The figures of a completion report as they stand in its tables. */
const figuresIn = (tables: Tables) => ({
  counts: rowsOf(tables, 'Where each row that was read has gone').map(([, count]) => Number(count)),
  files: rowsOf(tables, 'What was read, with checksums').map((cells) => [cells[0], Number(cells[2]), cells[3]]),
  rules: rowsOf(tables, 'Rows that a rule refused, marked or left out').map((cells) => [
    cells[0],
    cells[1],
    Number(cells[3]),
  ]),
  totals: rowsOf(tables, 'Totals by column').map((cells) => [
    cells[0],
    Number(cells[1]),
    Number(cells[2]),
    ...cells.slice(3, 5),
  ]),
});
const figuresOf = (report: MigrationReport): ReturnType<typeof figuresIn> => ({
  counts: [
    ...[report.rowsRead, report.rowsLoaded, report.rowsUnchanged],
    ...[report.rowsQuarantined, report.rowsSkipped, report.rowsWarned],
  ],
  files: report.files.map(({ name, rowsRead, sha256 }) => [name, rowsRead, sha256]),
  rules: report.rules.toSorted((a, b) => b.rows - a.rows).map(({ column, rule, rows }) => [column, rule, rows]),
  totals: (report.reconciliation?.source ?? []).map(({ column, rows, nulls, sum, hash }, at) => {
    const there = report.reconciliation?.target[at];
    return [column, rows, nulls, sum ?? hash ?? '—', there?.sum ?? there?.hash ?? '—'];
  }),
});

test('the completion report says in each form what the store says, and the table holds', async () => {
  await using w = await reportedRun(vakhtaOf());
  const stored = await w.vakhta.ask(reportMigration, { jobId: w.report.jobId });
  const figures = figuresOf(stored);

  const html = (await w.written(completionOf(w.report), 'html')).toString();
  expect(figuresIn(htmlTables(html))).toEqual(figures);
  const markdown = (await w.written(completionOf(w.report), 'md')).toString();
  expect(figuresIn(markdownTables(markdown))).toEqual(figures);
  expect(JSON.parse((await w.written(completionOf(w.report), 'json')).toString())).toEqual(stored);

  const [inTable] = await w.database.query('SELECT count(*)::int AS rows, sum(salary)::text AS sum FROM employees');
  const salary = figures.totals.find(([column]) => column === 'salary');
  expect([salary?.[1], Number(salary?.[4])]).toEqual([inTable?.['rows'], Number(inTable?.['sum'])]);
  expect(stored.route).toEqual({
    source: { connectionName: 'exports', environment: 'test', files: '*.csv' },
    target: {
      ...{ connectionName: 'wfm', environment: 'test', mode: 'insert' },
      table: { schema: 'public', table: 'employees' },
    },
  });
});

test('a file with a hostile name is a name in a spreadsheet, and in a PDF of either language', async () => {
  await using w = await reportedRun(vakhtaOf());
  const csv = (await w.written(completionOf(w.report), 'csv', 'ru')).toString().slice(1);
  const cells = papaparse.parse<string[]>(csv, { delimiter: ';' }).data.flat();
  expect(cells.filter((cell) => cell.endsWith(HOSTILE_NAME))).toEqual([`'${HOSTILE_NAME}`]);

  for (const [language, title, notCompared] of [
    ['ru', 'Отчёт о завершении миграции: Сотрудники', 'Что не сверено'],
    ['en', 'Completion report of a migration: Сотрудники', 'What was not compared'],
  ] as const) {
    const pdf = await readPdf(await w.written(completionOf(w.report), 'pdf', language));
    const text = pdf.pages.join(' ').replace(/\s+/g, ' ');
    expect(pdf.title.replaceAll('\u00a0', ' ')).toBe(title);
    expect(text).toContain(notCompared);
    expect(text.replaceAll(' ', '')).toContain(HOSTILE_NAME);
    expect(text.replaceAll(' ', '')).toContain(w.report.files[0]?.sha256);
    if (language === 'en') expect(text.replaceAll(/Сотрудники|Принят/g, '')).not.toMatch(/[а-яё]/i);
  }
});

test('the performance report adds up: steps follow each other, and every row is in a span', async () => {
  await using w = await reportedRun(vakhtaOf());
  const { jobId } = w.report;
  const { steps, files, throughput, durationMs, rowsRead } = await w.vakhta.ask(reportPerformance, { jobId });
  expect(steps.map(({ step }) => step)).toEqual(['hash-files', 'load-files', 'reconcile', 'finish']);
  const took = steps.map(({ fromMs, toMs }) => (toMs ?? 0) - fromMs);
  expect(took.reduce((sum, one) => sum + one, 0)).toBeLessThanOrEqual(durationMs);
  for (const [at, { fromMs }] of steps.slice(1).entries()) expect(fromMs).toBeGreaterThanOrEqual(steps[at]?.toMs ?? 0);
  expect(files[0]?.durationMs).toBeGreaterThan(0);
  expect(throughput.reduce((sum, { rows }) => sum + rows, 0)).toBe(rowsRead);

  const html = (await w.written({ operation: 'migration.performance', input: { jobId } }, 'html')).toString();
  const shown = rowsOf(htmlTables(html), 'Where the time went: breaks are in no step');
  expect(shown.map((cells) => Number(cells[3]))).toEqual(took);
  const spans = rowsOf(htmlTables(html), 'Read in each span');
  expect(spans.map((cells) => Number(cells[2]))).toEqual(throughput.map(({ rows }) => rows));
});

test('the progress report tells the history of the run in words', async () => {
  await using w = await reportedRun(vakhtaOf());
  const { jobId } = w.report;
  const { events } = await w.vakhta.ask(getMigrationStatus, { jobId });
  const html = (await w.written({ operation: 'migration.status', input: { jobId } }, 'html', 'ru')).toString();
  const history = rowsOf(htmlTables(html), 'История задания, по порядку');
  expect(history.map(([at]) => at)).toEqual(events.map(({ atMs }) => new Date(atMs).toISOString()));
  expect(history.map(([, what]) => what)).toContain('Загрузка строк: выполнено');
});

test('the readiness report names each check with what was found, and what is in the way with its place', async () => {
  await using w = await reportedRun(vakhtaOf());
  const migrationId = w.migration.id;
  const asked: WrittenReport = { operation: 'migration.readiness', input: { migrationId } };
  const ready = await w.vakhta.ask(checkReadiness, { migrationId });
  expect(ready).toMatchObject({ readinessPercentage: 100, problems: [], createSql: '' });
  expect(ready.checks.filter(({ state }) => state !== 'met').map(({ name }) => name)).toEqual(['first-rows']);
  const html = (await w.written(asked, 'html')).toString();
  expect(html).toContain(`, PostgreSQL ${ready.target?.probe?.kind === 'postgres' ? ready.target.probe.version : '?'}`);
  expect(rowsOf(htmlTables(html), 'What has to hold before a run')).toHaveLength(ready.checks.length);

  await w.database.query('ALTER TABLE employees RENAME COLUMN salary TO wage');
  const changed = await w.vakhta.ask(checkReadiness, { migrationId });
  expect(changed.readinessPercentage).toBe(83.3);
  const [place, , , code] =
    rowsOf(htmlTables((await w.written(asked, 'html')).toString()), 'What is in the way of a run')[0] ?? [];
  expect([place, code]).toEqual(['mapping.4', 'TARGET_COLUMN_MISSING']);
});

test('a report of a run that is not there leaves no file', async () => {
  await using w = await reportedRun(vakhtaOf());
  const jobId = '019e9d3c-0000-7000-8000-000000000001' as MigrationReport['jobId'];
  const path = join(w.folder, 'none.pdf');
  const asked = { operation: 'migration.report', input: { jobId } } as const;
  const answer = await w.vakhta.invoke(writeReport, { report: asked, format: 'pdf', path });
  expect(answer).toEqual({ ok: false, failure: { code: 'JOB_NOT_FOUND', jobId } });
  expect(() => statSync(path)).toThrow('ENOENT');
});

test('a table that a screen shows is written whole, also one of a hundred thousand rows', async () => {
  await using folder = await privateDirectory('tables');
  const path = join(folder.path, 'tables.csv');
  const rows = Array.from({ length: 100_000 }, (_, at) => [`public.Таблица_${at}`, String(at), 'скопирована, сверена']);
  await vakhtaOf().ask(writeTable, { table: { columns: ['Таблица', 'Строк', 'Состояние'], rows }, path });
  const lines = readFileSync(path, 'utf8').trimEnd().split('\r\n');
  expect(lines).toHaveLength(rows.length + 1);
  expect(lines.at(-1)).toBe('public.Таблица_99999;99999;скопирована, сверена');
});
