import type { RowPlan } from '#engine/chunk';
import type { CsvFormat } from '#contract/domain/source';
import { Mapping } from '#contract/domain/mapping';

export const EMPLOYEES_FORMAT: CsvFormat = { encoding: 'windows-1251', delimiter: ';', quote: '"', hasHeader: true };
export const EMPLOYEES_HEADER = ['Номер', 'ФИО', 'Рождён', 'Оклад', 'Отдел', 'СНИЛС', 'Принят'];

const column = (name: string, type: string, isNullable = true) => ({ name, type, isNullable, hasDefault: false });

/** Seven columns of an export into seven of a table, with a rule of each severity. */
export const EMPLOYEES_PLAN: RowPlan = {
  format: EMPLOYEES_FORMAT,
  header: EMPLOYEES_HEADER,
  mapping: Mapping.parse([
    { column: 'id', from: ['Номер'] },
    { column: 'name', from: ['ФИО'], steps: [{ op: 'trim', inside: true }] },
    { column: 'born', from: ['Рождён'], steps: [{ op: 'date', pattern: 'dd.MM.yyyy' }] },
    { column: 'salary', from: ['Оклад'], steps: [{ op: 'number' }] },
    {
      column: 'department',
      from: ['Отдел'],
      steps: [{ op: 'lookup', schema: 'public', table: 'departments', match: 'name', result: 'id' }],
    },
    { column: 'snils', from: ['СНИЛС'], steps: [{ op: 'snils' }] },
    { column: 'hired_at', from: ['Принят'], steps: [{ op: 'date', pattern: 'dd.MM.yyyy HH:mm' }] },
  ]),
  rules: [
    { rule: 'range', column: 'salary', min: '10000', severity: 'error' },
    { rule: 'range', column: 'born', min: '1940-01-01', max: '2010-12-31', severity: 'warning' },
    { rule: 'not-null', column: 'snils', severity: 'warning' },
  ],
  columns: [
    column('id', 'integer', false),
    column('name', 'character varying(60)', false),
    column('born', 'date'),
    column('salary', 'numeric(12,2)'),
    column('department', 'text'),
    column('snils', 'character varying(14)'),
    column('hired_at', 'timestamp with time zone'),
  ],
  asked: [],
  timeZone: 'Europe/Moscow',
};
