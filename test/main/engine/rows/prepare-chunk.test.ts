import iconv from 'iconv-lite';
import pg from 'pg';
import { from as copyFrom } from 'pg-copy-streams';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { describe, expect, test } from 'vitest';
import type { PreparedChunk, RowPlan, SourceChunk } from '#engine/chunk';
import { canonicalSum, combineTotals } from '#engine/rows/column-totals';
import { compilePlan, type CompiledPlan } from '#engine/rows/compile-plan';
import { findPlanProblems } from '#engine/rows/plan-problems';
import { prepareCells, prepareChunk, previewChunk, rawRows } from '#engine/rows/prepare-chunk';
import { createPrivateFolder } from '#test/main/engine/connectors/files/private-folder';
import { readAllChunks } from '#test/main/engine/connectors/files/read-all';
import { createTestDatabase, type TestDatabase } from '#test/support/postgres-database';
import { EMPLOYEES_FORMAT, EMPLOYEES_HEADER, EMPLOYEES_PLAN } from './employees-plan.ts';

function compiled(plan: RowPlan = EMPLOYEES_PLAN): CompiledPlan {
  const answer = compilePlan(plan);
  if (!answer.ok) throw new Error(JSON.stringify(answer.failure));
  return answer.value;
}

async function chunkOf(lines: readonly string[], rowsPerCommit?: number): Promise<SourceChunk[]> {
  await using folder = await createPrivateFolder();
  const text = [EMPLOYEES_HEADER.join(';'), ...lines].join('\r\n');
  const file = await folder.add('employees.csv', iconv.encode(text, 'windows-1251'));
  return await readAllChunks(file, EMPLOYEES_FORMAT, { rowsPerCommit });
}

const GOOD = [
  '1;Иванова  Анна ;29.02.1984;45 000,50;Отдел кадров;112-233-445 95;01.02.2010 09:30',
  '2;"Ёлкин\tПётр\\\nИльич";;;;087-654-303 00;',
  '3;Старый;01.01.1900;10000;;;01.07.2012 00:00',
];
const BAD = [
  '4;;30.02.1984;9999,99;;112-233-445 96;28.03.2010 02:30',
  '5;Лишняя;;;;;;ячейка',
  'x;Имя',
  '7;"ООО "Ромашка"";;;;;',
];

test('good rows become COPY text with their row, line and warning, and every cell in the form of its type', async () => {
  const [chunk] = await chunkOf(GOOD);
  const prepared = prepareChunk(chunk!, compiled());
  expect(Buffer.from(prepared.copyText).toString()).toBe(
    [
      '1\t2\tf\t1\tИванова Анна\t1984-02-29\t45000.50\tОтдел кадров\t112-233-445 95\t2010-02-01 06:30:00+00',
      '2\t3\tf\t2\tЁлкин Пётр\\\\ Ильич\t\\N\t\\N\t\\N\t087-654-303 00\t\\N',
      '3\t5\tt\t3\tСтарый\t1900-01-01\t10000.00\t\\N\t\\N\t2012-06-30 20:00:00+00',
      '',
    ].join('\n'),
  );
  expect(prepared).toMatchObject({ rowsRead: 3, rowsToCopy: 3, rowsWarned: 1, skipped: [], refused: [] });
  expect(prepared.rules).toEqual([
    { rule: 'range', column: 'born', severity: 'warning', rows: 1 },
    { rule: 'not-null', column: 'snils', severity: 'warning', rows: 1 },
  ]);
});

test('a bad row is refused with everything that is wrong with it, and with its cells as they were read', async () => {
  const [chunk] = await chunkOf([...GOOD, ...BAD]);
  const { refused, rowsRead, rowsToCopy } = prepareChunk(chunk!, compiled());
  expect([rowsRead, rowsToCopy]).toEqual([7, 3]);
  expect(refused.map(({ row, line }) => [row, line])).toEqual([
    [4, 6],
    [5, 7],
    [6, 8],
    [7, 9],
  ]);
  expect(refused[0]?.violations).toEqual([
    { column: 'name', rule: 'not-null', value: null, values: {} },
    { column: 'Рождён', rule: 'date', value: '30.02.1984', values: { pattern: 'dd.MM.yyyy' } },
    { column: 'salary', rule: 'range', value: '9999.99', values: { bound: 'min', limit: '10000' } },
    { column: 'СНИЛС', rule: 'snils', value: '112-233-445 96', values: { reason: 'check' } },
    {
      column: 'hired_at',
      rule: 'type',
      value: '2010-03-28T02:30:00',
      values: { type: 'timestamp with time zone', reason: 'gap' },
    },
  ]);
  expect(refused[1]).toMatchObject({
    cells: { Номер: '5', '#8': 'ячейка' },
    violations: [{ column: '', rule: 'column-count', values: { expected: 7, found: 8 } }],
  });
  expect(refused[2]?.cells).toEqual({ Номер: 'x', ФИО: 'Имя' });
  expect(refused[3]).toMatchObject({ cells: { ФИО: '"ООО "Ромашка""' }, violations: [{ rule: 'malformed-quote' }] });
});

