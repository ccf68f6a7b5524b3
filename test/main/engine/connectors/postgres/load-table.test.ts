import { describe, expect, test } from 'vitest';
import type { CsvFormat } from '#contract/domain/source';
import { createTable } from '#engine/connectors/postgres/create-table';
import { describeTable } from '#engine/connectors/postgres/describe';
import { openLoad } from '#engine/connectors/postgres/load/open-load';
import { isPlainFormat } from '#engine/connectors/postgres/load/write-plain-chunk';
import { createTestDatabase } from '#test/support/postgres-database';
import {
  FILE,
  must,
  prepared,
  rawRowsOf,
  refusals,
  run,
  specOf,
  targetOf,
  type Values,
} from '#test/support/postgres-load';

const START = { byte: 0, line: 1, row: 0 };
const FORMAT: CsvFormat = { encoding: 'windows-1251', delimiter: ';', quote: '"', hasHeader: true };
const HOSTILE = ['плохое"имя', "'; DROP TABLE x; --", '$1', 'ы'.repeat(31), 'select', ' a\\b\n'];

describe.each([12, 18] as const)('on PostgreSQL %i', (major) => {
  test('names that want to be SQL are only names', async () => {
    await using database = await createTestDatabase({ major });
    const target = targetOf(database);
    const name = { schema: 'public', table: 'таблица"; DROP SCHEMA public; --' };
    const column = (each: string, type = 'text') => ({
      ...{ name: each, type, isNullable: true, hasDefault: false, isGenerated: false, comment: 'it\'s \\ "it"' },
    });
    const [key = '', other = ''] = HOSTILE;
    const table = {
      ...{ name, columns: HOSTILE.map((each) => column(each)), primaryKey: [key], uniqueKeys: [[other, '$1']] },
      ...{
        foreignKeys: [{ name: 'fk";', columns: ['select'], references: name, referencedColumns: [key] }],
        comment: "';",
      },
    };
    must(await createTable(target, table));
    const described = must(await describeTable(target, name));
    expect(described).toEqual({
      ...table,
      columns: table.columns.map((each) => ({ ...each, isNullable: each.name !== key })),
    });
    for (const mode of ['insert', 'upsert'] as const) {
      const spec = { ...specOf('x', HOSTILE, { mode, key: mode === 'upsert' ? [key] : [] }), table: name };
      const records = [1, 2, 2].map((n) => HOSTILE.map((_, at) => (at === 4 ? null : `${mode}${n} ' \\ $1 \t\n`)));
      for (const isDryRun of [true, false]) {
        const report = await run(database, { ...spec, isDryRun }, records);
        expect(report.counts).toMatchObject({ rowsLoaded: 2, rowsQuarantined: 1 });
      }
    }
  });

  test('a dry run imagines the table that is yet to be created', async () => {
    await using database = await createTestDatabase({ major });
    await database.query('CREATE TABLE department (id integer PRIMARY KEY); INSERT INTO department VALUES (1)');
    const column = (name: string, type: string) => ({
      ...{ name, type, isNullable: true, hasDefault: false, isGenerated: false, comment: null },
    });
    const references = { schema: 'public', table: 'department' };
    const create = {
      name: { schema: 'public', table: 'person' },
      columns: [column('id', 'integer'), column('department_id', 'integer')],
      primaryKey: ['id'],
      uniqueKeys: [],
      foreignKeys: [{ name: 'fk', columns: ['department_id'], references, referencedColumns: ['id'] }],
      comment: null,
    };
    const spec = specOf('person', ['id', 'department_id'], { create });
    const records = [
      ['1', '1'],
      ['1', null],
      ['2', '9'],
      ['3', null],
    ];
    const dry = await run(database, { ...spec, isDryRun: true }, records, { sizes: [1], summed: [0, 1] });
    expect(await database.query(`SELECT 1 FROM pg_class WHERE relname = 'person'`)).toEqual([]);
    must(await createTable(targetOf(database), create));
    const real = await run(database, spec, records, { sizes: [1], summed: [0, 1] });
    expect({ ...dry, files: [] }).toEqual({ ...real, files: [] });
    expect(real.counts).toMatchObject({ rowsLoaded: 2, rowsQuarantined: 2 });
  });

  test('a file that needs no work goes to COPY as it is, and what COPY refuses goes the way of rows', async () => {
    await using database = await createTestDatabase({ major });
    await database.query('CREATE TABLE person (id integer PRIMARY KEY, name text)');
    await using session = must(await openLoad(targetOf(database), specOf('person', ['id', 'name'])));
    must(await session.beginFile(FILE, START));
    const chunk = (start: number, bytes: Buffer, rows: number) => ({
      ...FILE,
      ...{ start: { byte: start, line: 1, row: start }, end: { byte: start + rows, line: 1, row: start + rows } },
      ...{ bytes, isLastOfFile: false, brokenRecords: [], pieceStarts: [] },
    });
    // «Анна» and «Яна» in windows-1251, a quoted empty cell, a line end inside quotes.
    const good = Buffer.concat([
      Buffer.from('1;'),
      Buffer.from([0xc0, 0xed, 0xed, 0xe0]),
      Buffer.from('\n2;""\n3;"a\nb"\n'),
    ]);
    expect(must(await session.writePlainChunk(chunk(0, good, 3), FORMAT))).toMatchObject({ counts: { rowsLoaded: 3 } });
    expect(must(await session.writePlainChunk(chunk(0, good, 3), FORMAT))).toMatchObject({ wasThere: true });
    expect(must(await session.writePlainChunk(chunk(3, Buffer.from('3;x\n4;y\n'), 2), FORMAT))).toBe('refused');
    expect(must(await session.writePlainChunk(chunk(3, Buffer.from('4;x\n\\.\n5;y\n'), 3), FORMAT))).toBe('refused');
    const rows = new Map([
      [4, ['3', 'x']],
      [5, ['4', 'y']],
    ]);
    const place = chunk(3, Buffer.alloc(0), 2);
    must(await session.writeChunk(prepared(rows, 2), place, rawRowsOf(rows, 2)));
    expect(await refusals(database)).toEqual(['4: unique-in-file(id)']);
    expect(await database.query('SELECT * FROM person ORDER BY id')).toEqual([
      { id: 1, name: 'Анна' },
      { id: 2, name: null },
      { id: 3, name: 'a\nb' },
      { id: 4, name: 'y' },
    ]);
    expect(must(await session.report()).counts).toMatchObject({ rowsRead: 5, rowsLoaded: 4, rowsQuarantined: 1 });
  });

  test('a second run of the migration over the same file skips it whole', async () => {
    await using database = await createTestDatabase({ major });
    await database.query('CREATE TABLE person (id integer, name text)');
    const spec = specOf('person', ['id', 'name']);
    await run(database, spec, [['1', 'a']]);
    for (const isDryRun of [true, false]) {
      const second = { ...spec, runId: crypto.randomUUID(), isDryRun };
      await using session = must(await openLoad(targetOf(database), second));
      expect(must(await session.skipLoaded(FILE, false))).toMatchObject({
        isDone: true,
        counts: { rowsRead: 1, rowsSkipped: 1 },
      });
      expect(must(await session.skipLoaded({ ...FILE, fileNo: 1, sha256: 'b'.repeat(64) }, false))).toBeUndefined();
      expect(must(await session.report())).toMatchObject({ counts: { rowsRead: 1, rowsSkipped: 1 } });
    }
  });

  test('a run of the same plan goes on where the furthest broken off one stands, whichever of them goes on', async () => {
    await using database = await createTestDatabase({ major });
    await database.query('CREATE TABLE person (id integer, name text)');
    const records: Values[] = ['1', '2', '3', '4'].map((id) => [id, 'a']);
    const first = specOf('person', ['id', 'name']);
    await run(database, first, records.slice(0, 1), { sizes: [1], isWhole: false });
    const second = { ...first, runId: crypto.randomUUID() };
    await run(database, second, records.slice(0, 3), { sizes: [1], isWhole: false });

    const report = await run(database, first, records, { sizes: [1] });

    expect(report.counts).toMatchObject({ rowsRead: 4, rowsLoaded: 2, rowsSkipped: 2 });
    expect(await database.query('SELECT id FROM person ORDER BY id')).toEqual([1, 2, 3, 4].map((id) => ({ id })));
    expect((await run(database, second, records, { sizes: [1] })).counts).toMatchObject({
      rowsRead: 4,
      rowsLoaded: 2,
      rowsSkipped: 2,
    });
    expect(await database.query('SELECT count(*)::int AS n FROM person')).toEqual([{ n: 4 }]);
  });

  test("a part that another plan has loaded is not skipped: that plan's rows may be cut and made otherwise", async () => {
    await using database = await createTestDatabase({ major });
    await database.query('CREATE TABLE person (id integer, name text)');
    const first = specOf('person', ['id', 'name']);
    await run(database, first, [['1', 'a']], { sizes: [1], isWhole: false });
    const changed = { ...first, runId: crypto.randomUUID(), planHash: '1'.repeat(64) };
    await using session = must(await openLoad(targetOf(database), changed));
    expect(must(await session.skipLoaded(FILE, false))).toBeUndefined();
  });

  test('a file that changed since its run began is refused', async () => {
    await using database = await createTestDatabase({ major });
    await database.query('CREATE TABLE person (id integer, name text)');
    await using session = must(await openLoad(targetOf(database), specOf('person', ['id', 'name'])));
    must(await session.beginFile(FILE, START));
    const changed = await session.beginFile({ ...FILE, sha256: 'c'.repeat(64) }, START);
    expect(changed).toMatchObject({ ok: false, failure: { code: 'SOURCE_CHANGED', file: FILE.fileName } });
  });

  test('numbers loaded into an identity column are behind its sequence at the end', async () => {
    await using database = await createTestDatabase({ major });
    await database.query(
      'CREATE TABLE person (id integer GENERATED ALWAYS AS IDENTITY, name text, twice text GENERATED ALWAYS AS (name || name) STORED)',
    );
    const report = await run(database, specOf('person', ['id', 'name']), [['7', 'a']]);
    expect(report.reconciliation.matched).toBe(true);
    expect(await database.query(`INSERT INTO person (name) VALUES ('b') RETURNING id, twice`)).toEqual([
      { id: 8, twice: 'bb' },
    ]);
  });

  test.each(['insert', 'upsert'] as const)('a partitioned table is loaded by %s like any other', async (mode) => {
    await using database = await createTestDatabase({ major });
    await database.query(`
      CREATE TABLE shift (id integer, day date, note text, PRIMARY KEY (id, day)) PARTITION BY RANGE (day);
      CREATE TABLE shift_1 PARTITION OF shift FOR VALUES FROM ('2024-01-01') TO ('2024-07-01');
      CREATE TABLE shift_2 PARTITION OF shift FOR VALUES FROM ('2024-07-01') TO ('2025-01-01');
      INSERT INTO shift VALUES (1, '2024-02-01', 'старое');`);
    const spec = specOf('shift', ['id', 'day', 'note'], { mode, key: mode === 'upsert' ? ['id', 'day'] : [] });
    const records = [
      ['1', '2024-02-01', 'новое'],
      ['2', '2024-08-01', 'x'],
      ['2', '2024-08-01', 'y'],
      ['3', '2030-01-01', 'нет такого раздела'],
    ];
    const report = await run(database, spec, records, { sizes: [1], summed: [0] });
    const clash = mode === 'insert' ? ['1: unique(id, day)'] : [];
    expect(await refusals(database)).toEqual([...clash, '3: unique-in-file(id, day)', '4: target()']);
    expect(report.counts).toMatchObject({ rowsLoaded: mode === 'insert' ? 1 : 2 });
    expect(report.reconciliation.matched).toBe(true);
  });

  test('both sides agree on the hash of texts, and differ when the target changes them', async () => {
    await using database = await createTestDatabase({ major });
    await database.query(`
      CREATE TABLE person (id integer, name text);
      CREATE FUNCTION shout() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN NEW.name := upper(NEW.name); RETURN NEW; END $$;`);
    const [source] = await database.query(
      `SELECT sum(hashtextextended(n, 0))::text AS hash FROM unnest(ARRAY['Анна', 'b']) n`,
    );
    const chunkOf = (rows: Map<number, string[]>) => {
      const chunk = prepared(rows, 2, [0]);
      return {
        ...chunk,
        totals: chunk.totals.map((total, at) => (at === 1 ? { ...total, hash: source?.hash as string } : total)),
      };
    };
    const differences = [];
    for (const sql of ['', 'CREATE TRIGGER shout BEFORE INSERT ON person FOR EACH ROW EXECUTE FUNCTION shout()']) {
      await database.query(sql === '' ? 'SELECT' : sql);
      await using session = must(await openLoad(targetOf(database), specOf('person', ['id', 'name'])));
      must(await session.beginFile(FILE, START));
      const rows = new Map([
        [1, ['1', 'Анна']],
        [2, ['2', 'b']],
      ]);
      const place = { ...FILE, start: START, end: { byte: 2, line: 3, row: 2 }, isLastOfFile: true };
      must(await session.writeChunk(chunkOf(rows), place, rawRowsOf(rows, 2, [0])));
      differences.push(
        must(await session.report()).reconciliation.differences.map(({ column, figure }) => [column, figure]),
      );
    }
    expect(differences).toEqual([[], [['name', 'hash']]]);
  });
});

test('COPY is offered only formats it reads as we do', () => {
  expect(isPlainFormat(FORMAT)).toBe(true);
  expect(isPlainFormat({ ...FORMAT, encoding: 'utf-16le' })).toBe(false);
  expect(isPlainFormat({ ...FORMAT, quote: '' })).toBe(false);
  expect(isPlainFormat({ ...FORMAT, delimiter: '¦' })).toBe(false);
});
