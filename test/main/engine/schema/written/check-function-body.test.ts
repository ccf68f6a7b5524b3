import { expect, test } from 'vitest';
import { checkFunctionBody } from '#engine/schema/written/check-function-body';
import { readSql } from './read-sql.ts';

function check(sql: string): string | null {
  const [statement] = readSql(sql);
  const found = statement === undefined ? null : checkFunctionBody(statement);
  return found === null ? null : `${found.place.line}:${found.place.column} ${found.message}`;
}

const plpgsql = (body: string, head = 'f(a int) RETURNS int'): string =>
  `\nCREATE FUNCTION ${head} LANGUAGE plpgsql AS $ж$${body}$ж$;`;

test.each([
  ['BEGIN\n  RETURN 1 +;\nEND', '3:3 syntax error at end of input'],
  ["BEGIN\n  PERFORM 'ж;' ;\n  x := 1;\nEND", '4:3 "x" is not a known variable'],
  ['DECLARE\n  b int\n  c int;\nBEGIN END', '4:3 syntax error at or near "c"'],
  ['BEGIN\n  UPDATE t SET a = 1\n  RETURN 1;\nEND', '4:3 syntax error at or near "RETURN"'],
  ['BEGIN\n  IF a > 1 THEN\n    PERFORM f(;\n  END IF;\nEND', '4:15 mismatched parentheses at or near ";"'],
  ['BEGIN END; END', '2:72 syntax error at or near "END"'],
])('a body PL/pgSQL does not understand is named with the place: %s', (body, found) => {
  expect(check(plpgsql(body))).toBe(found);
});

test.each([
  [
    'quoted',
    `CREATE FUNCTION f() RETURNS int LANGUAGE sql AS 'SELECT ''a''\n  FROMM b c'`,
    '2:9 syntax error at or near "b"',
  ],
  [
    'escaped',
    `CREATE FUNCTION f() RETURNS int LANGUAGE sql AS E'SELECT \\'a\\' FROMM b c'`,
    '1:70 syntax error at or near "b"',
  ],
  ['of DO', 'DO $$\nBEGIN\n  NULL; foo bar;\nEND $$', '3:9 syntax error at or near "foo"'],
])('the place is found in a body that is %s', (_how, sql, found) => {
  expect(check(sql)).toBe(found);
});

test.each([
  ['a trigger', plpgsql('BEGIN new.a := tg_op; RETURN new; END', 'f() RETURNS trigger')],
  ['types of columns', plpgsql('BEGIN b := a; END', 'f(a t.c%TYPE, OUT b "T"."C"%TYPE)')],
  [
    'rows and records',
    plpgsql('DECLARE r t%ROWTYPE; s record; BEGIN r.a := 1; SELECT 1, 2 INTO r.b, s; RETURN s.x; END'),
  ],
  ['other languages', `CREATE FUNCTION f() RETURNS int LANGUAGE plperl AS 'my $x ='`],
  ['what is in a library', `CREATE FUNCTION f() RETURNS int LANGUAGE c AS 'library', 'symbol'`],
  ['no routine at all', 'CREATE TABLE t (a int)'],
])('nothing is said of %s', (_what, sql) => {
  expect(check(sql)).toBeNull();
});