test('bytes that are no text in the encoding refuse their row alone', async () => {
  await using folder = await createPrivateFolder();
  const bytes = Buffer.concat([Buffer.from('a\nхорошо\nпло'), Buffer.from([0xd1]), Buffer.from('хо\n')]);
  const format = { ...EMPLOYEES_FORMAT, encoding: 'utf-8' } as const;
  const [chunk] = await readAllChunks(await folder.add('damaged.csv', bytes), format);
  const plan: RowPlan = {
    ...EMPLOYEES_PLAN,
    format,
    header: ['a'],
    rules: [],
    mapping: [{ column: 'a', from: ['a'], steps: [] }],
    columns: [{ name: 'a', type: 'text', isNullable: true, hasDefault: false }],
  };
  const { refused, rowsToCopy } = prepareChunk(chunk!, compiled(plan));
  expect(rowsToCopy).toBe(1);
  expect(refused).toMatchObject([{ row: 2, violations: [{ column: 'a', rule: 'encoding' }] }]);
});

test('a mended row goes the same way as a chunk, and is refused until its missing cells are given', () => {
  const cells = Object.fromEntries(EMPLOYEES_HEADER.map((name) => [name, '']));
  const rows = [
    { row: 4, line: 6, cells: { ...cells, Номер: '4', ФИО: 'Исправлена', '#8': '' } },
    { row: 6, line: 8, cells: { Номер: '6', ФИО: 'Имя' } },
  ];
  const { copyText, refused } = prepareCells(rows, compiled());
  expect(Buffer.from(copyText).toString()).toBe('4\t6\tt\t4\tИсправлена\t\\N\t\\N\t\\N\t\\N\t\\N\n');
  expect(refused).toMatchObject([{ row: 6, violations: [{ rule: 'column-count' }] }]);
});

test('the preview shows values, violations and warnings of the first rows', async () => {
  const [chunk] = await chunkOf([GOOD[2]!, BAD[0]!, ...GOOD]);
  expect(previewChunk(chunk!, 2, compiled())).toMatchObject([
    {
      row: 1,
      line: 2,
      values: ['3', 'Старый', '1900-01-01', '10000.00', null, null, '2012-06-30 20:00:00+00'],
      violations: [],
    },
    { row: 2, line: 3, values: ['4', null, null, '9999.99', null, null, null] },
  ]);
});

async function copy(database: TestDatabase, prepared: PreparedChunk): Promise<void> {
  const client = new pg.Client({ ...database.options, ssl: false });
  await client.connect();
  try {
    await pipeline(Readable.from([Buffer.from(prepared.copyText)]), client.query(copyFrom('COPY staging FROM STDIN')));
  } finally {
    await client.end();
  }
}

