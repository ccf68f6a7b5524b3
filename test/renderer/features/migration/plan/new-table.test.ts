import { expect, test } from 'vitest';
import type { Rule } from '#contract/domain/rule';
import { Table } from '#contract/domain/table';
import {
  changeColumn,
  dropColumn,
  renameColumn,
  toggleKey,
} from '../../../../../renderer/features/migration/plan/new-table.ts';

const column = (name: string) => ({
  ...{ name, type: 'text', isNullable: true, hasDefault: false, isGenerated: false, comment: null },
});
const units = { schema: 'public', table: 'units' };
const table = Table.parse({
  name: { schema: 'public', table: 'people' },
  columns: [column('number'), column('name'), column('unit')],
  primaryKey: ['number'],
  uniqueKeys: [['name', 'unit'], ['unit']],
  foreignKeys: [{ name: 'fk', columns: ['unit'], references: units, referencedColumns: ['id'] }],
  comment: null,
});
const rules: Rule[] = [
  { rule: 'not-null', column: 'unit', severity: 'error' },
  { rule: 'unique', columns: ['number', 'unit'], severity: 'error' },
  { rule: 'not-null', column: 'name', severity: 'error' },
];
const draft = {
  description: table,
  mapping: ['number', 'name', 'unit'].map((name) => ({ column: name, from: [`${name} в файле`], steps: [] })),
  rules,
  key: ['unit', 'number'],
  uncertain: ['unit'],
};

test('a renamed column is renamed wherever the plan speaks of it, and nothing else changes', () => {
  const renamed = renameColumn(draft, 'unit', 'Отдел');
  expect(JSON.stringify(renamed)).not.toContain('"unit"');
  expect(renamed.mapping[2]).toEqual({ column: 'Отдел', from: ['unit в файле'], steps: [] });
  expect(renameColumn(renamed, 'Отдел', 'unit')).toEqual(draft);
});

test('a dropped column takes along what spoke of it, and the last one stays', () => {
  const dropped = dropColumn(draft, 'unit');
  expect(dropped).toMatchObject({
    description: { primaryKey: ['number'], uniqueKeys: [['name']], foreignKeys: [] },
    rules: [{ rule: 'not-null', column: 'name' }],
    key: ['number'],
    uncertain: [],
  });
  expect(dropped.mapping.map(({ column }) => column)).toEqual(['number', 'name']);
  const last = dropColumn(dropColumn(dropped, 'number'), 'name');
  expect(last.description?.columns.map(({ name }) => name)).toEqual(['name']);
});

test('a key column is never null, and key columns stand in the order of the table', () => {
  const keyed = toggleKey(toggleKey(toggleKey(table, 'number', false), 'unit', true), 'number', true);
  expect(keyed.primaryKey).toEqual(['number', 'unit']);
  expect(keyed.columns.map(({ isNullable }) => isNullable)).toEqual([false, true, false]);
  expect(changeColumn(table, 'name', { type: 'date', comment: 'ФИО' }).columns[1]).toMatchObject({
    ...{ name: 'name', type: 'date', comment: 'ФИО' },
  });
});
