import { describe, expect, test } from 'vitest';
import type { Finding } from '#contract/domain/finding';
import type { SchemaAnalysis } from '#contract/domain/schema-analysis';
import type { PlanStatement, SchemaPlan } from '#contract/domain/schema-plan';
import { renderDocument } from '../../../main/cli/render-document.ts';
import { renderOutput } from '../../../main/cli/render-output.ts';
import { loadTexts } from '../../../main/cli/texts.ts';

const en = loadTexts('en');
const HASH = 'a'.repeat(64);

const finding = (more: Partial<Finding>): Finding => ({
  ...{ id: 'table-without-primary-key:table public.log', code: 'table-without-primary-key', severity: 'warning' },
  ...{
    object: 'table public.log',
    place: { file: 'log.sql', line: 14, column: 1 },
    values: { object: 'public.log', message: 'near FOO', name: 'public.f', table: 'public.log' },
  },
  ...{ mend: null, acceptedBecause: null },
  ...more,
});

const ANALYSIS: SchemaAnalysis = {
  ...{ name: 'wfm', version: 15, tables: { statements: 3, distinct: 2 }, statements: 4, objects: [] },
  ...{ order: ['table public.users', 'table public.log'], criticalPath: ['table public.log', 'table public.users'] },
  cycles: [{ objects: ['table public.a', 'table public.b'], deferred: 'constraint public.a.a_fkey' }],
  findings: [
    finding({}),
    finding({
      code: 'syntax-error',
      severity: 'error',
      place: { file: 'broken.sql', line: 3, column: 7 },
      mend: 'SELECT 1;',
    }),
    finding({
      code: 'function-body-invalid',
      severity: 'error',
      place: null,
      acceptedBecause: 'agreed with the owner',
    }),
  ],
};

