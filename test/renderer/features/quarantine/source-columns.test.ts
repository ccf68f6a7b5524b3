import { expect, test } from 'vitest';
import { QUARANTINE } from '../../../../renderer/development/fake-rows.ts';
import { cellsOfGroup, sourceColumnsOf } from '../../../../renderer/features/quarantine/source-columns.ts';

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

test('the columns a cause is about come first, of a rule on several columns all of them', () => {
  const mapping = [
    { column: 'number', from: ['Номер'], steps: [] },
    { column: 'last_name', from: ['ФИО'], steps: [] },
    { column: 'first_name', from: ['ФИО'], steps: [] },
    { column: 'unit', from: ['Отдел'], steps: [] },
  ];
  expect(cellsOfGroup(mapping, 'unit')).toEqual(['Отдел', 'Номер', 'ФИО']);
  expect(cellsOfGroup(mapping, 'ФИО')).toEqual(['ФИО', 'Номер', 'Отдел']);
  expect(cellsOfGroup(mapping, 'unit, last_name')).toEqual(['Отдел', 'ФИО', 'Номер']);
  expect(cellsOfGroup(mapping, '')).toEqual(['Номер', 'ФИО', 'Отдел']);
});
