import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { POSTGRES_MAJORS } from '#test/servers/find-binary';
import { installPack, type InstalledPack } from './installed-pack.ts';
import { tablesOf } from '#engine/schema/pack/pack-manifest';
import { readPack } from './read-pack.ts';

const pack = await readPack();
const tables = tablesOf(pack.manifest);
const RELATIONS = `pg_class WHERE relkind = 'r' AND relnamespace = 'public'::regnamespace`;
const COMMENT_FORM = /^[^|]*[А-Яа-яё][^|]* \| [^|А-Яа-яё]+$/;

describe.each(POSTGRES_MAJORS)('the pack on PostgreSQL %i', (major) => {
  let installed: InstalledPack;
  beforeAll(async () => {
    installed = await installPack(pack, major);
  });
  afterAll(() => installed[Symbol.asyncDispose]());

  /** One list of names per table, as the catalog has them. */
  const listsByTable = async (sql: string): Promise<Record<string, unknown>> =>
    Object.fromEntries<unknown>((await installed.query(sql)).map(({ table, names }) => [String(table), names]));

  test('is installed in one transaction by an owner who is no superuser, and has all its tables', async () => {
    expect(await installed.query(`SELECT count(*)::int AS n FROM ${RELATIONS}`)).toEqual([{ n: 166 }]);
    expect(await installed.query(`SELECT rolsuper FROM pg_roles WHERE rolname = current_user`)).toEqual([
      { rolsuper: false },
    ]);
  });

  test('gives every table the columns of the manifest, in order', async () => {
    const columns = await listsByTable(`
      SELECT relname AS table, array_agg(attname::text ORDER BY attnum) AS names
      FROM pg_attribute JOIN (SELECT oid, relname FROM ${RELATIONS}) AS t ON t.oid = attrelid
      WHERE attnum > 0 AND NOT attisdropped GROUP BY relname`);
    expect(columns).toEqual(Object.fromEntries(tables.map((table) => [table.name, table.columns])));
  });

  test('gives every table the indexes of the manifest beside those of its constraints', async () => {
    const indexes = await listsByTable(`
      SELECT t.relname AS table, array_agg(i.relname::text ORDER BY i.relname COLLATE "C") AS names
      FROM pg_index JOIN (SELECT oid, relname FROM ${RELATIONS}) AS t ON t.oid = indrelid
        JOIN pg_class AS i ON i.oid = indexrelid
      WHERE NOT EXISTS (SELECT 1 FROM pg_constraint WHERE conindid = indexrelid AND contype IN ('p', 'u', 'x'))
      GROUP BY t.relname`);
    const expected = tables.filter((table) => table.indexes.length > 0);
    expect(indexes).toEqual(Object.fromEntries(expected.map((table) => [table.name, [...table.indexes].sort()])));
  });

  test('refers from table to table exactly as the manifest says', async () => {
    const references = await listsByTable(`
      SELECT t.relname AS table, array_agg(DISTINCT r.relname::text ORDER BY r.relname::text) AS names
      FROM pg_constraint JOIN pg_class AS t ON t.oid = conrelid JOIN pg_class AS r ON r.oid = confrelid
      WHERE contype = 'f' GROUP BY t.relname`);
    const expected = tables.filter((table) => table.references.length > 0);
    expect(references).toEqual(Object.fromEntries(expected.map((table) => [table.name, table.references])));
  });

  test('has a primary key on every table and no constraint left unchecked', async () => {
    const keyed = `SELECT conrelid FROM pg_constraint WHERE contype = 'p'`;
    expect(await installed.query(`SELECT relname FROM ${RELATIONS} AND oid NOT IN (${keyed})`)).toEqual([]);
    expect(await installed.query('SELECT conname FROM pg_constraint WHERE NOT convalidated')).toEqual([]);
  });

  test('has every comment as Russian text, a bar and English text', async () => {
    const comments = await installed.query(`
      SELECT relname AS table, objsubid AS column, description
      FROM pg_description JOIN (SELECT oid, relname FROM ${RELATIONS}) AS t ON t.oid = objoid
      WHERE classoid = 'pg_class'::regclass`);
    expect(comments.filter(({ column }) => column === 0)).toHaveLength(166);
    expect(comments.filter(({ description }) => !COMMENT_FORM.test(String(description)))).toEqual([]);
  });

  test('has a comment on every column of the tables designed here', async () => {
    const designed = tables.filter(({ origin }) => origin === 'designed').map(({ name }) => `'${name}'`);
    const silent = await installed.query(`
      SELECT attrelid::regclass::text AS table, attname FROM pg_attribute
      WHERE attrelid = ANY (ARRAY[${designed.join()}]::regclass[]) AND attnum > 0
        AND col_description(attrelid, attnum) IS NULL`);
    expect(silent).toEqual([]);
  });

  test('has an index for every foreign key of the tables designed here', async () => {
    const designed = tables.filter(({ origin }) => origin === 'designed').map(({ name }) => `'${name}'`);
    const unindexed = await installed.query(`
      SELECT conname FROM pg_constraint AS k
      WHERE contype = 'f' AND conrelid = ANY (ARRAY[${designed.join()}]::regclass[]) AND NOT EXISTS (
        SELECT 1 FROM pg_index WHERE indrelid = conrelid AND indpred IS NULL AND indkey[0] = conkey[1])`);
    expect(unindexed).toEqual([]);
  });
});
