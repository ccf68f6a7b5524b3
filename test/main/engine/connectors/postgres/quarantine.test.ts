import { describe, expect, test } from 'vitest';
import { openLoad } from '#engine/connectors/postgres/load/open-load';
import {
  currentCells,
  editQuarantinedRow,
  listQuarantine,
  readEdited,
  streamQuarantine,
} from '#engine/connectors/postgres/quarantine';
import { createTestDatabase, type TestDatabase } from '#test/support/postgres-database';
import {
  FILE,
  load,
  must,
  prepared,
  refusedRow,
  run,
  specOf,
  targetOf,
  totalsOf,
  type Values,
} from '#test/support/postgres-load';

const COLUMNS = ['id', 'name', 'department_id'];
const SQL = `
  CREATE TABLE department (id integer PRIMARY KEY);
  INSERT INTO department VALUES (1);
  CREATE TABLE person (id integer PRIMARY KEY, name text NOT NULL, department_id integer REFERENCES department);`;
const RECORDS: Values[] = [
  ['1', 'Анна', '1'],
  ['2', 'Борис', '5'],
  ['3', null, '6'],
  ['1', 'Анна Вторая', '1'],
  ['5', 'Глеб', '7'],
];
const PAGE = { cursor: null, limit: 100 };

async function refused(major: 12 | 18, mode: 'insert' | 'upsert' = 'insert') {
  const database: TestDatabase = await createTestDatabase({ major });
  await database.query(SQL);
  const spec = specOf('person', COLUMNS, { mode, key: mode === 'upsert' ? ['id'] : [] });
  await run(database, spec, RECORDS, { summed: [0, 2] });
  const target = targetOf(database);
  return { database, target, spec, [Symbol.asyncDispose]: () => database[Symbol.asyncDispose]() };
}

