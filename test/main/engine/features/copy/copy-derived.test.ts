import { expect, test } from 'vitest';
import { planCopy } from '#contract/operations/copy/plan-copy';
import { copyAll, draftOf } from '#test/support/copy-run';
import { createTestDatabase } from '#test/support/postgres-database';
import { vakhtaOfFile } from '#test/support/start-vakhta';

const vakhtaOf = vakhtaOfFile();

/** `a_year` reads `z_month` through a plain view: in the order of their names it would be computed from nothing. */
const SCHEMA = `
  CREATE TABLE visit (day date NOT NULL, agents int NOT NULL);
  CREATE MATERIALIZED VIEW z_month AS SELECT date_trunc('month', day) AS month, sum(agents) AS agents FROM visit GROUP BY 1;
  CREATE VIEW m_between AS SELECT * FROM z_month WHERE agents > 0;
  CREATE MATERIALIZED VIEW a_year AS SELECT sum(agents) AS agents FROM m_between;
  CREATE MATERIALIZED VIEW unread AS SELECT count(*) AS days FROM visit WITH NO DATA;`;
const ROWS = `INSERT INTO visit SELECT date '2026-01-01' + g, 2 FROM generate_series(0, 89) g`;

test.each([
  [10, 18],
  [18, 12],
] as const)(
  'materialized views are computed anew, each after those it reads: from %i in %i',
  { timeout: 60_000 },
  async (from, to) => {
    await using source = await createTestDatabase({ major: from });
    await using target = await createTestDatabase({ major: to });
    for (const side of [source, target]) await side.query(SCHEMA);
    await source.query(`${ROWS}; REFRESH MATERIALIZED VIEW z_month; REFRESH MATERIALIZED VIEW a_year`);
    const vakhta = vakhtaOf();
    const draft = await draftOf(vakhta, source, target);

    const { refreshes, leftOut } = await vakhta.ask(planCopy, draft);
    expect(refreshes).toEqual(['public.a_year', 'public.z_month']);
    expect(leftOut).toEqual([]);
    const { report } = await copyAll(vakhta, draft);

    expect(report.matched).toBe(true);
    expect(await target.query('SELECT agents::int FROM a_year')).toEqual([{ agents: 180 }]);
    expect(await target.query('SELECT count(*)::int AS months FROM z_month')).toEqual([{ months: 3 }]);
    const populated = `SELECT relispopulated AS read FROM pg_class WHERE relname = 'unread'`;
    expect(await target.query(populated)).toEqual([{ read: false }]);
  },
);

test('the planner knows the whole of a partitioned table as well as its parts', async () => {
  await using source = await createTestDatabase({ major: 15 });
  await using target = await createTestDatabase({ major: 15 });
  for (const side of [source, target]) {
    await side.query(`CREATE TABLE event (id int) PARTITION BY RANGE (id);
      CREATE TABLE event_1 PARTITION OF event FOR VALUES FROM (0) TO (100) PARTITION BY RANGE (id);
      CREATE TABLE event_1a PARTITION OF event_1 FOR VALUES FROM (0) TO (50);
      CREATE TABLE event_1b PARTITION OF event_1 FOR VALUES FROM (50) TO (100)`);
  }
  await source.query('INSERT INTO event SELECT generate_series(0, 99)');
  const vakhta = vakhtaOf();
  await copyAll(vakhta, await draftOf(vakhta, source, target));
  const known = `SELECT tablename AS name, inherited FROM pg_stats WHERE tablename ~ '^event' ORDER BY 1, 2`;
  expect(await target.query(known)).toEqual([
    { name: 'event', inherited: true },
    { name: 'event_1', inherited: true },
    { name: 'event_1a', inherited: false },
    { name: 'event_1b', inherited: false },
  ]);
});

test('a materialized view that the target does not have is told before anything begins', async () => {
  await using source = await createTestDatabase({ major: 15 });
  await using target = await createTestDatabase({ major: 15 });
  await source.query(SCHEMA);
  await target.query('CREATE TABLE visit (day date NOT NULL, agents int NOT NULL)');
  const vakhta = vakhtaOf();
  const { refreshes, leftOut } = await vakhta.ask(planCopy, await draftOf(vakhta, source, target));
  expect(refreshes).toEqual([]);
  expect(leftOut).toEqual([
    { object: 'public.a_year', reason: 'materialized-view' },
    { object: 'public.z_month', reason: 'materialized-view' },
  ]);
});
