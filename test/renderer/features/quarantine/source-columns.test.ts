import { expect, test } from 'vitest';
import { QUARANTINE } from '../../../../renderer/development/fake-rows.ts';
import { sourceColumnsOf } from '../../../../renderer/features/quarantine/source-columns.ts';

const row = QUARANTINE[0]!;
const violation = { rule: 'not-null', value: null, values: {} };

test('a violation of a target column is shown at the cells that go into it', () => {
  const columnsOf = sourceColumnsOf([{ column: 'last_name', from: ['Сотрудник', 'Табельный номер'], steps: [] }]);
  expect(columnsOf(row, { ...violation, column: 'last_name' })).toEqual(['Сотрудник', 'Табельный номер']);
});

test('a violation of a source column is shown at its own cell, and one of the whole row at none', () => {
  const columnsOf = sourceColumnsOf([]);
  expect(columnsOf(row, { ...violation, column: 'СНИЛС' })).toEqual(['СНИЛС']);
  expect(columnsOf(row, { ...violation, column: '' })).toEqual([]);
});
