import { Connection } from '#contract/domain/connection';
import { Migration } from '#contract/domain/plan';
import { SourceInspection } from '#contract/domain/source';
import { Table } from '#contract/domain/table';
import { id } from './fake-jobs.ts';

const HASH = '8f31c2a071b0e5d42c99ab07d4e1f6a8b3c5d7e9f0a1b2c3d4e5f60718293a4b';
const now = Date.now();

const common = { timeZone: 'Europe/Moscow', changeWindow: null, isDemo: false, createdAtMs: now };
const postgres = { kind: 'postgres', port: 5432, database: 'wfm', user: 'vakhta' } as const;

export const CONNECTIONS = Connection.array().parse([
  {
    id: id(11),
    name: 'wfm-db-01',
    environment: 'production',
    hasSecret: true,
    options: { ...postgres, host: 'wfm-db-01.zavod.local', tlsMode: 'verify-full' },
    ...common,
  },
  {
    id: id(12),
    name: 'Стенд для приёмки перевозок и интеграций',
    environment: 'test',
    hasSecret: true,
    options: { ...postgres, host: '10.0.0.5', tlsMode: 'require' },
    ...common,
  },
  {
    id: id(13),
    name: 'Учебная база',
    environment: 'drill',
    hasSecret: true,
    options: { ...postgres, host: '127.0.0.1', database: 'demo', tlsMode: 'disable' },
    ...common,
    isDemo: true,
  },
  {
    id: id(14),
    name: 'Выгрузки 1С:ЗУП',
    environment: 'drill',
    hasSecret: false,
    options: { kind: 'files', folder: 'exports' },
    ...common,
    isDemo: true,
  },
]);

/** Header, target column, its type, steps, samples. */
const COLUMNS = [
  ['Табельный номер', 'personnel_number', 'character varying(10)', [{ op: 'trim' }], ['0000-00017', '0000-00018']],
  [
    'Сотрудник',
    'last_name',
    'character varying(100)',
    [{ op: 'full-name-part', part: 'last' }],
    ['Иванов Пётр Ильич', 'ПЕТРОВА АННА'],
  ],
  [
    'Сотрудник',
    'first_name',
    'character varying(100)',
    [{ op: 'full-name-part', part: 'first' }],
    ['Иванов Пётр Ильич'],
  ],
  ['Дата рождения', 'birth_date', 'date', [{ op: 'date', pattern: 'dd.MM.yyyy' }], ['14.03.1985', '02.11.1990']],
  ['СНИЛС', 'snils', 'character(14)', [{ op: 'snils' }], ['112-233-445 95', '087-654-303 00']],
  ['ИНН', 'inn', 'character varying(12)', [{ op: 'inn' }], ['500100732259']],
  [
    'Подразделение',
    'department_id',
    'integer',
    [{ op: 'lookup', schema: 'wfm', table: 'departments', match: 'name', result: 'id' }],
    ['Цех № 3', 'Отдел логистики'],
  ],
  ['Оклад', 'salary', 'numeric(12,2)', [{ op: 'number', decimal: ',' }], ['64 500,00', '71 200,50']],
  ['Совместитель', 'is_second_job', 'boolean', [{ op: 'boolean' }], ['Да', 'Нет']],
  ['Дата приема', 'hire_date', 'date', [{ op: 'date', pattern: 'dd.MM.yyyy' }], ['01.09.2019']],
  ['Телефон', 'phone', 'character varying(20)', [{ op: 'phone' }], ['8 (912) 345-67-89']],
  [
    'Комментарий',
    'comment',
    'text',
    [
      { op: 'trim', inside: true },
      { op: 'default', value: '—' },
    ],
    [''],
  ],
] as const;

export const TARGET = Table.parse({
  name: { schema: 'wfm', table: 'employees' },
  columns: [
    ...COLUMNS.map(([source, name, type]) => ({
      name,
      type,
      isNullable: !['personnel_number', 'last_name', 'snils', 'hire_date'].includes(name),
      hasDefault: false,
      isGenerated: false,
      comment: source,
    })),
    {
      name: 'schedule_id',
      type: 'integer',
      isNullable: false,
      hasDefault: false,
      isGenerated: false,
      comment: 'График работы',
    },
    { name: 'id', type: 'bigint', isNullable: false, hasDefault: true, isGenerated: false, comment: null },
  ],
  primaryKey: ['id'],
  uniqueKeys: [['personnel_number']],
  foreignKeys: [],
  comment: 'Сотрудники',
});

const plan = {
  name: 'Сотрудники из 1С:ЗУП',
  source: { connectionId: id(14), files: 'employees.csv', format: { encoding: 'windows-1251', delimiter: ';' } },
  target: {
    connectionId: id(13),
    table: TARGET.name,
    mode: 'upsert',
    key: ['personnel_number'],
    create: null,
  },
  mapping: COLUMNS.map(([source, column, , steps]) => ({ column, from: [source], steps })),
  rules: [
    { rule: 'not-null', column: 'birth_date' },
    { rule: 'range', column: 'hire_date', min: '1960-01-01', max: '2030-12-31' },
    { rule: 'range', column: 'salary', min: '0', severity: 'warning' },
    { rule: 'length', column: 'comment', max: 500, severity: 'warning' },
    { rule: 'unique', columns: ['personnel_number'] },
  ],
  options: { rollbackMegabytes: 512 },
} as const;

export const MIGRATIONS = Migration.array().parse(
  ['Сотрудники из 1С:ЗУП', 'Подразделения', 'Графики работы и индивидуальные перерывы сотрудников контакт-центра'].map(
    (name, index) => ({
      id: id(1 + index),
      version: 3 - index,
      hash: HASH,
      plan: { ...plan, name, target: { ...plan.target, mode: index === 1 ? 'insert' : 'upsert' } },
      isDemo: index === 0,
      createdAtMs: now,
      updatedAtMs: now - index * 90_000_000,
    }),
  ),
);

export const INSPECTION = SourceInspection.parse({
  files: [{ name: 'employees.csv', sizeBytes: 62_013_442 }],
  format: { encoding: 'windows-1251', delimiter: ';', quote: '"', hasHeader: true },
  encodingConfidence: 0.97,
  hasByteOrderMark: false,
  columns: [...new Set(COLUMNS.map(([source]) => source)), 'График работы', 'E-mail'].map((name) => ({
    name,
    suggestedType: 'text',
    samples: COLUMNS.find(([source]) => source === name)?.[4] ?? ['5/2, 8 часов', '2/2 дневная'],
    emptyCount: 0,
    distinctCount: 20,
    looksLike: null,
  })),
  sampleRows: Array.from({ length: 40 }, (_, index) => [
    `0000-${String(17 + index).padStart(5, '0')}`,
    index % 3 === 0 ? 'Иванов Пётр Ильич' : 'Константинопольская-Черниговская Александра Владиславовна',
    '14.03.1985',
    '112-233-445 95',
    '500100732259',
    'Цех № 3',
    '64 500,00',
    index % 2 === 0 ? 'Да' : 'Нет',
    '01.09.2019',
    '8 (912) 345-67-89',
    '',
    '5/2, 8 часов',
    'ivanov@zavod.example',
  ]),
  estimatedRows: 199_870,
});

/** What a table of a database is answered with. */
export const ANSWER = {
  columns: INSPECTION.columns.slice(0, 5),
  sampleRows: INSPECTION.sampleRows.slice(0, 20).map((row, index) => [...row.slice(0, 4), index % 4 === 0 ? null : '']),
  estimatedRows: 48_120,
  keys: [['Табельный номер']],
};