describe('an analysis', () => {
  test('is, for programs, a document with sentences and places, and no mend where there is none', () => {
    const document = renderDocument('schema.analyze', ANALYSIS, en) as { findings: object[] };
    expect(Object.keys(document)).toEqual([
      ...['name', 'version', 'tables', 'statements', 'objects', 'findings', 'order', 'cycles', 'criticalPath'],
    ]);
    const object = 'table public.log';
    const message = expect.any(String);
    expect(document.findings).toStrictEqual([
      { code: 'table-without-primary-key', severity: 'warning', object, file: 'log.sql', line: 14, message },
      { code: 'syntax-error', severity: 'error', object, file: 'broken.sql', line: 3, message, mend: 'SELECT 1;' },
      {
        ...{ code: 'function-body-invalid', severity: 'error', object, file: null, line: null, message },
        acceptedBecause: 'agreed with the owner',
      },
    ]);
  });

  test('is, for people, grouped by severity, the gravest first, each with its place', () => {
    const text = renderOutput('schema.analyze', ANALYSIS, en);
    const [errors, warnings, accepted] = ['Errors (1)', 'Warnings (1)', 'Accepted (1)'].map((title) =>
      text.indexOf(title),
    );
    expect(errors).toBeGreaterThan(0);
    expect(warnings).toBeGreaterThan(errors!);
    expect(accepted).toBeGreaterThan(warnings!);
    expect(text).toMatch(/^ {2}broken\.sql:3 {2}\S/m);
    expect(text).toMatch(/^ {2}table public\.log {2}\S/m); // Of a live database: it stands in no file.
    expect(text).toContain('mend: SELECT 1;');
    expect(text).toContain('because: agreed with the owner');
    expect(text).toContain('table public.a → table public.b → table public.a (added after the others: constraint');
  });

  test('gives an object with a long name a line of its own', () => {
    const object = 'constraint public.contextual_personas.contextual_personas_verification_id_fkey';
    const findings = [finding({}), finding({ object, place: null, mend: 'SELECT 1;' })];
    const lines = renderOutput('schema.analyze', { ...ANALYSIS, findings }, en).split('\n');
    const at = lines.indexOf(`  ${object}`);
    expect(lines[at - 1]).toMatch(/^ {2}log\.sql:14 {2}\S/);
    expect(lines.slice(at + 1, at + 3)).toEqual([
      expect.stringMatching(/^ {14}\S.*\[table-without-primary-key/),
      expect.stringMatching(/^ {14}mend: SELECT 1;$/),
    ]);
  });

  test('without findings says so', () => {
    expect(renderOutput('schema.analyze', { ...ANALYSIS, findings: [] }, en)).toContain('Nothing was found.');
  });
});

const statement = (more: Partial<PlanStatement>): PlanStatement => ({
  ...{ no: 1, sql: 'CREATE TABLE "log" ("id" bigint)', reverseSql: 'DROP TABLE "log"', objects: ['table public.log'] },
  ...{ change: 'create', lock: 'none', locks: null, risk: 'safe', isTransactional: true, estimatedBlockMs: null },
  ...{ place: null, checksum: HASH },
  ...more,
});
const plan = (...statements: PlanStatement[]): SchemaPlan => ({
  ...{ hash: HASH, name: 'wfm', serverVersion: 150_004, statements, isDestructive: false, isTransactional: true },
  ...{ rolesLeftOut: [], rolesUnused: [] },
});

/** What psql would run of it: everything outside the comments. */
const runnable = (text: string): string[] =>
  text
    .split(/\r\n|[\r\n]/)
    .filter((line) => !line.startsWith('--') && line !== '')
    .map((line) => line.replace(/--.*$/, ''));

describe('a plan', () => {
  test('is SQL whose comments tell what each statement is, and how it is taken back', () => {
    const locked = {
      lock: 'access-exclusive',
      locks: 'table public.log',
      risk: 'rewrite',
      estimatedBlockMs: 2_500,
    } as const;
    const text = renderOutput('schema.plan', plan(statement({}), statement({ no: 2, change: 'alter', ...locked })), en);
    expect(text).toContain(`-- plan: ${HASH}`);
    expect(text).toContain('-- 1 · create · safe\nCREATE TABLE "log" ("id" bigint);\n-- reverse: DROP TABLE "log";');
    expect(text).toContain(
      '-- 2 · alter · the table is written anew · lock access-exclusive on table public.log · others wait about 2.5 s',
    );
  });

  test('says which roles are left out, and which of the mapping are nowhere', () => {
    const text = renderOutput('schema.plan', { ...plan(), rolesLeftOut: ['a', 'b'], rolesUnused: ['c'] }, en);
    expect(text).toMatch(/^-- Left out .*: a, b\n-- Mapped, but met nowhere: c$/m);
  });

  test('that loses data says what it needs, and which statement has no way back', () => {
    const gone = statement({ change: 'drop', risk: 'destructive', sql: 'DROP TABLE "log"', reverseSql: null });
    const text = renderOutput('schema.plan', { ...plan(gone), isDestructive: true }, en);
    expect(text).toContain('--destructive');
    expect(text).toContain('-- reverse: none, the data would be lost');
  });

  test('runs nothing but its statements, whatever lines stand in names and reverses', () => {
    const hostile = 'x\nDROP SCHEMA public CASCADE;\r-- y';
    const planted = statement({
      ...{ lock: 'share', locks: `table public."${hostile}"`, reverseSql: `DROP TABLE "${hostile}"` },
      place: { file: `a${hostile}.sql`, line: 1, column: 1 },
    });
    const text = renderOutput('schema.plan', { ...plan(planted), name: hostile }, en);
    expect(runnable(text)).toEqual(['CREATE TABLE "log" ("id" bigint);']);
    expect(renderOutput('schema.plan', { ...plan(), name: hostile }, en)).toMatch(/^--[^\n\r]*$/);
  });

  test('ends a statement after its last comment, and sends no control character to the terminal', () => {
    const text = renderOutput('schema.plan', plan(statement({ sql: 'SELECT 1 -- one\u001b[2J' })), en);
    expect(text).toContain('SELECT 1 -- one [2J\n;\n');
    expect(text).not.toMatch(/[^\P{Cc}\n]/u);
  });
});

test('drift is SQL that brings it back, with what was probably run as a comment', () => {
  const difference = {
    object: 'index public.i',
    change: 'missing',
    probableSql: 'DROP INDEX "i"',
    mendSql: 'CREATE INDEX "i" ON "t" ("a")',
  };
  const report = { appliedAtMs: 0, planHash: HASH, differences: [difference] };
  const text = renderOutput('schema.drift', report, en);
  expect(runnable(text)).toEqual(['CREATE INDEX "i" ON "t" ("a");']);
  expect(text).toContain('-- missing · index public.i\n-- probably run: DROP INDEX "i";');
  expect(renderOutput('schema.drift', { ...report, differences: [] }, en)).toMatch(/^No drift since/);
});

test('the result of an application tells statements, both hashes and, of a live database, how its rows follow', () => {
  const report = {
    jobId: '',
    kind: 'apply',
    name: 'wfm',
    planHash: HASH,
    sourceId: null,
    connectionName: 'wfm-db',
    state: 'COMPLETED',
    statementsDone: 166,
    statementsTotal: 166,
  };
  const more = {
    tablesCreated: 166,
    durationMs: 3_100,
    startedAtMs: 0,
    endedAtMs: 3_100,
    catalogBefore: 'b'.repeat(64),
    catalogAfter: null,
  };
  expect(renderOutput('schema.report', { ...report, ...more }, en)).toBe(
    [
      'Application of schema “wfm”: Completed, 3.1 s',
      '166 of 166 statements, 166 tables created',
      `plan: ${HASH}`,
      `catalog before: ${'b'.repeat(64)}`,
    ].join('\n'),
  );
  expect(renderOutput('schema.report', { ...report, ...more, sourceId: 'id' }, en)).toMatch(
    /vakhta copy start 'wfm → wfm-db' --source wfm --target wfm-db$/,
  );
});
