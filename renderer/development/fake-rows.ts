import { QuarantinedRow } from '#contract/domain/quarantine';
import { MigrationReport } from '#contract/domain/report';
import { countsAt, id, ROWS } from './fake-jobs.ts';

const HASH = '8f31c2a071b0e5d42c99ab07d4e1f6a8b3c5d7e9f0a1b2c3d4e5f60718293a4b';

const CAUSES = [
  { rule: 'snils', column: 'snils', source: 'СНИЛС', value: '112-233-445 96', values: { reason: 'check' }, rows: 412 },
  {
    rule: 'date',
    column: 'birth_date',
    source: 'Дата рождения',
    value: '31.02.1985',
    values: { pattern: 'dd.MM.yyyy' },
    rows: 201,
  },
  { rule: 'not-null', column: 'birth_date', source: 'Дата рождения', value: '', values: {}, rows: 97 },
  { rule: 'inn', column: 'inn', source: 'ИНН', value: '66581234', values: { reason: 'length' }, rows: 88 },
  {
    rule: 'lookup',
    column: 'department_id',
    source: 'Подразделение',
    value: 'Отдел перспективного планирования и межрегионального взаимодействия',
    values: { table: 'departments', match: 'name' },
    rows: 80,
  },
  { rule: 'number', column: 'salary', source: 'Оклад', value: '64.500,OO', values: {}, rows: 64 },
  {
    rule: 'unique-in-file',
    column: 'personnel_number',
    source: 'Табельный номер',
    value: '0000-00017',
    values: { line: 18, file: 'employees.csv' },
    rows: 58,
  },
] as const;

export const GROUPS = CAUSES.map(({ column, rule, rows }) => ({ column, rule, rows }));

export const QUARANTINE = QuarantinedRow.array().parse(
  Array.from({ length: 1000 }, (_, index) => {
    const cause = CAUSES[index % CAUSES.length] ?? CAUSES[0];
    const isEdited = index === 3 || index === 7;
    return {
      rowId: String(index + 1),
      jobId: id(101),
      file: 'employees.csv',
      line: 2 + index * 200,
      key: null,
      cells: {
        'Табельный номер': `0000-${String(index).padStart(5, '0')}`,
        Сотрудник: 'Иванов Пётр Ильич',
        'Дата рождения': '14.03.1985',
        СНИЛС: '112-233-445 95',
        ИНН: '500100732259',
        Подразделение: 'Цех № 3',
        Оклад: '64 500,00',
        [cause.source]: cause.value,
      },
      edits: isEdited ? { [cause.source]: '112-233-445 95' } : {},
      violations: [{ column: cause.column, rule: cause.rule, value: cause.value, values: cause.values }],
      status: isEdited ? 'edited' : index % 90 === 40 ? 'replayed' : 'refused',
      atMs: Date.now(),
    };
  }),
);

const totals = ['personnel_number', 'last_name', 'birth_date', 'snils', 'salary'].map((column) => ({
  column,
  rows: 199_000,
  nulls: column === 'birth_date' ? 0 : 12,
  sum: column === 'salary' ? '13518402117.50' : null,
  hash: column === 'salary' ? null : '-48120937712009114820993',
}));

export const reportOf = (jobId: string, isEnded: boolean, rowsRead: number): MigrationReport =>
  MigrationReport.parse({
    migrationId: id(1),
    jobId,
    name: 'Сотрудники из 1С:ЗУП',
    planHash: HASH,
    isDryRun: false,
    state: isEnded ? 'COMPLETED' : 'RUNNING',
    ...countsAt(isEnded ? ROWS : rowsRead),
    durationMs: isEnded ? 5_300 : 140_000,
    startedAtMs: Date.now() - 140_000,
    endedAtMs: isEnded ? Date.now() : null,
    files: [{ name: 'employees.csv', sizeBytes: 62_013_442, sha256: HASH, rowsRead: isEnded ? ROWS : rowsRead }],
    rules: [
      ...CAUSES.map(({ rule, column, rows }) => ({ rule, column, severity: 'error', rows })),
      { rule: 'length', column: 'comment', severity: 'warning', rows: 222 },
    ],
    reconciliation: isEnded
      ? {
          ...{ matched: true, differences: [], source: totals, target: totals },
          notCompared: [{ column: 'shape', rows: 199_000, reason: 'text-form' }],
        }
      : null,
  });
