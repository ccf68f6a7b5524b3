import { expect, test } from 'vitest';
import { NO_ROWS } from '#contract/domain/counts';
import { MigrationReport } from '#contract/domain/report';
import { renderHtml } from '#engine/documents/html/render-html';
import { wordsIn } from '#engine/documents/words';
import { completionDocument } from '#engine/features/report/completion-document';
import { htmlTables } from './read-tables.ts';

const ID = '019e9d3c-0000-7000-8000-000000000001';
const REPORT = {
  ...{ migrationId: ID, jobId: ID, name: 'Изменения', planHash: 'a'.repeat(64), isDryRun: false, state: 'COMPLETED' },
  ...{ ...NO_ROWS, durationMs: 1, startedAtMs: 0, endedAtMs: 1, files: [], rules: [], reconciliation: null },
};
const tablesOf = (more: object) => {
  const document = completionDocument(MigrationReport.parse({ ...REPORT, ...more }), wordsIn('en'));
  return htmlTables([...renderHtml({ ...document, language: 'en', madeAtMs: 0 })].join(''));
};

test('rows that have gone from the source stand in the completion report, once somebody has looked', () => {
  const title = 'Rows of the target that the source no longer has, or has again';
  expect(tablesOf({ vanished: { marked: 3, deleted: 0, back: 1 } }).get(title)).toEqual([
    ['Gone, deleted', '0'],
    ['Gone, marked', '3'],
    ['Back again, mark removed', '1'],
  ]);
  expect(tablesOf({}).has(title)).toBe(false);
});

test('a rule that leaves rows out is told beside those that refuse', () => {
  const rules = [{ rule: 'retention', column: 'dismissed_on', severity: 'skip', rows: 12 }];
  expect(tablesOf({ rules }).get('Rows that a rule refused, marked or left out')).toEqual([
    ['dismissed_on', 'retention', 'Skipped', '12'],
  ]);
});
