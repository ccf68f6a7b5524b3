import { expect, test } from 'vitest';
import { CopyReadiness } from '#contract/domain/copy-readiness';
import { CopyReport } from '#contract/domain/copy-report';
import { renderHtml } from '#engine/documents/html/render-html';
import { wordsIn } from '#engine/documents/words';
import { copyReadinessDocument } from '#engine/features/report/copy-readiness-document';
import { copyDocument } from '#engine/features/report/copy-document';
import { htmlTables } from './read-tables.ts';

const JOB = '019e9d3c-0000-7000-8000-000000000001';
const HASH = 'a'.repeat(64);

const table = (name: string, more: object) => ({
  ...{
    table: name,
    options: null,
    state: 'compared',
    rows: 10,
    bytes: 1_000,
    parts: 1,
    partsDone: 1,
    durationMs: 5,
    failure: null,
  },
  comparison: { matched: true, sourceRows: 10, targetRows: 10, sourceHash: '7', targetHash: '7' },
  ...{ errorType: null, slow: null, decision: null, isUndecided: false },
  ...more,
});
const REFUSED = {
  ...{ state: 'refused', rows: 0, comparison: null },
  failure: { code: 'DISK_FULL', place: 'wfm' },
};

const pageOf = (...tables: readonly object[]): string => pageWith(tables, []);

function pageWith(tables: readonly object[], totals: readonly object[], backup: string | null = null): string {
  const report = CopyReport.parse({
    ...{
      jobId: JOB,
      name: 'Копия',
      planHash: HASH,
      sourceId: JOB,
      state: 'COMPLETED',
      verification: 'quick-hash',
      ...{ tables, totals },
      ...{ undecided: 0, backup },
    },
    ...{ rows: 20, bytes: 2_000, matched: null, isRolledBack: false, durationMs: 10, startedAtMs: 0, endedAtMs: 10 },
  });
  const document = { ...copyDocument(report, wordsIn('en')), language: 'en' as const, madeAtMs: 0 };
  return [...renderHtml(document)].join('').replaceAll('\u00a0', ' ');
}

test('both sides stand beside each other, and a difference is counted', () => {
  const other = { matched: false, sourceRows: 10, targetRows: 9, sourceHash: '7', targetHash: '8' };
  const page = pageOf(table('public.a', {}), table('public.b', { comparison: other }));
  expect(page).toContain('1 difference');
  expect(htmlTables(page).get('Totals by table')).toEqual([
    ['public.a', '10', '10', '7', '7', 'equal'],
    ['public.b', '10', '9', '7', '8', 'different'],
  ]);
});

test('rows that differ stand side by side, a line for each cell, with what has made them differ', () => {
  const row = { origin: 'error', differing: ['name'], source: ['7', 'Ё•••'], target: ['7', 'Е•••'] };
  const gone = { origin: 'changed-since', differing: [], source: ['8', 'С•'], target: null };
  const differences = {
    ...{ key: ['id'], columns: ['id', 'name'], isAll: false },
    rows: [
      { ...row, sourceTimes: 1, targetTimes: 1 },
      { ...gone, sourceTimes: 1, targetTimes: 0 },
    ],
  };
  const sides = { matched: false, sourceRows: 10, targetRows: 9, sourceHash: '7', targetHash: '8', differences };
  const page = pageOf(table('public.b', { comparison: sides }));
  expect(htmlTables(page).get('Table public.b')).toEqual([
    ['id = 7', 'name', 'Ё•••', 'Е•••', 'error: the source has not changed the row'],
    ['id = 8', '—', '1 row', 'no row', 'the source changed the row after the snapshot'],
  ]);
  expect(page).toContain('Other rows of public.b differ too.');
});

test('control totals stand with their queries, both answers and what they come to', () => {
  const asked = { source: 'SELECT 1', target: 'SELECT 2', columns: ['sum'], rows: 1, failure: null };
  const lines = [{ source: ['10.00', null], target: null, isEqual: false }];
  const failure = { code: 'SERVER_FAILED', connectionName: 'wfm', sqlState: '22012', message: 'division by zero' };
  const page = pageWith(
    [table('public.a', {})],
    [
      { ...asked, name: 'оклады', isEqual: false, lines },
      { ...asked, name: 'деление', isEqual: false, lines: [], rows: 0, failure },
    ],
  );
  expect(htmlTables(page).get('What was asked of both sides')).toEqual([
    ['оклады', 'SELECT 1', 'SELECT 2', 'different'],
    ['деление', 'SELECT 1', 'SELECT 2', 'not computed'],
  ]);
  expect(htmlTables(page).get('Total “оклады”')).toEqual([['10.00; NULL', '—', 'different']]);
  expect(page).toContain('division by zero');
});

