import { expect, test } from 'vitest';
import { planCopy } from '#contract/operations/copy/plan-copy';
import { copyAll, draftOf } from '#test/support/copy-run';
import { createTestDatabase } from '#test/support/postgres-database';
import { vakhtaOfFile } from '#test/support/start-vakhta';

const vakhtaOf = vakhtaOfFile();

const OLD = `CREATE TABLE staff (id int PRIMARY KEY, department text, salary numeric(10,2));
  INSERT INTO staff SELECT g, (ARRAY['цех', 'склад', 'кадры'])[1 + g % 3], g * 10.5 FROM generate_series(1, 900) g`;
const NEW = `CREATE TABLE staff (id bigint PRIMARY KEY, department text, salary numeric)`;

async function sides() {
  const source = await createTestDatabase({ major: 10 });
  const target = await createTestDatabase({ major: 18 });
  await source.query(OLD);
  await target.query(NEW);
  return { source, target };
}

const SLY = `CREATE FUNCTION sly() RETURNS int LANGUAGE plpgsql AS $$ BEGIN
  PERFORM set_config('transaction_read_only', 'off', true); DELETE FROM public.staff; RETURN 1; END $$`;
const HEADS = 'SELECT department, count(*), count(*) FROM public.staff GROUP BY 1';
const SALARIES = 'SELECT sum(salary), sum(salary) / 2 FROM public.staff -- все';

test('what the operator asks is asked of the moment that was copied and of the target, compared exactly, and changes nothing', async () => {
  const { source: from, target: to } = await sides();
  await using source = from;
  await using target = to;
  await target.query(SLY);
  const vakhta = vakhtaOf();
  const totals = [
    { name: 'оклады', source: SALARIES, target: SALARIES },
    { name: 'люди', source: HEADS, target: `${HEADS} ORDER BY 1 DESC` },
    { name: 'последний', source: 'SELECT max(id) FROM public.staff', target: 'SELECT max(id) + 1 FROM public.staff' },
    { name: 'деление', source: 'SELECT 1 / (count(*) - 900) FROM public.staff', target: 'SELECT 1' },
    { name: 'по людям', source: 'SELECT g FROM generate_series(1, 2000) g', target: 'SELECT 1' },
    { name: 'хитрый', source: 'SELECT 1', target: 'SELECT public.sly()' },
  ];

  const { job, report } = await copyAll(vakhta, { ...(await draftOf(vakhta, source, target)), totals });

  expect(job.needsAttention).toBe(true);
  expect(report.matched).toBe(false);
  expect(report.tables[0]?.comparison?.matched).toBe(true);
  const [salaries, heads, last, division, tooLong, sly] = report.totals;
  expect(salaries).toMatchObject({ isEqual: true, rows: 1, columns: ['sum', '?column?'] });
  expect(salaries?.lines[0]?.source?.[0]).toBe('4257225.00');
  expect(heads).toMatchObject({ isEqual: true, rows: 3, columns: ['department', 'count', 'count'] });
  expect(last).toMatchObject({ isEqual: false, lines: [{ source: ['900'], target: ['901'], isEqual: false }] });
  expect(division).toMatchObject({ isEqual: false, failure: { code: 'SERVER_FAILED', sqlState: '22012' } });
  expect(tooLong).toMatchObject({ failure: { code: 'CONTROL_TOTAL_TOO_LONG', name: 'по людям', rows: 1000 } });
  expect(sly).toMatchObject({ isEqual: false, failure: { code: 'SERVER_FAILED' } });
  expect(await target.query('SELECT count(*)::int AS rows FROM staff')).toEqual([{ rows: 900 }]);
});

test('a total that would write, or is no one SELECT, is told when the plan is made, by side and place', async () => {
  const { source: from, target: to } = await sides();
  await using source = from;
  await using target = to;
  const vakhta = vakhtaOf();
  const draft = await draftOf(vakhta, source, target);
  const asked = async (sql: string) => {
    const totals = [{ name: 'итог', source: 'SELECT 1', target: sql }];
    return (await vakhta.ask(planCopy, { ...draft, totals })).problems;
  };
  const refusal = (sqlState: string, position: number) => [
    { place: 'итог', failure: { code: 'CONTROL_TOTAL_INVALID', name: 'итог', sqlState, position } },
  ];

  expect(await asked('SELECT sum(salary) FROM public.staff')).toEqual([]);
  expect(await asked('SELECT sum(оклад) FROM public.staff')).toMatchObject(refusal('42703', 12));
  expect(await asked('DELETE FROM public.staff RETURNING id')).toMatchObject(refusal('42601', 8));
  expect(await asked('SELECT 1) t; DROP TABLE public.staff; SELECT (1')).toMatchObject(refusal('42601', 0));
  expect(await asked('SELECT $1')).toMatchObject(refusal('08P01', 0));
  const { hash } = await vakhta.ask(planCopy, draft);
  const totals = [{ name: 'итог', source: 'SELECT 1', target: 'SELECT 1' }];
  expect((await vakhta.ask(planCopy, { ...draft, totals })).hash).not.toBe(hash);
  expect(await target.query(`SELECT to_regclass('public.staff') IS NOT NULL AS there`)).toEqual([{ there: true }]);
});
