import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test, vi } from 'vitest';
import { EMPLOYEES_SQL, employeesPlan, writeEmployees } from '#test/support/employee-load';
import { createTestDatabase, type TestDatabase } from '#test/support/postgres-database';
import { openServedWorkspace, openWorkspace, type Workspace } from './run-vakhta.ts';

vi.setConfig({ testTimeout: 120_000 }); // Each command is a process of its own, on whatever machine.

const WHERE = ['--environment', 'test', '--time-zone', 'Europe/Moscow'];

/** Migration «Сотрудники», saved and never run. */
async function prepare(vakhta: Workspace, database: TestDatabase): Promise<void> {
  await database.query(EMPLOYEES_SQL);
  writeEmployees(vakhta.folder, 300);
  writeFileSync(join(vakhta.folder, 'plan.yaml'), employeesPlan());
  const { host, port, user, database: name } = database.options;
  await vakhta.json(['connection', 'add', 'exports', '--kind', 'files', '--folder', '.', ...WHERE]);
  const server = ['--host', host, '--port', String(port), '--database', name, '--user', user, '--tls-mode', 'disable'];
  await vakhta.json(['connection', 'add', 'wfm', '--kind', 'postgres', ...server, ...WHERE]);
  await vakhta.json(['migration', 'plan', 'plan.yaml']);
}

test('readiness before a run and the reports after it are written to standard output or to a file', async () => {
  await using vakhta = await openServedWorkspace();
  await using database = await createTestDatabase();
  await prepare(vakhta, database);

  const ready = await vakhta.run(['migration', 'readiness', 'Сотрудники']);
  expect(ready).toMatchObject({ code: 0, stdout: expect.stringContaining('Readiness: 100%') });
  await vakhta.json(['migration', 'run', 'Сотрудники']);

  const html = await vakhta.run(['migration', 'report', 'Сотрудники', '--format', 'html', '--language', 'ru']);
  expect(html.code).toBe(0);
  expect(html.stdout).toMatch(/^<!doctype html>\n<html lang="ru">[\s\S]*<\/html>\n$/);

  const file = await vakhta.run(['migration', 'performance', 'Сотрудники', '--out', 'took.pdf']);
  expect(file).toMatchObject({ code: 0, stdout: expect.stringMatching(/^Written: took\.pdf, [\d.]+ kB\.\n$/) });
  expect(readFileSync(join(vakhta.folder, 'took.pdf')).subarray(0, 5).toString()).toBe('%PDF-');

  const figures = await vakhta.run(['migration', 'report', 'Сотрудники', '--format', 'json']);
  const { document } = await vakhta.json(['migration', 'report', 'Сотрудники', '--format', 'html']);
  expect(JSON.parse(figures.stdout)).toEqual(document);
});

test('a format that is none is named with those there are, and nothing is written', async () => {
  using vakhta = openWorkspace();
  for (const words of [
    ['--format', 'docx'],
    ['--out', 'report.docx'],
  ]) {
    const refused = await vakhta.run(['migration', 'report', 'Сотрудники', ...words]);
    expect(refused).toMatchObject({ code: 2, stdout: '', stderr: expect.stringContaining('html, pdf, md, json, csv') });
  }
});