describe('totals', () => {
  const figures = ['born', 'hired_at', 'name', 'snils', 'department'].map(
    (name) => `sum(hashtextextended("${name}"::text, 0))::text AS "${name}"`,
  );
  const SQL = `SELECT count(*)::int AS rows, count(*) FILTER (WHERE salary IS NULL)::int AS salary_nulls,
    sum(id)::text AS id, sum(salary)::text AS salary, ${figures.join(', ')} FROM staging`;

  test('are what PostgreSQL finds in the rows it was given', async () => {
    await using database = await createTestDatabase();
    await database.query(`ALTER DATABASE ${database.options.database} SET TimeZone = 'UTC'`);
    const columns = EMPLOYEES_PLAN.columns.map(({ name, type }) => `"${name}" ${type}`).join(', ');
    await database.query(`CREATE TABLE staging (row bigint, line bigint, is_warned boolean, ${columns})`);
    const lines = Array.from({ length: 500 }, (_, index) =>
      [...GOOD, ...BAD][index % 7]!.replace(/^\d/, String(index - 100)).replace(/45 000,50/, `${index}0${index},99`),
    );
    const chunks = await chunkOf(lines, 90);
    const plan = compiled();
    const prepared = chunks.map((chunk) => prepareChunk(chunk, plan));
    for (const each of prepared) await copy(database, each);

    const totals = prepared.map((each) => each.totals).reduce((left, right) => combineTotals(left, right));
    const byName = Object.fromEntries(totals.map((total) => [total.column, total]));
    await using connection = await createReader(database);
    const [found] = await connection.query(SQL);
    expect(byName.id).toEqual({
      column: 'id',
      rows: found?.rows,
      nulls: 0,
      sum: canonicalSum(found?.id as string),
      hash: null,
    });
    expect(byName.salary).toMatchObject({ sum: canonicalSum(found?.salary as string), nulls: found?.salary_nulls });
    for (const name of ['born', 'hired_at', 'name', 'snils']) expect(byName[name]?.hash).toBe(found?.[name]);
    // Of a lookup the key is compared: what it leads to is the target's affair.
    expect(byName.department).toMatchObject({ sum: null, hash: found?.department });
  });

  test('of rows the target refused later can be taken off again', async () => {
    const plan = compiled();
    const [chunk] = await chunkOf([...GOOD, ...BAD]);
    const [less] = await chunkOf([GOOD[0]!, GOOD[2]!]);
    const raw = rawRows(chunk!, [2], plan);
    expect(raw.rows).toMatchObject([{ row: 2, line: 3, cells: { Номер: '2' } }]);
    expect(combineTotals(prepareChunk(chunk!, plan).totals, raw.totals, -1)).toEqual(prepareChunk(less!, plan).totals);
  });
});

/** A connection made after the database's settings were changed. */
async function createReader(database: TestDatabase): Promise<AsyncDisposable & Pick<TestDatabase, 'query'>> {
  const client = new pg.Client({ ...database.options, ssl: false });
  await client.connect();
  return {
    query: async (sql) => (await client.query<Record<string, unknown>>(sql)).rows,
    [Symbol.asyncDispose]: () => client.end(),
  };
}

describe('a plan that can’t be compiled says where and why', () => {
  const step = (...steps: unknown[]): RowPlan => ({
    ...EMPLOYEES_PLAN,
    mapping: [{ column: 'id', from: ['Номер'], steps: steps as RowPlan['mapping'][number]['steps'] }],
    rules: [],
  });
  test.each([
    [
      'LOOKUP_NOT_LAST',
      step({ op: 'lookup', schema: 'a', table: 'b', match: 'c', result: 'd' }, { op: 'trim', inside: false }),
    ],
    ['STEP_MISPLACED', step({ op: 'trim', inside: false }, { op: 'concat', separator: ' ' })],
    ['CENTURY_MISSING', step({ op: 'date', pattern: 'dd.MM.yy' })],
    ['DATE_PATTERN_INVALID', step({ op: 'date', pattern: 'дд.мм.гггг' })],
    ['DATE_PATTERN_INVALID', step({ op: 'date', pattern: 'dd.MM.yyyy ss' })],
    ['PATTERN_INVALID', step({ op: 'replace', pattern: '(a)\\1', replacement: '' })],
    ['SOURCES_NOT_JOINED', { ...step(), mapping: [{ column: 'id', from: ['Номер', 'ФИО'], steps: [] }] }],
    ['SOURCE_COLUMN_MISSING', { ...step(), mapping: [{ column: 'id', from: ['Нет такого'], steps: [] }] }],
    ['MAPPING_WITHOUT_SOURCE', { ...step(), mapping: [{ column: 'id', from: [], steps: [] }] }],
    ['RANGE_INVALID', { ...step(), rules: [{ rule: 'range', column: 'born', min: 'вчера', severity: 'error' }] }],
    ['RANGE_INVALID', { ...step(), rules: [{ rule: 'range', column: 'id', min: '10', max: '9', severity: 'error' }] }],
    [
      'PATTERN_INVALID',
      { ...step(), rules: [{ rule: 'pattern', column: 'name', pattern: '(?=a)', severity: 'error' }] },
    ],
    ['TIME_ZONE_UNKNOWN', { ...step(), timeZone: 'Europe/Nowhere' }],
  ] satisfies [string, RowPlan][])('%s', (code, plan) => {
    expect(findPlanProblems(plan)).toMatchObject([{ failure: { code } }]);
    expect(compilePlan(plan)).toMatchObject({ ok: false, failure: { code } });
  });
});
