import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { keysOf, readSql } from './read-sql.ts';

const errorsOf = (text: string) =>
  readSql(text).flatMap(({ syntaxError }) => (syntaxError === null ? [] : [syntaxError]));

describe('a statement that does not parse hides no other', () => {
  test.each([
    ['one word wrong', 'CREATE TABEL a (b int);\nCREATE TABLE c (d int);'],
    ['an apostrophe never closed', `CREATE TABLE a (b text DEFAULT 'x);\nCREATE TABLE c (d text DEFAULT 'y');`],
    ['a quote never closed', 'CREATE TABLE a ("b text);\nCREATE TABLE c (d int);'],
    ['a bracket never closed', 'CREATE TABLE a (b int;\n\n-- The next one.\nCREATE TABLE c (d int);'],
    ['a comment never closed', 'CREATE TABLE a (b int); /* why;\nCREATE TABLE c (d int);'],
    ['a body never closed', 'CREATE FUNCTION a() RETURNS int AS $$ SELECT 1;\nCREATE TABLE c (d int);'],
    ['a semicolon left out', 'CREATE TABLE a (b int)\n\nCREATE TABLE c (d int);'],
  ])('%s', (_mistake, text) => {
    expect(errorsOf(text)).toHaveLength(1);
    expect(keysOf(readSql(text))).toEqual(expect.arrayContaining(['table public.c', 'column public.c.d']));
  });
});

test('the place of an error is that of the word PostgreSQL complains of, among letters of any width', () => {
  const text = `-- Таблица 😀\nCREATE TABLE "Сотрудники" (\n  "Имя 😀" text DEFAULT 'Пётр 😀',, b int\n);`;
  expect(errorsOf(text)).toEqual([
    { message: 'syntax error at or near ","', place: { file: 'schema.sql', line: 3, column: 35 } },
  ]);
});

test('objects and needs stand where their names are written, among letters of any width', () => {
  const [statement] = readSql(`\n  CREATE TABLE "Учёт 😀" (\n    "Имя" text, b mood, o int REFERENCES orders);`);
  const places = statement?.creates.map(({ key, place }) => [key, place?.line, place?.column]);
  expect(places).toEqual([
    ['table public."Учёт 😀"', 2, 16],
    ['column public."Учёт 😀"."Имя"', 3, 5],
    ['column public."Учёт 😀".b', 3, 17],
    ['column public."Учёт 😀".o', 3, 25],
    ['constraint public."Учёт 😀"."Учёт 😀_o_fkey"', 3, 31],
  ]);
  expect(statement?.needs.map(({ name, place }) => [name, place.line, place.column])).toEqual([
    ['mood', 3, 19],
    ['orders', 3, 42],
  ]);
});

test('text that is no SQL, or SQL cut anywhere, is read to its end without an exception', () => {
  const sql = `CREATE TABLE "ж" (a text DEFAULT $$x$$, b int CHECK (b IN (1, 2)));
    CREATE FUNCTION f() RETURNS int LANGUAGE sql AS 'SELECT ''a'''; /* c */ COMMENT ON TABLE "ж" IS E'\\'';`;
  const cut = fc.tuple(fc.nat(sql.length), fc.nat(sql.length)).map(([from, count]) => sql.slice(from, from + count));
  const property = fc.property(fc.oneof(cut, fc.string({ unit: 'binary', maxLength: 200 })), (text) => {
    for (const { place } of readSql(text)) expect(place.line).toBeGreaterThan(0);
  });
  fc.assert(property, { numRuns: 150 });
});

test('brackets and operators nested beyond any stack are refused in a sentence', () => {
  expect(errorsOf(`SELECT ${'('.repeat(100_000)}`)[0]?.message).toMatch(/^memory exhausted/);
  expect(errorsOf(`CREATE VIEW v AS SELECT 1${'+1'.repeat(100_000)}`)[0]?.message).toBe('stack depth limit exceeded');
});

describe('search_path says where a name is looked for and where an object goes', () => {
  test.each([
    ['SET', 'SET search_path = app, "Учёт";'],
    ['set_config', `SELECT pg_catalog.set_config('search_path', 'app, "Учёт"', false);`],
  ])('%s', (_way, setting) => {
    const [, statement] = readSql(`${setting} CREATE TABLE a (b int REFERENCES c);`);
    expect(statement?.creates[0]?.key).toBe('table app.a');
    expect(statement?.searchPath).toEqual(['app', 'Учёт']);
    expect(statement?.needs[0]?.candidates).toEqual(['table app.c', 'table "Учёт".c']);
  });

  test('until the transaction ends, where it is set for that', () => {
    const statements = readSql(
      'BEGIN; SET LOCAL search_path = app; CREATE TABLE a (); COMMIT; CREATE TABLE b (); RESET search_path;',
    );
    expect(keysOf(statements)).toEqual(['table app.a', 'table public.b']);
  });
});
