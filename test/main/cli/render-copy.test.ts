import { expect, test } from 'vitest';
import type { CopyPlan } from '#contract/domain/copy-plan';
import { CopyReport } from '#contract/domain/copy-report';
import { renderCopyPlan, renderCopyReport } from '../../../main/cli/render-copy.ts';
import { loadTexts } from '../../../main/cli/texts.ts';

const JOB = '019e9d3c-0000-7000-8000-000000000001';
const ROW = {
  ...{ origin: 'error', differing: ['name'], source: ['7', 'Ё•••'], target: ['7', 'Е•••'] },
  ...{ sourceTimes: 1, targetTimes: 1 },
};
const REPORT = CopyReport.parse({
  ...{ jobId: JOB, name: 'Переезд', planHash: 'a'.repeat(64), sourceId: JOB, state: 'COMPLETED' },
  verification: 'quick-hash',
  tables: [
    {
      ...{ table: 'public.staff', state: 'compared', rows: 10, bytes: 100, parts: 1, partsDone: 1, durationMs: 5 },
      comparison: {
        ...{ matched: false, sourceRows: 10, targetRows: 10, sourceHash: '7', targetHash: '8' },
        differences: { key: ['id'], columns: ['id', 'name'], rows: [ROW, ROW], isAll: true },
      },
      ...{ failure: null, options: null, errorType: null, slow: null, decision: null, isUndecided: false },
      edits: [
        {
          ...{ before: null, after: { table: 'public.staff', where: 'id > 1' } },
          ...{ by: 'Анна', reason: 'первая строка — проба', atMs: 0 },
        },
      ],
    },
  ],
  totals: [
    {
      ...{ name: 'Оклады', source: 'SELECT 1', target: 'SELECT 2', columns: ['sum'], isEqual: false, rows: 1 },
      ...{ lines: [{ source: ['1'], target: ['2'], isEqual: false }], failure: null },
    },
    {
      ...{ name: 'Деление', source: 'SELECT 1 / 0', target: 'SELECT 1', columns: [], isEqual: false, rows: 0 },
      lines: [],
      failure: { code: 'SERVER_FAILED', connectionName: 'wfm', sqlState: '22012', message: 'division by zero' },
    },
  ],
  ...{
    undecided: 0,
    rows: 10,
    bytes: 100,
    matched: false,
    isRolledBack: false,
    durationMs: 10,
    startedAtMs: 0,
    endedAtMs: 10,
  },
});

test('the report of a copy names what differs, what was edited on the way and by whom, and control totals', () => {
  const written = renderCopyReport(REPORT, loadTexts('en'));
  expect(written).toContain('  public.staff: 2 rows');
  expect(written).toMatch(
    / {2}public\.staff: Анна, .*: первая строка — проба; before: as it is; since then: only rows/,
  );
  expect(written).toContain('  Оклады: both sides differ');
  expect(written).toMatch(/ {2}Деление: .*22012: division by zero/);
  expect(written).not.toContain('rolled back');
  expect(renderCopyReport({ ...REPORT, isRolledBack: true }, loadTexts('en'))).toContain(
    'The copy was rolled back: its tables are empty again.',
  );
});

test('a plan whose tables the target has not says which command makes them', () => {
  const none = { sequences: 0, largeObjects: 0, refreshes: [], takesOff: [], staysOn: [], leftOut: [], problems: [] };
  const plan: CopyPlan = {
    ...{ hash: 'a'.repeat(64), sourceName: 'old', targetName: 'Учебная база', tables: [], ...none },
    ...{ sourceVersion: 150_000, targetVersion: 180_000 },
  };
  const failure = { code: 'COPY_TABLE_MISSING', connectionName: 'Учебная база', table: 'public.staff' } as const;
  const problems = [{ place: 'public.staff', failure }];
  const command = `vakhta schema apply --source-connection old --connection 'Учебная база'`;
  expect(renderCopyPlan({ ...plan, problems }, loadTexts('ru'))).toContain(command);
  expect(renderCopyPlan(plan, loadTexts('ru'))).not.toContain(command);
});