test('the backup that was named before stands in the report; where none was, that does', () => {
  expect(pageWith([table('public.a', {})], [], 'диск <7>')).toContain('Backup made before</dt><dd>диск &lt;7&gt;<');
  expect(pageOf(table('public.a', {}))).toContain('Backup made before</dt><dd>not named<');
});

test('a table that was refused is named with its reason and is in no total', () => {
  const page = pageOf(table('public.a', {}), table('public.<b>', REFUSED));
  expect(page).toContain('The tables that were compared are equal: 1 of 2');
  expect(page).toMatch(/What was not compared<\/h3><ul><li>public\.&lt;b&gt;: /);
  expect(htmlTables(page).get('Totals by table')).toHaveLength(1);
});

test('a table that was skipped is told as such, with the error it was skipped for', () => {
  const failure = { code: 'SERVER_FAILED', connectionName: 'wfm', sqlState: '23514', message: 'b, b_check' };
  const page = pageOf(table('public.a', {}), table('public.b', { ...REFUSED, state: 'skipped', failure }));
  expect(page).toContain('public.b (skipped by decision): The server of “wfm” answered with error 23514: b, b_check');
  expect(page).toContain('compared are equal: 1 of 2');
});

test('what a table was copied by is told, and which rows and columns are therefore in neither hash', () => {
  const options = {
    ...{ to: 'hr.person', where: "note <> '<b>'", without: ['passport'], renames: [{ from: 'a', to: 'b' }] },
    expressions: [{ to: 'c', sql: 'a < 1' }],
  };
  const after = { table: 'public.staff', ...options };
  const edit = { before: null, after, by: 'Анна <1>', reason: 'паспорта остаются', atMs: 0 };
  const page = pageOf(table('public.staff', { options: after, edits: [edit] }), table('public.c', {}));
  expect(htmlTables(page).get('Row filters and columns left out, renamed or computed, by table')).toEqual([
    ['public.staff', 'hr.person', "note <> '<b>'", 'passport', 'a → b', 'c = a < 1'],
  ]);
  expect(page).toMatch(/What was not compared<\/h3><ul><li>public\.staff: rows [^<]*note &lt;&gt;/);
  expect(page).toContain('public.staff: columns that were left out: passport');
  const [edited = []] = htmlTables(page).get('Options that were given to refused tables while the copy ran') ?? [];
  expect(edited.toSpliced(1, 1)).toEqual([
    ...['public.staff', 'Анна <1>', 'паспорта остаются', 'as it is'],
    "only rows where note <> '<b>'; without columns passport; a → b; c = a < 1",
  ]);
});

test('the readiness of a copy is written with its percentage, each term and each problem', () => {
  const failure = { code: 'COPY_TABLE_MISSING', connectionName: 'wfm', table: 'public.<a>' } as const;
  const readiness = CopyReadiness.parse({
    ...{ name: 'Копия', planHash: HASH, readinessPercentage: 92.8 },
    checks: [
      { name: 'clocks', state: 'met', values: { seconds: 0 } },
      { name: 'copy-plan', state: 'failed', values: { problems: 1 } },
      { name: 'locks', state: 'unknown', values: {} },
    ],
    problems: [{ place: 'public.<a>', failure }],
  });
  const document = { ...copyReadinessDocument(readiness, wordsIn('en')), language: 'en' as const, madeAtMs: 0 };
  const page = [...renderHtml(document)].join('').replaceAll('\u00a0', ' ');
  expect(page).toContain('92.8 %');
  expect([...htmlTables(page).values()]).toEqual([
    [
      ['Clocks', expect.any(String), 'They differ by 0 s.'],
      ['Plan', expect.any(String), '1 problem is in the way.'],
      ['Locks', expect.any(String), 'Not looked at: the database does not answer.'],
    ],
    [['public.<a>', expect.any(String), expect.any(String), 'COPY_TABLE_MISSING']],
  ]);
});