describe.each([12, 18] as const)('the quarantine on PostgreSQL %i', (major) => {
  test('lists rows by page, with every reason, and finds them by rule, column and text', async () => {
    await using it = await refused(major);
    const list = async (filter: Parameters<typeof listQuarantine>[2], page = PAGE) =>
      must(await listQuarantine(it.target, it.spec.runId, filter, page));
    const all = await list({});
    expect(all.items.map(({ line, file, status }) => [line, file, status])).toEqual(
      [3, 4, 5, 6].map((line) => [line, 'сотрудники.csv', 'refused']),
    );
    expect(all.items[1]?.violations.map(({ rule, column, value }) => [rule, column, value])).toEqual([
      ['not-null', 'name', null],
      ['foreign-key', 'department_id', '6'],
    ]);
    expect(all.groups).toEqual([
      { column: 'department_id', rule: 'foreign-key', rows: 3 },
      { column: 'id', rule: 'unique-in-file', rows: 1 },
      { column: 'name', rule: 'not-null', rows: 1 },
    ]);
    expect((await list({ rule: 'unique-in-file' })).items.map(({ line }) => line)).toEqual([5]);
    expect((await list({ column: 'department_id' })).totalRows).toBe(3);
    expect((await list({ search: 'глеб' })).items.map(({ line }) => line)).toEqual([6]);
    const first = await list({}, { cursor: null, limit: 3 });
    const second = await list({}, { cursor: first.nextCursor, limit: 3 } as never);
    expect([...first.items, ...second.items]).toEqual(all.items);
    expect(second.nextCursor).toBeNull();
  });

  test('keeps what was read beside what was mended', async () => {
    await using it = await refused(major);
    const [row] = must(await listQuarantine(it.target, it.spec.runId, {}, PAGE)).items;
    const edited = must(await editQuarantinedRow(it.target, it.spec.runId, row!.rowId, { c2: '1' }));
    expect(edited).toMatchObject({ status: 'edited', cells: { c2: '5' }, edits: { c2: '1' } });
    expect(currentCells(edited)).toEqual({ c0: '2', c1: 'Борис', c2: '1' });
    expect(must(await editQuarantinedRow(it.target, it.spec.runId, row!.rowId, {}))).toMatchObject({
      status: 'refused',
    });
    const unknown = await editQuarantinedRow(it.target, it.spec.runId, '999', {});
    expect(unknown).toMatchObject({ ok: false, failure: { code: 'QUARANTINE_ROW_NOT_FOUND' } });
  });

  test.each(['insert', 'upsert'] as const)(
    'replays mended rows by %s under the same checks, and the sum stays right',
    async (mode) => {
      await using it = await refused(major, mode);
      const rows = must(await listQuarantine(it.target, it.spec.runId, {}, PAGE)).items;
      const [second, , , fifth] = rows;
      must(await editQuarantinedRow(it.target, it.spec.runId, second!.rowId, { c2: '1' }));
      must(await editQuarantinedRow(it.target, it.spec.runId, fifth!.rowId, { c0: '1' }));
      const chosen = must(await readEdited(it.target, it.spec.runId, { after: '0', limit: 100 }));
      const values = new Map(chosen.map((row, at): [number, Values] => [at + 1, Object.values(currentCells(row))]));
      expect([...values.values()]).toEqual([
        ['2', 'Борис', '1'],
        ['1', 'Глеб', '7'],
      ]);

      await using session = must(await openLoad(it.target, it.spec));
      const replayed = must(
        await session.replayRows(
          prepared(values, 3, [0, 2]),
          chosen.map(({ rowId }, at) => ({ row: at + 1, rowId })),
          (gone) =>
            Promise.resolve(
              totalsOf(
                gone.map((row) => values.get(row) ?? []),
                3,
                [0, 2],
              ),
            ),
        ),
      );
      expect(replayed.counts).toMatchObject({ rowsRead: 2, rowsLoaded: 1, rowsQuarantined: 1 });
      const report = must(await session.report());
      expect(report.counts).toMatchObject({ rowsRead: 5, rowsLoaded: 2, rowsQuarantined: 3 });
      expect(report.reconciliation).toMatchObject({ matched: true });
      expect(report.rules).toContainEqual({ rule: 'foreign-key', column: 'department_id', severity: 'error', rows: 2 });
      expect(await it.database.query('SELECT id, name FROM person ORDER BY id')).toEqual([
        { id: 1, name: 'Анна' },
        { id: 2, name: 'Борис' },
      ]);
      const again = await session.replayRows(
        prepared(new Map([[1, ['2', 'Борис', '1']]]), 3),
        [{ row: 1, rowId: second!.rowId }],
        () => Promise.resolve([]),
      );
      expect(again).toMatchObject({ ok: false, failure: { code: 'QUARANTINE_ROW_NOT_FOUND' } });
    },
  );

  test('streams all rows for an export', async () => {
    await using it = await refused(major);
    const lines: number[] = [];
    for await (const page of streamQuarantine(it.target, it.spec.runId))
      lines.push(...must(page).map(({ line }) => line));
    expect(lines).toEqual([3, 4, 5, 6]);
  });

  test('holds cells with NUL, half a surrogate and hostile names', async () => {
    await using database = await createTestDatabase({ major });
    await database.query('CREATE TABLE person (id integer)');
    const spec = specOf('person', ['id']);
    await using session = must(await openLoad(targetOf(database), spec));
    must(await session.beginFile(FILE, { byte: 0, line: 1, row: 0 }));
    const violation = { column: 'id', rule: 'type', value: 'a\0b', values: { type: 'integer' } };
    const bad = refusedRow(1, violation, { 'имя"\0\'': 'a\0b', lone: '\ud800', sql: "'; DROP TABLE person; --" });
    const chunk = { ...prepared(new Map(), 1), rowsRead: 1, refused: [bad] };
    const at = (row: number) => ({ byte: row, line: row + 1, row });
    const place = { ...FILE, start: at(0), end: at(1), isLastOfFile: true };
    must(await session.writeChunk(chunk, place, () => Promise.resolve({ rows: [], totals: [] })));
    const [row] = must(await listQuarantine(targetOf(database), spec.runId, {}, PAGE)).items;
    expect(row?.cells).toEqual({ 'имя"␀\'': 'a␀b', lone: '\ufffd', sql: "'; DROP TABLE person; --" });
    expect(currentCells(row!)['имя"␀\'']).toBe('a\0b');
  });
});

test('a target that never saw a load has an empty quarantine', async () => {
  await using database = await createTestDatabase();
  const page = must(await listQuarantine(targetOf(database), crypto.randomUUID(), {}, PAGE));
  expect(page).toEqual({ items: [], nextCursor: null, groups: [], totalRows: 0 });
});

test('an upsert keeps which record each row came from and what it replaced', async () => {
  await using database = await createTestDatabase();
  await database.query(SQL);
  await database.query(`INSERT INTO person VALUES (1, 'Прежнее', NULL), (2, 'То же', 1)`);
  const spec = specOf('person', COLUMNS, { mode: 'upsert', key: ['id'] });
  await using session = must(await openLoad(targetOf(database), spec));
  await load(session, [
    ['1', 'Новое', '1'],
    ['2', 'То же', '1'],
    ['3', 'Третье', null],
  ]);
  expect(must(await session.report()).counts).toMatchObject({ rowsLoaded: 2, rowsUnchanged: 1 });
  expect(await database.query('SELECT row_no::int AS row, previous FROM vakhta.row_origin ORDER BY row_no')).toEqual([
    { row: 1, previous: { id: 1, name: 'Прежнее', department_id: null } },
    { row: 2, previous: null },
    { row: 3, previous: null },
  ]);
  // Untouched means untouched: no new version of the row.
  const [kept] = await database.query(
    `SELECT xmin::text::bigint < (SELECT first_xid FROM vakhta.load) AS is_older, xmax::text AS xmax FROM person WHERE id = 2`,
  );
  expect(kept).toEqual({ is_older: true, xmax: '0' });
});
