import type { ConnectionId } from '#contract/domain/ids';
import type { Step } from '#contract/domain/mapping';
import { PlanDraft } from '#contract/domain/plan';
import type { ExportColumn } from './employee-export.ts';
import { EXPORT_FILE } from './demo-state.ts';

export const MIGRATION_NAME = 'Сотрудники из 1С:ЗУП';

const TRIM = { op: 'trim' } as const;
const TRIM_INSIDE = { op: 'trim', inside: true } as const;
const DATE = { op: 'date', pattern: 'dd.MM.yyyy' } as const;

const column = (name: string, from: ExportColumn, ...steps: (Step | typeof TRIM)[]): unknown => ({
  column: name,
  from: [from],
  steps,
});

const lookup = (table: string, result: string): Step => ({ op: 'lookup', schema: 'wfm', table, match: 'name', result });

const MAPPING = [
  column('personnel_number', 'Табельный номер', TRIM),
  column('last_name', 'Сотрудник', TRIM_INSIDE, { op: 'full-name-part', part: 'last' }),
  column('first_name', 'Сотрудник', TRIM_INSIDE, { op: 'full-name-part', part: 'first' }),
  column('middle_name', 'Сотрудник', TRIM_INSIDE, { op: 'full-name-part', part: 'middle' }),
  column('gender', 'Пол', TRIM, { op: 'map', values: { М: 'male', Ж: 'female' }, otherwise: 'refuse' }),
  column('birth_date', 'Дата рождения', DATE),
  column('snils', 'СНИЛС', { op: 'snils' }),
  column('inn', 'ИНН', { op: 'inn' }),
  column('department_id', 'Подразделение', TRIM, lookup('departments', 'department_id')),
  column('position_id', 'Должность', TRIM, lookup('positions', 'position_id')),
  column('schedule_id', 'График работы', TRIM, lookup('work_schedules', 'schedule_id')),
  column('salary', 'Оклад', { op: 'number', decimal: ',' }),
  column('is_second_job', 'Совместитель', { op: 'boolean', yes: ['да'], no: ['нет'] }),
  column('hire_date', 'Дата приема', DATE),
  column('dismissal_date', 'Дата увольнения', DATE),
  column('phone', 'Телефон', { op: 'phone' }),
  column('email', 'E-mail', TRIM, { op: 'case', to: 'lower' }),
  column('address', 'Адрес', TRIM),
  column('comment', 'Комментарий', TRIM),
];

/** The demo's migration as a person would have made it in the window. */
export const employeesPlan = (files: ConnectionId, server: ConnectionId): PlanDraft =>
  PlanDraft.parse({
    name: MIGRATION_NAME,
    source: {
      connectionId: files,
      files: EXPORT_FILE,
      format: { encoding: 'windows-1251', delimiter: ';', quote: '"', hasHeader: true },
    },
    target: {
      connectionId: server,
      table: { schema: 'wfm', table: 'employees' },
      mode: 'upsert',
      key: ['personnel_number'],
      create: null,
    },
    mapping: MAPPING,
    rules: [
      { rule: 'unique', columns: ['snils'] },
      { rule: 'range', column: 'salary', min: '1', max: '1000000' },
      { rule: 'range', column: 'hire_date', min: '1950-01-01', max: '2026-12-31' },
      { rule: 'pattern', column: 'email', pattern: '[^@\\s]+@[^@\\s]+\\.[a-z]+' },
    ],
  });
