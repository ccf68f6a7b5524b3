import { expect, test } from 'vitest';
import type { InputOf } from '#contract/define';
import { planCopy } from '#contract/operations/copy/plan-copy';
import { startCopy } from '#contract/operations/copy/start-copy';
import { pauseJob } from '#contract/operations/job/pause-job';
import { resumeJob } from '#contract/operations/job/resume-job';
import { catalogOf, expectSameCatalog } from '#test/support/catalog-database';
import { copyAll, copyEnd, draftOf } from '#test/support/copy-run';
import { createTestDatabase } from '#test/support/postgres-database';
import { vakhtaOfFile } from '#test/support/start-vakhta';

const vakhtaOf = vakhtaOfFile();

const OLD = `
  CREATE TABLE staff (id bigserial PRIMARY KEY, "ФИО" text NOT NULL, region text, passport text, hired date,
    initials text GENERATED ALWAYS AS (left("ФИО", 1)) STORED);
  CREATE TABLE shift (id int PRIMARY KEY, staff bigint REFERENCES staff, note text);
  CREATE TABLE region (code text PRIMARY KEY, is_open boolean);`;
const NEW = `
  CREATE SCHEMA hr;
  CREATE TABLE hr.person (id bigserial PRIMARY KEY, full_name text NOT NULL, region text, passport text, hired date NOT NULL
    DEFAULT '2000-01-01', initials text GENERATED ALWAYS AS (left(full_name, 1)) STORED);
  CREATE INDEX person_region ON hr.person (region);
  CREATE TABLE shift (id int PRIMARY KEY, staff bigint REFERENCES hr.person, note text);
  CREATE TABLE region (code text PRIMARY KEY, is_open boolean);`;
const ROWS = `
  INSERT INTO region VALUES ('север', true), ('юг', false), ('it''s', true);
  INSERT INTO staff ("ФИО", region, passport, hired)
    SELECT 'Ёлкина ' || g, (ARRAY['север', 'юг', 'it''s'])[1 + g % 3], '45 10 ' || g, date '2020-01-01' + g
    FROM generate_series(1, 30000) g;
  INSERT INTO shift SELECT g, g, 'смена' FROM generate_series(1, 30000) g;`;

const WHERE = `region IN (SELECT code FROM public.region WHERE is_open) -- только открытые`;
const PERSON = {
  ...{ table: 'public.staff', to: 'hr.person', where: WHERE, without: ['passport', 'hired'] },
  renames: [{ from: 'ФИО', to: 'full_name' }],
};
const SHIFT = { table: 'public.shift', where: `staff % 3 <> 1 OR '\\' = ''` };

async function sides(schemas: readonly [string, string] = [OLD, NEW]) {
  const source = await createTestDatabase({ major: 15 });
  const target = await createTestDatabase({ major: 18 });
  await source.query(schemas[0]);
  await target.query(schemas[1]);
  return { source, target };
}

test('only the rows that were asked for arrive, under the names of the target, and both sides compare equal', async () => {
  const { source: from, target: to } = await sides();
  await using source = from;
  await using target = to;
  await source.query(ROWS);
  const before = await catalogOf(target);
  const vakhta = vakhtaOf();
  const options = { verification: 'evidence-hash', partMegabytes: 1, maxParallel: 2 } as const;
  const draft = { ...(await draftOf(vakhta, source, target)), tables: [PERSON, SHIFT], options };

  const plan = await vakhta.ask(planCopy, draft);
  expect(plan.problems).toEqual([]);
  const person = plan.tables.find(({ table }) => table === 'public.staff');
  expect(person).toMatchObject({ columns: 3, format: 'binary', options: { to: 'hr.person' } });
  expect(person?.parts).toBeGreaterThan(1);
  expect(plan.takesOff).toContain('index hr.person_region');
  const { job, report } = await copyAll(vakhta, { ...draft, planHash: plan.hash });

  expect(job.needsAttention).toBe(false);
  expect(report).toMatchObject({ matched: true, rows: 40_003 });
  expect(report.tables.find(({ table }) => table === 'public.staff')).toMatchObject({
    comparison: { sourceRows: 20_000, targetRows: 20_000 },
    options: { where: WHERE, without: ['passport', 'hired'] },
  });
  const persons = `SELECT count(*)::int AS n, count(passport)::int AS passports, min(hired)::text AS hired,
    sum(hashtextextended(id || full_name || region || initials, 0)) AS hash FROM hr.person`;
  const staff = `SELECT count(*)::int AS n, 0 AS passports, '2000-01-01' AS hired,
    sum(hashtextextended(id || "ФИО" || region || initials, 0)) AS hash FROM staff WHERE region <> 'юг'`;
  expect(await target.query(persons)).toEqual(await source.query(staff));
  expect(await target.query(`SELECT nextval('hr.person_id_seq')`)).toEqual([{ nextval: '30001' }]);
  expectSameCatalog(await catalogOf(target), before);
});

