import { describe, expect, test } from 'vitest';
import { PlanDraft } from '#contract/domain/plan';
import { Table } from '#contract/domain/table';
import { checkPlan } from '#engine/features/migration/plan/check-plan';
import type { PlanFacts } from '#engine/features/migration/plan/plan-facts';

type Loose = Record<string, unknown>;

const column = (name: string, type: string, more: Loose = {}) => ({
  ...{ name, type, isNullable: true, hasDefault: false, isGenerated: false, comment: null },
  ...more,
});
const table = (name: string, columns: Loose[], more: Loose = {}): Table =>
  Table.parse({
    ...{
      name: { schema: 'public', table: name },
      columns,
      primaryKey: [],
      uniqueKeys: [],
      foreignKeys: [],
      comment: null,
    },
    ...more,
  });

const EMPLOYEES = table(
  'employees',
  [
    column('id', 'bigint', { isNullable: false, hasDefault: true }),
    column('number', 'text', { isNullable: false }),
    column('name', 'text'),
    column('department_id', 'bigint'),
    column('salary', 'numeric(12,2)'),
    column('hired_at', 'timestamp with time zone'),
    column('label', 'text', { isGenerated: true, isNullable: false }),
  ],
  { primaryKey: ['id'], uniqueKeys: [['number']] },
);
const DEPARTMENTS = table('departments', [column('id', 'bigint'), column('name', 'text')]);

const FACTS: PlanFacts = {
  units: [
    { name: 'a.csv', header: ['№', 'ФИО', 'Отдел'] },
    { name: 'b.csv', header: ['№', 'ФИО'] },
  ],
  sourceZone: { connectionName: 'Выгрузка', timeZone: 'Europe/Moscow' },
  today: '2026-11-28',
  targetName: 'Кадры',
  tables: {
    table: EMPLOYEES,
    ground: undefined,
    referenced: ({ table }) => (table === 'departments' ? DEPARTMENTS : undefined),
  },
};

const NUMBER = { column: 'number', from: ['№'] };
const id = '01920000-0000-7000-8000-000000000001';

function draft({
  mapping = [NUMBER],
  target = {},
  rules = [],
}: {
  mapping?: unknown[];
  target?: Loose;
  rules?: unknown[];
}) {
  return PlanDraft.parse({
    name: 'Сотрудники',
    source: { connectionId: id, files: '*.csv', format: { encoding: 'utf-8', delimiter: ';' } },
    target: {
      ...{ connectionId: id, table: EMPLOYEES.name, mode: 'insert', key: [], create: null },
      ...target,
    },
    mapping,
    rules,
  });
}
const problems = (parts: Parameters<typeof draft>[0], facts: PlanFacts = FACTS) =>
  checkPlan(draft(parts), facts).map(({ place, failure }) => [place, failure.code]);

test('a plan that fits its files and its table has no problems', () => {
  const mapping = [
    NUMBER,
    { column: 'name', from: ['ФИО', '№'], steps: [{ op: 'concat' }, { op: 'trim' }] },
    { column: 'salary', from: [], steps: [{ op: 'constant', value: '1.00' }] },
    {
      column: 'department_id',
      from: ['ФИО'],
      steps: [{ op: 'lookup', schema: 'public', table: 'departments', match: 'name', result: 'id' }],
    },
  ];
  const rules = [
    { rule: 'range', column: 'salary', min: '0', max: '9000000.5' },
    { rule: 'unique', columns: ['number'] },
  ];
  expect(problems({ mapping, rules })).toEqual([]);
  expect(problems({ mapping, rules, target: { mode: 'upsert', key: ['number'] } })).toEqual([]);
});

describe('a mapping', () => {
  const also = (mapping: Loose) => problems({ mapping: [NUMBER, mapping] });
  const steps = (...list: Loose[]) => also({ column: 'name', from: ['ФИО'], steps: list });

  test.each([
    ['names a column the table does not have', also({ column: 'grade', from: ['ФИО'] }), 'TARGET_COLUMN_MISSING'],
    ['fills what the database computes', also({ column: 'label', from: ['ФИО'] }), 'COLUMN_GENERATED'],
    ['fills a column twice', also({ column: 'number', from: ['ФИО'] }), 'COLUMN_MAPPED_TWICE'],
    ['reads a column that one of the files lacks', also({ column: 'name', from: ['Отдел'] }), 'SOURCE_COLUMN_MISSING'],
    ['reads nothing', also({ column: 'name', from: [] }), 'MAPPING_WITHOUT_SOURCE'],
    ['reads two columns without joining them', also({ column: 'name', from: ['ФИО', '№'] }), 'SOURCES_NOT_JOINED'],
    ['joins too late', steps({ op: 'trim' }, { op: 'concat' }), 'STEP_MISPLACED'],
    ['has no century for two digits of a year', steps({ op: 'date', pattern: 'dd.MM.yy' }), 'CENTURY_MISSING'],
    ['reads a date without a year', steps({ op: 'date', pattern: 'dd.MM' }), 'DATE_PATTERN_INVALID'],
    ['reads letters that are no part of a date', steps({ op: 'date', pattern: 'дд.ММ' }), 'DATE_PATTERN_INVALID'],
    ['replaces by a broken pattern', steps({ op: 'replace', pattern: '(', replacement: '' }), 'PATTERN_INVALID'],
    [
      'replaces by a pattern that backtracks',
      steps({ op: 'replace', pattern: '(a)\\1', replacement: '' }),
      'PATTERN_INVALID',
    ],
    [
      'goes on after a lookup',
      steps({ op: 'lookup', schema: 'public', table: 'departments', match: 'name', result: 'id' }, { op: 'trim' }),
      'LOOKUP_NOT_LAST',
    ],
    [
      'looks up in a table that is not there',
      steps({ op: 'lookup', schema: 'public', table: 'units', match: 'name', result: 'id' }),
      'TARGET_TABLE_MISSING',
    ],
    [
      'looks up by a column that is not there',
      steps({ op: 'lookup', schema: 'public', table: 'departments', match: 'title', result: 'id' }),
      'TARGET_COLUMN_MISSING',
    ],
  ])('that %s is told at its place', (_what, found, code) => {
    expect(found).toEqual([['mapping.1', code]]);
  });

  test('that leaves out what the table demands is told once for each such column', () => {
    expect(problems({ mapping: [{ column: 'name', from: ['ФИО'] }] })).toEqual([['mapping', 'COLUMN_NOT_MAPPED']]);
  });
});

