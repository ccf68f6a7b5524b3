import fc from 'fast-check';
import { expect, test } from 'vitest';
import { nextPiece } from '#engine/schema/written/split-statements';

function split(text: string): string[] {
  const pieces: string[] = [];
  for (let piece = nextPiece(text, 0); piece !== undefined; piece = nextPiece(text, piece.next)) {
    pieces.push(text.slice(piece.start, piece.end));
  }
  return pieces;
}

test.each([
  ['strings', `SELECT 'a;b''c;'; SELECT E'a\\';b'; SELECT U&'\\0441;'`, 3],
  ['quoted names', `SELECT "a;""b;"; SELECT 1`, 2],
  ['dollar quotes', `DO $$ a; b; $$; DO $тег$ $$;$$ ; $тег$; SELECT $1; SELECT a$b$c`, 4],
  ['comments', `SELECT 1 -- a; b\n; /* a; /* b; */ c; */ SELECT 2; -- the end;`, 2],
  ['rules', `CREATE RULE r AS ON INSERT TO v DO INSTEAD (INSERT INTO a VALUES (1);\n DELETE FROM b;); SELECT 1`, 2],
  [
    'bodies without quotes',
    `CREATE FUNCTION f() RETURNS int BEGIN ATOMIC SELECT CASE WHEN true THEN 1 END; SELECT 2; END; SELECT 1`,
    2,
  ],
  ['transactions', `BEGIN; SELECT 1; END; SELECT 2;`, 4],
  ['nothing', ` ; ;; -- only this\n ;`, 0],
])('a semicolon inside of %s ends nothing', (_kind, text, count) => {
  expect(split(text)).toHaveLength(count);
});

test('commands of psql and the data of COPY are passed over', () => {
  const dump = [
    '\\restrict abc',
    'SET a = 1;',
    'COPY t (a, b) FROM stdin;',
    `1\tit's; $$ "`,
    '\\.',
    '',
    'SELECT 2;',
    '\\unrestrict abc',
    'SELECT 3 \\gexec',
    'SELECT 4;',
  ];
  expect(split(dump.join('\n'))).toEqual([
    'SET a = 1',
    'COPY t (a, b) FROM stdin',
    'SELECT 2',
    'SELECT 3 ',
    'SELECT 4',
  ]);
});

test('a COPY without data, as a document shows it, hides nothing behind it', () => {
  expect(split('COPY t FROM stdin;\nSELECT 1;')).toEqual(['COPY t FROM stdin', 'SELECT 1']);
});

const statement = fc.oneof(
  fc
    .string({ unit: fc.constantFrom('a', ';', '"', "''", 'ж', '😀', '\n', '$', '-') })
    .map((text) => `SELECT '${text}'`),
  fc.string({ unit: fc.constantFrom('a', ';', "'", '""', 'ж', '\n', '(') }).map((text) => `SELECT 1 AS "x${text}"`),
  fc.string({ unit: fc.constantFrom('a', ';', "'", '"', '\n', '(', '/', '*') }).map((text) => `DO $b$${text}$b$`),
  fc.string({ unit: fc.constantFrom('a', ';', "'", '"', '(') }).map((text) => `SELECT 1 -- ${text}\n + 1`),
  fc.string({ unit: fc.constantFrom('a', ';', "'", '"', '(', '\n') }).map((text) => `SELECT (1 /* ${text} */)`),
);

test('statements written one behind the other are found again, whatever is in their quotes and comments', () => {
  const property = fc.property(fc.array(statement), (statements) => {
    expect(split(statements.join(';\n'))).toEqual(statements);
  });
  fc.assert(property, { numRuns: 300 });
});
