import { expect, test } from 'vitest';
import { ok } from '#contract/result';
import { withClient, type PostgresClient } from '#engine/connectors/postgres/connect';
import { fillTable, type Piece } from '#engine/connectors/postgres/fill/fill-table';
import { readTableShapes } from '#engine/connectors/postgres/fill/table-shape';
import { createTestDatabase, type TestDatabase } from '#test/support/postgres-database';

/** Enough for keys and indexes to be taken off. */
const ROWS = 2_000;

const SCHEMA = `
  CREATE TABLE parent (id int PRIMARY KEY);
  INSERT INTO parent SELECT generate_series(0, 9);
  CREATE TABLE child (
    id int PRIMARY KEY, code text UNIQUE, size int CHECK (size >= 0), twice int GENERATED ALWAYS AS (size * 2) STORED,
    parent_id int CONSTRAINT "Родитель" REFERENCES parent ON DELETE SET NULL DEFERRABLE INITIALLY DEFERRED,
    other_id int CONSTRAINT noted REFERENCES parent DEFERRABLE INITIALLY DEFERRED, above int REFERENCES child);
  COMMENT ON CONSTRAINT noted ON child IS 'kept';
  CREATE INDEX "child ""size""" ON child (size DESC) INCLUDE (code) WITH (fillfactor = 70) WHERE size > 3;
  CREATE INDEX child_upper ON child (upper(code));
  CREATE INDEX child_noted ON child (other_id);
  COMMENT ON INDEX child_noted IS 'kept';`;

const pieces = async function* (from: number, to: number, rowOf: (id: number) => string) {
  const lines = Array.from({ length: to - from }, (_, index) => `${rowOf(from + index)}\n`);
  yield await Promise.resolve(ok<Piece>({ rows: lines.length, isBinary: false, bytes: Buffer.from(lines.join('')) }));
};
const sound = (id: number): string => `${id}\tc${id}\t${id % 7}\t${id % 10}\t${id % 10}\t${id === 0 ? '\\N' : id - 1}`;

async function onChild<Value>(
  database: TestDatabase,
  user: string | undefined,
  work: (client: PostgresClient, fill: (rowOf?: (id: number) => string) => Promise<boolean>) => Promise<Value>,
): Promise<Value> {
  const options = user === undefined ? database.options : { ...database.options, user };
  const done = await withClient({ connectionName: 'wfm', options, password: '' }, undefined, async (client) => {
    const [shape] = await readTableShapes(client, ['child']);
    if (shape === undefined) throw new Error('no child');
    return work(client, async (rowOf = sound) => {
      const filled = await fillTable(client, shape, ROWS, pieces(0, ROWS, rowOf), () => undefined);
      return filled.ok && filled.value;
    });
  });
  if (!done.ok) throw new Error(JSON.stringify(done.failure));
  return done.value;
}

const catalogOf = (database: TestDatabase): Promise<unknown> =>
  database.query(`
    SELECT conname AS name, pg_get_constraintdef(oid) AS definition, convalidated AS valid,
           obj_description(oid, 'pg_constraint') AS comment FROM pg_constraint WHERE conrelid = 'child'::regclass
    UNION ALL SELECT indexrelid::regclass::text, pg_get_indexdef(indexrelid), indisvalid, obj_description(indexrelid, 'pg_class')
    FROM pg_index WHERE indrelid = 'child'::regclass ORDER BY name, definition`);
const countOf = async (database: TestDatabase): Promise<unknown> =>
  (await database.query('SELECT count(*)::int AS rows FROM child'))[0]?.['rows'];

test('a filled table has its keys and indexes as they were, and a full one is left alone', async () => {
  await using database = await createTestDatabase({ major: 15 });
  await database.query(SCHEMA);
  const before = await catalogOf(database);
  const oids = `SELECT oid FROM pg_class WHERE relname IN ('child "size"', 'child_noted') ORDER BY relname DESC`;
  const [noted, plain] = await database.query(oids);

  const answers = await onChild(database, undefined, async (_, fill) => [await fill(), await fill()]);

  expect(answers).toEqual([true, false]);
  expect(await countOf(database)).toBe(ROWS);
  expect(await catalogOf(database)).toEqual(before);
  // Made anew after the rows; the one with a comment never went.
  const [notedAfter, plainAfter] = await database.query(oids);
  expect(notedAfter).toEqual(noted);
  expect(plainAfter).not.toEqual(plain);
});

test.each([
  [
    'a key that leads nowhere',
    'Родитель',
    (id: number) => (id === 1_500 ? sound(id).replace(/\t\d\t\d+\t(\d+)$/, '\t77\t1\t$1') : sound(id)),
  ],
  [
    'a value that a check refuses',
    'child_size_check',
    (id: number) => (id === 1_500 ? sound(id).replace(/^(\d+\tc\d+)\t\d/, '$1\t-1') : sound(id)),
  ],
  ['a value that is there already', 'child_pkey', (id: number) => (id === 1_500 ? sound(7) : sound(id))],
])('%s leaves the table empty and its catalog as it was', async (_, constraint, rowOf) => {
  await using database = await createTestDatabase({ major: 18 });
  await database.query(SCHEMA);
  const before = await catalogOf(database);

  await expect(onChild(database, undefined, (_client, fill) => fill(rowOf))).rejects.toThrow(constraint);

  expect(await countOf(database)).toBe(0);
  expect(await catalogOf(database)).toEqual(before);
});

test('who may only insert fills the table with everything in its place', async () => {
  await using database = await createTestDatabase({ major: 18 });
  await database.query(SCHEMA);
  const clerk = `clerk_${database.options.database}`;
  await database.query(`CREATE ROLE ${clerk} LOGIN; GRANT SELECT, INSERT, UPDATE ON child, parent TO ${clerk}`);
  try {
    expect(await onChild(database, clerk, (_, fill) => fill())).toBe(true);
    expect(await countOf(database)).toBe(ROWS);
  } finally {
    await database.query(`DROP OWNED BY ${clerk}; DROP ROLE ${clerk}`);
  }
});

test('tables are looked for in the schema that has most of them, whatever stands first in the search path', async () => {
  await using database = await createTestDatabase({ major: 15 });
  await database.query(`CREATE SCHEMA other; CREATE TABLE other.child (id int); ${SCHEMA}`);
  const target = { connectionName: 'wfm', options: database.options, password: '' };
  const read = await withClient(target, undefined, async (client) => {
    await client.run('SET search_path = other, public');
    return readTableShapes(client, ['parent', 'child', 'uncle']);
  });
  if (!read.ok) throw new Error(JSON.stringify(read.failure));
  expect(read.value.map((shape) => shape?.table.schema)).toEqual(['public', 'public', undefined]);
});
