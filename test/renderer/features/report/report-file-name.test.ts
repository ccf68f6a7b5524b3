import { expect, test } from 'vitest';
import { reportFileName } from '../../../../renderer/features/report/report-file-name.ts';

test('the name of a report’s file says what it is about and which report it is', () => {
  expect(reportFileName('Сотрудники из 1С', 'О завершении', 'pdf')).toBe('Сотрудники из 1С - о завершении.pdf');
});

test('a migration may be called what no file may', () => {
  expect(reportFileName('a/b\\c: "*.csv" → d', 'Completion', 'md')).toBe('a b c .csv → d - completion.md');
  expect(reportFileName('x'.repeat(200), 'Completion', 'csv').length).toBeLessThan(140);
});
