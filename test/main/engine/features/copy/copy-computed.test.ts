import { expect, test } from 'vitest';
import { planCopy } from '#contract/operations/copy/plan-copy';
import { copyAll, draftOf } from '#test/support/copy-run';
import { createTestDatabase } from '#test/support/postgres-database';
import { vakhtaOfFile } from '#test/support/start-vakhta';

const vakhtaOf = vakhtaOfFile();

const OLD = `
  CREATE TYPE rank AS ENUM ('junior', 'senior');
  CREATE TABLE department (id int PRIMARY KEY, title text);
  CREATE TABLE staff (id bigint PRIMARY KEY, department int, name text, salary text, card jsonb, rank rank);
  INSERT INTO department VALUES (1, 'Касса'), (2, 'Склад');
  INSERT INTO staff SELECT g, 1 + g % 2, '  Ёлкина ' || g, g || ',50', jsonb_build_object('grade', g % 7, 'tags', '["a"]'::jsonb),
    CASE WHEN g % 3 = 0 THEN NULL ELSE 'senior' END::rank FROM generate_series(1, 20000) g;`;
const NEW = `
  CREATE TABLE staff (id bigint PRIMARY KEY, name text NOT NULL, salary numeric(12,2), grade smallint NOT NULL, rank text,
    department_title text, name_length int GENERATED ALWAYS AS (length(name)) STORED);`;

const STAFF = {
  table: 'public.staff',
  without: ['card', 'department'],
  expressions: [
    { to: 'name', sql: 'btrim(name) -- без пробелов' },
    { to: 'salary', sql: `replace(salary, ',', '.')::numeric(12,2)` },
    { to: 'grade', sql: `(card ->> 'grade')::int` },
    { to: 'department_title', sql: '(SELECT d.title FROM public.department d WHERE d.id = staff.department)' },
  ],
};

async function sides() {
  const source = await createTestDatabase({ major: 15 });
  const target = await createTestDatabase({ major: 18 });
  await source.query(OLD);
  await target.query(NEW);
  return { source, target };
}

test('columns that the source computes arrive in its stead, and both sides compare equal', async () => {
  const { source: from, target: to } = await sides();
  await using source = from;
  await using target = to;
  const vakhta = vakhtaOf();
  const options = { verification: 'evidence-hash', partMegabytes: 1, maxParallel: 2 } as const;
  const draft = {
    ...(await draftOf(vakhta, source, target)),
    ...{ except: ['public.department'], tables: [STAFF], options },
  };

  const plan = await vakhta.ask(planCopy, draft);
  expect(plan.problems).toEqual([]);
  expect(plan.tables).toMatchObject([{ columns: 6, format: 'text', because: { column: 'rank' } }]);
  const { report } = await copyAll(vakhta, { ...draft, planHash: plan.hash });

  expect(report).toMatchObject({ matched: true, rows: 20_000, tables: [{ options: STAFF }] });
  const wanted = `SELECT count(*)::int AS n, sum(salary)::text AS salary, sum(grade)::int AS grades, count(rank)::int AS ranks,
    sum(hashtextextended(concat_ws('|', id, name, department_title), 0)) AS hash FROM`;
  const [arrived] = await target.query(`${wanted} staff`);
  expect([arrived]).toEqual(
    await source.query(`${wanted} (SELECT s.id, btrim(name) AS name, replace(salary, ',', '.')::numeric AS salary,
      (card ->> 'grade')::int AS grade, s.rank, d.title AS department_title
      FROM staff s JOIN department d ON d.id = s.department) r`),
  );
});

test('values of the target’s own types go in binary form', async () => {
  const { source: from, target: to } = await sides();
  await using source = from;
  await using target = to;
  const vakhta = vakhtaOf();
  const expressions = STAFF.expressions.map((each) => (each.to === 'grade' ? { ...each, sql: '1::smallint' } : each));
  const tables = [{ ...STAFF, expressions: [...expressions, { to: 'rank', sql: 'rank::text' }] }];

  const plan = await vakhta.ask(planCopy, {
    ...(await draftOf(vakhta, source, target)),
    ...{ except: ['public.department'], tables },
  });

  expect(plan).toMatchObject({ problems: [], tables: [{ format: 'binary', because: null }] });
});

const MISTAKEN = [
  ['names no column', 'card ->> grade', '42703', 'card ->> '.length + 1],
  ['counts', 'count(*)', '42803', 1],
  ['is a set', `jsonb_array_elements_text(card -> 'tags')`, '0A000', 1],
  ['is several', 'id, id', '42P16', 0],
  ['leaves its parentheses', '1), (SELECT 2', '42601', 2],
  ['goes on after them', '1) FROM public.department WHERE (true', '42601', 2],
  ['gives two columns', '(SELECT id, title FROM public.department)', '42601', 1],
] as const;

test('an expression that the source does not take is told when the plan is made, with its place', async () => {
  const { source: from, target: to } = await sides();
  await using source = from;
  await using target = to;
  const vakhta = vakhtaOf();
  const draft = { ...(await draftOf(vakhta, source, target)), except: ['public.department'] };
  const others = STAFF.expressions.filter((each) => each.to !== 'grade');
  for (const [which, sql, sqlState, position] of MISTAKEN) {
    const tables = [{ ...STAFF, expressions: [...others, { to: 'grade', sql }] }];
    const { problems } = await vakhta.ask(planCopy, { ...draft, tables });
    expect
      .soft(problems, which)
      .toMatchObject([
        { place: 'public.staff', failure: { code: 'COPY_EXPRESSION_INVALID', column: 'grade', sqlState, position } },
      ]);
  }
});

test('an expression for a column that cannot take it is told', async () => {
  const { source: from, target: to } = await sides();
  await using source = from;
  await using target = to;
  const vakhta = vakhtaOf();
  const draft = { ...(await draftOf(vakhta, source, target)), except: ['public.department'] };
  const failuresOf = async (...more: readonly { readonly to: string; readonly sql: string }[]) =>
    (
      await vakhta.ask(planCopy, { ...draft, tables: [{ ...STAFF, expressions: [...STAFF.expressions, ...more] }] })
    ).problems.map(({ failure }) => failure);

  expect(await failuresOf({ to: 'grad', sql: '1' })).toMatchObject([{ code: 'COPY_COLUMN_MISSING', column: 'grad' }]);
  expect(await failuresOf({ to: 'name_length', sql: '1' })).toMatchObject([
    { code: 'COPY_COLUMN_COMPUTED', column: 'name_length' },
  ]);
  const renamed = { ...STAFF, renames: [{ from: 'rank', to: 'grade' }] };
  expect((await vakhta.ask(planCopy, { ...draft, tables: [renamed] })).problems).toMatchObject([
    { failure: { code: 'COPY_COLUMN_TWICE', column: 'grade' } },
    { failure: { code: 'COPY_COLUMN_MISSING', column: 'rank' } },
  ]);
});