test('what is chosen of a table that changed during a break is chosen anew', { timeout: 60_000 }, async () => {
  const { source: from, target: to } = await sides();
  await using source = from;
  await using target = to;
  await source.query(ROWS);
  const vakhta = vakhtaOf();
  const options = { maxParallel: 1, partMegabytes: 1, megabytesPerSecond: 1, verification: 'quick-hash' } as const;
  const draft = { ...(await draftOf(vakhta, source, target)), except: ['public.region', 'public.shift'], options };
  const { jobId } = await vakhta.ask(startCopy, { ...draft, tables: [PERSON] });
  await vakhta.waitFor('jobs', ({ job }) => job.id === jobId && (job.progress?.counts?.rowsLoaded ?? 0) > 5_000);
  expect(await vakhta.ask(pauseJob, { jobId })).toMatchObject({ state: 'PAUSED' });
  await source.query(`UPDATE region SET is_open = NOT is_open WHERE code IN ('север', 'юг')`);

  await vakhta.ask(resumeJob, { jobId });

  expect(await copyEnd(vakhta, jobId)).toMatchObject({ job: { state: 'COMPLETED' }, report: { matched: true } });
  expect(await target.query('SELECT DISTINCT region FROM hr.person ORDER BY 1')).toEqual([
    { region: "it's" },
    { region: 'юг' },
  ]);
});

const MISTAKEN = [
  ['has a mistake', 'region = ', 'syntax error', '42601', 'region = '.length + 1],
  ['names no column', `region = '1' OR отдел = 2`, 'отдел', '42703', `region = '1' OR `.length + 1],
  ['is of another type', 'region', 'boolean', '42804', 1],
  ['counts', 'count(*) > 1', 'aggregate', '42803', 1],
  ['is a statement more', 'true); DROP TABLE public.staff; SELECT (true', 'syntax error', '42601', 5],
  ['leaves its parentheses', 'true) UNION SELECT * FROM public.region WHERE (true', 'syntax error', '42601', 5],
  ['leaves them for another', `region = '1') OR (region = '2'`, 'syntax error', '42601', `region = '1')`.length],
  ['leaves brackets', `true] IS NULL OR ARRAY[true`, 'syntax error', '42601', 5],
  ['takes the rest for a text', `'a' <> ' ), ARRAY[1`, 'unterminated', '42601', 8],
  ['hides the rest', 'true /*', 'unterminated', '42601', 6],
  ['asks for a value', 'region = $1', 'requires 1', '08P01', 0],
  ['is nothing', '  ', 'syntax error', '42601', 3],
] as const;

test('a condition that the source does not take is told when the plan is made, with its place', async () => {
  const { source: from, target: to } = await sides();
  await using source = from;
  await using target = to;
  const vakhta = vakhtaOf();
  const draft = { ...(await draftOf(vakhta, source, target)), except: ['public.shift', 'public.region'] };
  for (const [which, where, words, sqlState, position] of MISTAKEN) {
    const { problems } = await vakhta.ask(planCopy, { ...draft, tables: [{ ...PERSON, where }] });
    expect
      .soft(problems, which)
      .toMatchObject([
        { place: 'public.staff', failure: { code: 'COPY_FILTER_INVALID', table: 'public.staff', sqlState, position } },
      ]);
    expect.soft(JSON.stringify(problems), which).toContain(words);
  }
  expect(await source.query(`SELECT to_regclass('public.staff') IS NOT NULL AS there`)).toEqual([{ there: true }]);
});

