import { describe, expect, test } from 'vitest';
import { readSql } from './read-sql.ts';

/** First candidates of what the last statement needs. */
const needsOf = (sql: string): string[] =>
  (readSql(sql).at(-1)?.needs ?? []).map(({ candidates }) => candidates[0] ?? '');

describe('a statement needs what must be there when it runs', () => {
  test.each([
    ['a table by its foreign key', 'CREATE TABLE a (b int REFERENCES s.c)', ['table s.c']],
    [
      'the columns a foreign key names',
      'CREATE TABLE a (b int, FOREIGN KEY (b) REFERENCES c (d))',
      ['table public.c', 'column public.c.d'],
    ],
    ['columns of its own key that are not there', 'CREATE TABLE a (b int, PRIMARY KEY (c))', ['column public.a.c']],
    ['its own columns not', 'CREATE TABLE a (b int, c int CHECK (c > b), UNIQUE (b, c))', []],
    [
      'types of its columns',
      'CREATE TABLE a (b mood, c s.pair[], d varchar(3), e timestamptz, f serial)',
      ['type pg_catalog.mood', 'type s.pair'],
    ],
    [
      'functions in its defaults',
      'CREATE TABLE a (b int DEFAULT next_no(), c timestamptz DEFAULT now())',
      ['function pg_catalog.next_no'],
    ],
    ['the sequence of a default', `CREATE TABLE a (b int DEFAULT nextval('s.q'::regclass))`, ['sequence s.q']],
    ['parents', 'CREATE TABLE a (b int) INHERITS (c)', ['table public.c']],
    ['the table it is a part of', 'CREATE TABLE a PARTITION OF c DEFAULT', ['table public.c']],
    ['the schema it goes to', 'CREATE TABLE app.a ()', ['schema app']],
    [
      'all of a query, but not its WITH and its aliases',
      'CREATE VIEW v AS WITH x AS (SELECT * FROM a), y AS (SELECT * FROM x) ' +
        'SELECT f(y.b) FROM y JOIN s.c AS z USING (b) WHERE EXISTS (SELECT FROM d) UNION SELECT 1 FROM e',
      ['table public.a', 'table s.c', 'table public.d', 'table public.e', 'function pg_catalog.f'],
    ],
    [
      'a table of the name of its WITH',
      'CREATE VIEW v AS WITH a AS (SELECT * FROM a) SELECT * FROM a',
      ['table public.a'],
    ],
    ['itself not, where it is recursive', 'CREATE RECURSIVE VIEW v (n) AS SELECT 1 UNION ALL SELECT n FROM v', []],
    [
      'what an index is made of',
      'CREATE INDEX i ON a (f(b)) WHERE c > 0',
      ['table public.a', 'function pg_catalog.f', 'column public.a.b', 'column public.a.c'],
    ],
    [
      'what a trigger calls and watches',
      'CREATE TRIGGER t BEFORE UPDATE OF b ON a EXECUTE FUNCTION s.f()',
      ['table public.a', 'function s.f', 'column public.a.b'],
    ],
    ['roles', 'CREATE POLICY p ON a TO alice, PUBLIC, pg_monitor USING (true)', ['table public.a', 'role alice']],
    [
      'what is granted, and to whom',
      'GRANT SELECT (b) ON a TO alice',
      ['role alice', 'table public.a', 'column public.a.b'],
    ],
    ['what it is a remark about', `COMMENT ON COLUMN s.a.b IS 'x'`, ['column s.a.b']],
    ['what it drops', 'DROP TABLE a', ['table public.a']],
    ['nothing of what it drops if it exists', 'DROP TABLE IF EXISTS a', []],
    ['nothing of what it drops and has been created', 'CREATE TABLE a (); DROP TABLE a', []],
    ['nothing that every version has', `CREATE VIEW v AS SELECT lower('A'), '1'::int, xmin FROM pg_class`, []],
  ])('%s', (_what, sql, needs) => {
    expect(needsOf(sql)).toEqual(needs);
  });
});

test('what an extension brings can be had from the extension, after everything else', () => {
  const [, uuid, trigram] = readSql('CREATE TABLE a (b citext, c uuid DEFAULT uuid_generate_v4());')[0]?.needs ?? [];
  expect(readSql('CREATE TABLE a (b citext)')[0]?.needs[0]?.candidates.at(-1)).toBe('extension citext');
  expect(uuid?.candidates).toEqual([
    'function pg_catalog.uuid_generate_v4',
    'function public.uuid_generate_v4',
    'type public.uuid_generate_v4',
    'domain public.uuid_generate_v4',
    'extension "uuid-ossp"',
  ]);
  expect(trigram).toBeUndefined();
  const index = readSql('CREATE INDEX i ON a USING gin (b gin_trgm_ops)')[0];
  expect(index?.needs.at(-1)?.candidates).toEqual(['extension pg_trgm']);
});

test('a foreign key says through which constraint it needs its table', () => {
  const [statement] = readSql('CREATE TABLE a (b int REFERENCES c (d), e int CONSTRAINT named REFERENCES f)');
  expect(statement?.needs.map(({ candidates, through }) => [candidates[0], through])).toEqual([
    ['table public.c', 'constraint public.a.a_b_fkey'],
    ['column public.c.d', 'constraint public.a.a_b_fkey'],
    ['table public.f', 'constraint public.a.named'],
  ]);
});

describe('a body in SQL is read when its function is created, and so needs what it names', () => {
  const body = `CREATE FUNCTION f() RETURNS int LANGUAGE sql AS 'SELECT 1\n  FROM a'`;
  test('at the place in the body', () => {
    const [need] = readSql(body)[0]?.needs ?? [];
    expect(need).toMatchObject({ candidates: ['table public.a', expect.any(String), expect.any(String)] });
    expect(need?.place).toEqual({ file: 'schema.sql', line: 2, column: 8 });
  });
  test.each([
    ['unless PostgreSQL is told not to look', `SET check_function_bodies = false; ${body}`, []],
    ['in the search path of the function', body.replace('LANGUAGE', 'SET search_path = s LANGUAGE'), ['table s.a']],
    ['without quotes as well', 'CREATE FUNCTION f() RETURNS int BEGIN ATOMIC SELECT 1 FROM a; END', ['table public.a']],
    ['but not one in PL/pgSQL', `CREATE FUNCTION f() RETURNS int LANGUAGE plpgsql AS 'BEGIN SELECT 1 FROM a; END'`, []],
  ])('%s', (_when, sql, needs) => {
    expect(needsOf(sql)).toEqual(needs);
  });
});
