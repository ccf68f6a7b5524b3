import { describe, expect, test } from 'vitest';
import { keysLeft, keysOf, readSql } from './read-sql.ts';

describe('a statement creates', () => {
  test.each([
    [`CREATE TYPE app.mood AS ENUM ('a')`, ['type app.mood']],
    ['CREATE TYPE pair AS (x int, y text)', ['type public.pair', 'column public.pair.x', 'column public.pair.y']],
    ['CREATE TYPE int_range AS RANGE (subtype = int4)', ['type public.int_range', 'type public.int_multirange']],
    ["CREATE DOMAIN d AS text CHECK (value <> '')", ['domain public.d', 'constraint public.d.d_check']],
    ['CREATE SEQUENCE s', ['sequence public.s']],
    ['CREATE VIEW v AS SELECT 1 AS x', ['view public.v']],
    ['CREATE MATERIALIZED VIEW v AS SELECT 1 AS x', ['materialized-view public.v']],
    ['CREATE TABLE t (a) AS SELECT 1', ['table public.t', 'column public.t.a']],
    ['SELECT 1 AS x INTO t', ['table public.t']],
    [
      "CREATE FUNCTION f(int, b varchar(5) DEFAULT '', VARIADIC c numeric(3)[], OUT d text) LANGUAGE sql AS 'SELECT 1'",
      ['function public.f(integer, character varying, numeric[])'],
    ],
    [`CREATE PROCEDURE p(INOUT a "char") LANGUAGE plpgsql AS 'BEGIN END'`, ['procedure public.p("char")']],
    ['CREATE AGGREGATE a (*) (sfunc = int8inc, stype = bigint)', ['aggregate public.a()']],
    ['CREATE TRIGGER tr BEFORE INSERT ON t EXECUTE FUNCTION f()', ['trigger public.t.tr']],
    ['CREATE RULE r AS ON INSERT TO v DO INSTEAD NOTHING', ['rule public.v.r']],
    ['CREATE POLICY p ON s.t', ['policy s.t.p']],
    ['CREATE EVENT TRIGGER e ON sql_drop EXECUTE FUNCTION f()', ['event-trigger e']],
    ['CREATE PUBLICATION p FOR ALL TABLES', ['publication p']],
    ['CREATE STATISTICS s ON a, b FROM t', ['statistics public.s']],
    ['CREATE EXTENSION "uuid-ossp"', ['extension "uuid-ossp"']],
    ['CREATE ROLE "Бухгалтер"', ['role "Бухгалтер"']],
    ['CREATE SCHEMA s CREATE TABLE t () CREATE VIEW v AS SELECT 1 AS x', ['schema s', 'table s.t', 'view s.v']],
    ['CREATE TEMP TABLE t ()', ['table pg_temp.t']],
    ['CREATE FOREIGN TABLE t (a int) SERVER s', ['table public.t', 'column public.t.a']],
    ['CREATE CAST (a AS b) WITHOUT FUNCTION', []],
    ['CREATE COLLATION c FROM "C"', []],
  ])('%s', (sql, keys) => {
    const [statement] = readSql(sql);
    expect(statement?.syntaxError).toBeNull();
    expect(keysOf(readSql(sql))).toEqual(keys);
    expect(statement?.isIdle).toBe(false);
  });
});

test('a column is described as PostgreSQL would show it', () => {
  const sql = `CREATE TABLE t (
    a varchar(20) NOT NULL DEFAULT 'x, y' /* why */ CHECK (a <> ''), b numeric(12, 2)[], c timestamp(3) with time zone,
    d bigserial, e int GENERATED ALWAYS AS IDENTITY, f int GENERATED ALWAYS AS (e + 1) STORED, g app.mood, h char,
    i interval day to second(2), j double precision DEFAULT (1 + f(2, 3)) UNIQUE, PRIMARY KEY (j))`;
  const columns = readSql(sql)[0]?.creates.flatMap(({ name, details }) =>
    details.of === 'column' ? [[name, details.type, details.isNullable, details.default]] : [],
  );
  expect(columns).toEqual([
    ['a', 'character varying(20)', false, "'x, y'"],
    ['b', 'numeric(12,2)[]', true, null],
    ['c', 'timestamp(3) with time zone', true, null],
    ['d', 'bigint', false, null],
    ['e', 'integer', false, null],
    ['f', 'integer', true, null],
    ['g', 'app.mood', true, null],
    ['h', 'character(1)', true, null],
    ['i', 'interval day to second(2)', true, null],
    ['j', 'double precision', false, '(1 + f(2, 3))'],
  ]);
});

test('what is renamed or moved is known by its new name with all that belongs to it', () => {
  const statements = readSql(`CREATE TABLE a (id serial PRIMARY KEY); CREATE INDEX i ON a (id);
    ALTER TABLE a RENAME TO b; ALTER TABLE b SET SCHEMA s; ALTER TABLE s.b RENAME COLUMN id TO key;
    CREATE FUNCTION f(int) RETURNS int LANGUAGE sql AS 'SELECT 1'; ALTER FUNCTION f(int) RENAME TO g;
    CREATE VIEW v AS SELECT 1 AS x; ALTER TABLE v RENAME TO w;`);
  expect([...keysLeft(statements)].toSorted()).toEqual([
    'column s.b.key',
    'constraint s.b.a_pkey',
    'function public.g(integer)',
    'index s.i',
    'sequence s.a_id_seq',
    'table s.b',
    'view public.w',
  ]);
});

test('a statement alters what it changes of an object that is there', () => {
  const altersOf = (sql: string) => readSql(sql).at(-1)?.alters;
  expect(altersOf('ALTER TABLE s.a ADD COLUMN b int')).toEqual(['table s.a']);
  expect(altersOf('CREATE VIEW v AS SELECT 1 AS x; ALTER TABLE v OWNER TO bob')).toEqual(['view public.v']);
  expect(altersOf(`ALTER TYPE mood ADD VALUE 'b'`)).toEqual(['type public.mood']);
  expect(altersOf('CREATE TABLE a (); CREATE TABLE b (); GRANT SELECT ON ALL TABLES IN SCHEMA public TO c')).toEqual([
    'table public.a',
    'table public.b',
  ]);
  expect(altersOf('CREATE DOMAIN d AS int; ALTER DOMAIN d SET NOT NULL')).toEqual(['domain public.d']);
});

test('statements that may come twice, and those that change nothing, say so', () => {
  const repeatable = [
    'CREATE TABLE IF NOT EXISTS a ()',
    'CREATE OR REPLACE VIEW v AS SELECT 1 AS x',
    'DROP VIEW IF EXISTS v',
  ];
  expect(repeatable.map((sql) => readSql(sql)[0]?.isRepeatable)).toEqual([true, true, true]);
  const idle = ['SET a.b = 1', 'SELECT 1', 'INSERT INTO a VALUES (1)', 'COMMIT', 'COPY a FROM stdin', 'TRUNCATE a'];
  expect(idle.map((sql) => readSql(sql)[0]?.isIdle)).toEqual([true, true, true, true, true, true]);
  expect(readSql('DO $$ BEGIN NULL; END $$')[0]?.isIdle).toBe(false);
});
