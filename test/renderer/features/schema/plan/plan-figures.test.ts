import { expect, test } from 'vitest';
import { HARSH_PLAN, PLAN } from '../../../../../renderer/development/fake-schema-plan.ts';
import { figuresOf, isInstallation } from '../../../../../renderer/features/schema/plan/plan-figures.ts';
import { makesTable, statementLine } from '../../../../../renderer/features/schema/plan/statement-line.ts';

test('an installation counts the tables it makes, and keeps nobody waiting', () => {
  const figures = figuresOf(PLAN);
  expect(figures).toMatchObject({ statements: 166, tablesCreated: 166, irreversible: 0, blockMs: null });
  expect(isInstallation(PLAN, figures)).toBe(true);
});

test('a change of live tables says what is risky, what cannot be reversed and how long others wait', () => {
  const figures = figuresOf(HARSH_PLAN);
  expect(figures).toEqual({
    statements: 5,
    tablesCreated: 0,
    risks: { safe: 1, blocking: 1, rewrite: 1, destructive: 2 },
    irreversible: 2,
    blockMs: 40 + 184_000 + 0 + 12 + 8,
  });
  expect(isInstallation(HARSH_PLAN, figures)).toBe(false);
});

test('a statement is shown by what it does, not by the comment above it', () => {
  expect(statementLine('-- 4.1 Catalogue\n\n/* all of\n it */\nCREATE TABLE catalog (\n  id uuid\n)')).toBe(
    'CREATE TABLE catalog (',
  );
  expect(statementLine('-- nothing but this')).toBe('-- nothing but this');
});

test('only what makes a table counts as one', () => {
  expect(
    ['CREATE TABLE a ()', 'create unlogged table a ()', '-- x\nCREATE FOREIGN TABLE a () SERVER s'].map(makesTable),
  ).toEqual([true, true, true]);
  expect(["COMMENT ON TABLE a IS 'CREATE TABLE'", 'CREATE INDEX ON a (b)', 'DROP TABLE a'].map(makesTable)).toEqual([
    false,
    false,
    false,
  ]);
});