test.each([
  [{ rule: 'not-null', column: 'name' }, 'RULE_COLUMN_NOT_MAPPED'],
  [{ rule: 'pattern', column: 'number', pattern: '(' }, 'PATTERN_INVALID'],
  [{ rule: 'length', column: 'number', min: 5, max: 4 }, 'RANGE_INVALID'],
  [{ rule: 'range', column: 'number', min: 'b', max: 'a' }, 'RANGE_INVALID'],
  [
    {
      ...{ rule: 'foreign-key', columns: ['number'], referencedColumns: ['number'] },
      references: { schema: 'public', table: 'units' },
    },
    'TARGET_TABLE_MISSING',
  ],
])('rule %o is told at its place as %s', (rule, code) => {
  expect(problems({ rules: [rule] })).toEqual([['rules.0', code]]);
});

test('a limit that is no value of the column is refused', () => {
  const mapping = [NUMBER, { column: 'salary', from: ['№'] }];
  expect(problems({ mapping, rules: [{ rule: 'range', column: 'salary', min: 'много' }] })).toEqual([
    ['rules.0', 'RANGE_INVALID'],
  ]);
});

test('upsert asks for a key that the table knows as unique and that is mapped', () => {
  const withKey = (key: string[]) => problems({ target: { mode: 'upsert', key } });
  expect(withKey([])).toEqual([['target.key', 'KEY_MISSING']]);
  expect(withKey(['number', 'id'])).toEqual([
    ['target.key', 'TARGET_KEY_NOT_UNIQUE'],
    ['target.key', 'COLUMN_NOT_MAPPED'],
  ]);
});

test('a zone that does not exist is told at the source', () => {
  const facts = { ...FACTS, sourceZone: { connectionName: 'Выгрузка', timeZone: 'Moscow' } };
  expect(problems({}, facts)).toEqual([['source.connectionId', 'TIME_ZONE_UNKNOWN']]);
});

describe('a table that is not there', () => {
  const without = { ...FACTS, tables: { ...FACTS.tables, table: undefined } };

  test('is a problem unless the plan creates it', () => {
    expect(problems({}, without)).toEqual([['target.table', 'TARGET_TABLE_MISSING']]);
    expect(problems({ target: { create: EMPLOYEES } }, without)).toEqual([]);
  });

  test.each([
    ['may have its schema created with it', 'hr', { schemaExists: false, mayCreate: true }, []],
    ['needs the right to create its schema', 'hr', { schemaExists: false, mayCreate: false }, 'TARGET_SCHEMA_MISSING'],
    ['needs the right to stand in its schema', 'hr', { schemaExists: true, mayCreate: false }, 'RIGHTS_MISSING'],
    ['never stands in ours', 'vakhta', { schemaExists: false, mayCreate: true }, 'TARGET_SCHEMA_RESERVED'],
    ["never stands in the server's", 'pg_hr', { schemaExists: false, mayCreate: true }, 'TARGET_SCHEMA_RESERVED'],
  ])('%s', (_what, schema, ground, code) => {
    const facts = { ...without, tables: { ...without.tables, ground } };
    const name = { schema, table: 'employees' };
    const found = problems({ target: { table: name, create: { ...EMPLOYEES, name } } }, facts);
    expect(found).toEqual(code.length === 0 ? [] : [['target.table', code]]);
  });

  test('is created by known types only', () => {
    const create = table('employees', [column('number', 'text); DROP TABLE employees; --')]);
    expect(problems({ target: { create } }, without)).toEqual([['target.create', 'COLUMN_TYPE_UNKNOWN']]);
  });

  test('has each column once, and keys and references that exist', () => {
    const columns = [column('number', 'text'), column('name', 'text'), column('name', 'text')];
    const foreignKeys = [
      { name: 'fk', columns: ['name'], references: DEPARTMENTS.name, referencedColumns: ['title'] },
      { name: 'fk2', columns: ['number'], references: { schema: 'public', table: 'units' }, referencedColumns: ['id'] },
    ];
    const create = table('employees', columns, { primaryKey: ['id'], uniqueKeys: [['number']], foreignKeys });
    expect(problems({ target: { create } }, without)).toEqual([
      ['target.create', 'COLUMN_TWICE'],
      ['target.create', 'TARGET_COLUMN_MISSING'],
      ['target.create', 'TARGET_COLUMN_MISSING'],
      ['target.create', 'TARGET_TABLE_MISSING'],
    ]);
  });

  test('may have been made by an earlier run, but not be another table', () => {
    expect(problems({ target: { create: EMPLOYEES } })).toEqual([]);
    const other = table('employees', [column('number', 'integer')]);
    expect(problems({ target: { create: other } })).toEqual([['target.create', 'TARGET_TABLE_EXISTS']]);
  });
});