test('a value that is quoted in a condition is not said again in what is wrong with it', async () => {
  const { source: from, target: to } = await sides();
  await using source = from;
  await using target = to;
  const vakhta = vakhtaOf();
  const draft = await draftOf(vakhta, source, target);

  const { problems } = await vakhta.ask(planCopy, { ...draft, tables: [{ ...PERSON, where: `id = 'Ёлкина'` }] });

  expect(problems).toMatchObject([{ failure: { sqlState: '22P02', position: 6 } }]);
  expect(JSON.stringify(problems)).not.toContain('Ёлкина');
});

test('a condition that changes how its text is read becomes no second statement', async () => {
  const { source: from, target: to } = await sides();
  await using source = from;
  await using target = to;
  await source.query(ROWS);
  const vakhta = vakhtaOf();
  const draft = { ...(await draftOf(vakhta, source, target)), options: { partMegabytes: 1, maxParallel: 1 } };
  const more = ')) TO STDOUT; COMMIT; DROP TABLE public.shift; COMMIT; COPY (SELECT 1 WHERE (true --';
  const hostile = `set_config('standard_conforming_strings', 'off', false) <> '\\' || '${more}'`;
  const plan = { ...draft, except: ['public.shift', 'public.region'], tables: [{ ...PERSON, where: hostile }] };
  expect((await vakhta.ask(planCopy, plan)).problems).toEqual([]);

  await expect(copyAll(vakhta, plan)).rejects.toThrow('cannot insert multiple commands into a prepared statement');

  expect(await source.query(`SELECT to_regclass('public.shift') IS NOT NULL AS there`)).toEqual([{ there: true }]);
});

test('columns and tables that cannot go where they are to go are told', async () => {
  const { source: from, target: to } = await sides();
  await using source = from;
  await using target = to;
  await source.query(`CREATE TABLE log (id int, at date) PARTITION BY RANGE (at);
    CREATE TABLE log_2024 PARTITION OF log FOR VALUES FROM ('2024-01-01') TO ('2025-01-01')`);
  await target.query('CREATE TABLE log (id int, at date)');
  const vakhta = vakhtaOf();
  const draft = await draftOf(vakhta, source, target);
  const codesOf = async (...tables: readonly NonNullable<InputOf<typeof planCopy>['tables']>[number][]) =>
    (await vakhta.ask(planCopy, { ...draft, tables: [...tables] })).problems
      .filter(({ place }) => place === tables.at(-1)?.table)
      .map(({ failure }) => failure);

  expect(await codesOf({ ...PERSON, without: [...PERSON.without, 'ФИО'] })).toEqual([
    { code: 'COPY_COLUMN_EMPTY', table: 'hr.person', column: 'full_name' },
  ]);
  expect(await codesOf({ ...PERSON, without: ['passport', 'hired', 'pasport'] })).toEqual([
    { code: 'COPY_COLUMN_UNKNOWN', table: 'public.staff', column: 'pasport' },
  ]);
  const both = [...PERSON.renames, { from: 'region', to: 'full_name' }];
  expect(await codesOf({ ...PERSON, renames: both })).toMatchObject([
    { code: 'COPY_COLUMN_TWICE', table: 'hr.person', column: 'full_name' },
    { code: 'COPY_COLUMN_MISSING', table: 'public.staff', column: 'region' },
  ]);
  expect(await codesOf({ table: 'public.shift', to: 'hr.person' }, PERSON)).toContainEqual({
    ...{ code: 'COPY_TARGET_TWICE', table: 'public.staff', other: 'public.shift', target: 'hr.person' },
  });
  expect(await codesOf(PERSON, { table: 'public.log_2024', where: 'true' })).toEqual([
    { code: 'COPY_TABLE_NOT_ALONE', table: 'public.log_2024' },
  ]);
  expect(await codesOf(PERSON, { table: 'public.log', where: 'id > 1' })).toEqual([]);
  const twice = { ...draft, tables: [PERSON, PERSON] };
  expect(await vakhta.invoke(planCopy, twice)).toMatchObject({ failure: { code: 'INPUT_INVALID', path: 'tables' } });
});
