import { expect, test } from 'vitest';
import type { JobId } from '#contract/domain/ids';
import { decideCopy } from '#contract/operations/copy/decide-copy';
import { planCopy } from '#contract/operations/copy/plan-copy';
import { reportCopy } from '#contract/operations/copy/report-copy';
import { startCopy } from '#contract/operations/copy/start-copy';
import { resumeJob } from '#contract/operations/job/resume-job';
import { showJob } from '#contract/operations/job/show-job';
import { catalogOf, expectSameCatalog } from '#test/support/catalog-database';
import { contentOf, copyEnd, draftOf, untilNobodyIsLeft } from '#test/support/copy-run';
import { createTestDatabase, type TestDatabase } from '#test/support/postgres-database';
import { startVakhta, type Vakhta, vakhtaOfFile } from '#test/support/start-vakhta';

const vakhtaOf = vakhtaOfFile();

/** `part` needs rows of `kind`, and `kind` is stricter in the target than its rows are. */
const SCHEMA = (check: string) => `
  CREATE TABLE kind (id int PRIMARY KEY, title text NOT NULL UNIQUE ${check});
  CREATE TABLE part (id bigserial PRIMARY KEY, kind int NOT NULL REFERENCES kind, body text);
  CREATE INDEX part_kind ON part (kind);
  CREATE TABLE note (id int PRIMARY KEY, body text);`;
const ROWS = `
  INSERT INTO kind SELECT g, 'вид ' || g FROM generate_series(1, 100) g;
  INSERT INTO part (kind, body) SELECT 1 + g % 100, md5(g::text) FROM generate_series(1, 2000) g;
  INSERT INTO note SELECT g, 'заметка' FROM generate_series(1, 50) g;`;
const STRICT = `CONSTRAINT kind_title CHECK (title <> 'вид 7')`;
const MEND = 'ALTER TABLE kind DROP CONSTRAINT kind_title';

async function sides() {
  const [source, target] = [await createTestDatabase({ major: 15 }), await createTestDatabase({ major: 15 })];
  await source.query(SCHEMA('') + ROWS);
  await target.query(SCHEMA(STRICT));
  return { source, target };
}

const startRefused = async (vakhta: Vakhta, source: TestDatabase, target: TestDatabase) => {
  const draft = await draftOf(vakhta, source, target);
  const { jobId } = await vakhta.ask(startCopy, draft);
  return { draft, jobId, end: await copyEnd(vakhta, jobId) };
};

/** Waits until the job, which goes on by itself, has ended once more. */
async function nextEnd(vakhta: Vakhta, jobId: JobId, state: 'COMPLETED' | 'ERROR') {
  await vakhta.waitFor('jobs', ({ job }) => job.id === jobId && job.state === state);
  return copyEnd(vakhta, jobId);
}

test('a refused table tells its error and its type, what only lacks its rows waits for it, and the rest is whole', async () => {
  const { source: from, target: to } = await sides();
  await using source = from;
  await using target = to;
  const vakhta = vakhtaOf();

  const { jobId, end } = await startRefused(vakhta, source, target);

  expect(end.job).toMatchObject({ state: 'ERROR', failure: { code: 'COPY_TABLES_REFUSED' }, needsAttention: true });
  expect(end.report).toMatchObject({ undecided: 1, matched: null });
  expect(
    end.report.tables.map(({ table, state, errorType, isUndecided }) => [table, state, errorType, isUndecided]),
  ).toEqual(
    expect.arrayContaining([
      ['public.kind', 'refused', 'data', true],
      ['public.part', 'refused', 'dependency', false],
      ['public.note', 'compared', null, false],
    ]),
  );
  const { events } = await vakhta.ask(showJob, { jobId });
  expect(events).toContainEqual(
    expect.objectContaining({
      name: 'table-refused',
      values: { table: 'public.kind', type: 'data', code: 'SQLSTATE 23514' },
    }),
  );
  expect(JSON.stringify([end.report, events])).not.toContain('вид 7');
});

test('a mended table is tried again when somebody says so, and what waited for it comes with it', async () => {
  const { source: from, target: to } = await sides();
  await using source = from;
  await using target = to;
  const vakhta = vakhtaOf();
  const { jobId } = await startRefused(vakhta, source, target);
  await target.query(MEND);

  const decided = await vakhta.ask(decideCopy, { jobId, tables: ['public.kind'], decision: 'retry' });

  expect(decided).toEqual({ tables: ['public.kind'], undecided: 0, state: 'RUNNING' });
  const { job, report } = await nextEnd(vakhta, jobId, 'COMPLETED');
  expect(job.needsAttention).toBe(false);
  expect(report).toMatchObject({ matched: true, undecided: 0 });
  expect(await contentOf(target)).toBe(await contentOf(source));
  expectSameCatalog(await catalogOf(target), await catalogOf(source));
});

test('tables that are skipped are empty, told of, and all that was off the target is back', async () => {
  const { source: from, target: to } = await sides();
  await using source = from;
  await using target = to;
  const before = await catalogOf(target);
  const vakhta = vakhtaOf();
  const { jobId } = await startRefused(vakhta, source, target);

  await vakhta.ask(decideCopy, { jobId, decision: 'skip' });
  const first = await nextEnd(vakhta, jobId, 'ERROR');

  // Its rows lack those that were left out: now this is a question too.
  expect(first.report.tables.find(({ table }) => table === 'public.part')).toMatchObject({ isUndecided: true });
  await vakhta.ask(decideCopy, { jobId, decision: 'skip' });
  const { job, report } = await nextEnd(vakhta, jobId, 'COMPLETED');
  expect(job.needsAttention).toBe(true);
  expect(report.matched).toBe(null);
  expect(report.tables.map(({ table, state, rows, failure }) => [table, state, rows, failure?.code])).toEqual(
    expect.arrayContaining([
      ['public.kind', 'skipped', 0, 'SERVER_FAILED'],
      ['public.part', 'skipped', 0, 'SERVER_FAILED'],
      ['public.note', 'compared', 50, undefined],
    ]),
  );
  expect(await target.query('SELECT id FROM kind UNION ALL SELECT id FROM part')).toEqual([]);
  expect(await target.query(`SELECT nextval('part_id_seq')`)).toEqual([{ nextval: '1' }]);
  expectSameCatalog(await catalogOf(target), before);
  expect(await target.query('SELECT state FROM vakhta.copy_run')).toEqual([{ state: 'done' }]);
  expect(await target.query(`SELECT FROM vakhta.copy_object WHERE state = 'off'`)).toEqual([]);
});

test('a copy that is given up leaves the target as it was, and another one may begin at once', async () => {
  const { source: from, target: to } = await sides();
  await using source = from;
  await using target = to;
  const before = await catalogOf(target);
  const vakhta = vakhtaOf();
  const { jobId, draft } = await startRefused(vakhta, source, target);

  expect(await vakhta.ask(decideCopy, { jobId, decision: 'abort' })).toMatchObject({ state: 'STOPPED' });

  expect(await target.query('SELECT id FROM kind UNION ALL SELECT id FROM part UNION ALL SELECT id FROM note')).toEqual(
    [],
  );
  expectSameCatalog(await catalogOf(target), before);
  expect((await vakhta.ask(planCopy, draft)).problems).toEqual([]);
  for (const side of [source, target]) await untilNobodyIsLeft(side);
});

test('a decision that is made while the others still come is taken up when they are through', async () => {
  const { source: from, target: to } = await sides();
  await using source = from;
  await using target = to;
  await source.query(`CREATE TABLE wide (id int PRIMARY KEY, body text);
    INSERT INTO wide SELECT g, repeat(md5(g::text), 20) FROM generate_series(1, 12000) g`);
  await target.query('CREATE TABLE wide (id int PRIMARY KEY, body text)');
  const vakhta = vakhtaOf();
  const options = { maxParallel: 2, partMegabytes: 1, megabytesPerSecond: 4 };
  const { jobId } = await vakhta.ask(startCopy, { ...(await draftOf(vakhta, source, target)), options });

  await vakhta.waitFor('jobs', ({ job }) => job.id === jobId && job.state === 'RUNNING' && job.needsAttention);
  const { report } = { report: await vakhta.ask(reportCopy, { jobId }) };
  expect(report).toMatchObject({ state: 'RUNNING', undecided: 1 });
  await target.query(MEND);
  const decided = await vakhta.ask(decideCopy, { jobId, tables: ['public.kind'], decision: 'retry' });

  expect(decided).toMatchObject({ undecided: 0, state: 'RUNNING' });
  expect(await copyEnd(vakhta, jobId)).toMatchObject({ job: { state: 'COMPLETED' }, report: { matched: true } });
  expect(await contentOf(target)).toBe(await contentOf(source));
});

test('a decision outlives the engine that was killed right after it', { timeout: 60_000 }, async () => {
  const { source: from, target: to } = await sides();
  await using source = from;
  await using target = to;
  const before = await catalogOf(target);
  const first = await startVakhta();
  const { jobId } = await startRefused(first, source, target);
  await first.ask(decideCopy, { jobId, tables: ['public.part'], decision: 'skip' });
  await first.ask(decideCopy, { jobId, tables: ['public.kind'], decision: 'skip' });
  await first.kill();
  await using second = await startVakhta({ home: first.home });

  await second.ask(resumeJob, { jobId });

  const { report } = await nextEnd(second, jobId, 'COMPLETED');

  expect(report.tables.filter(({ state }) => state === 'skipped').map(({ table }) => table)).toEqual(
    expect.arrayContaining(['public.kind', 'public.part']),
  );
  expectSameCatalog(await catalogOf(target), before);
});

test('a table that does not let go of its index is refused alone', async () => {
  const { source: from, target: to } = await sides();
  await using source = from;
  await using target = to;
  await target.query(`${MEND};
    CREATE FUNCTION hold() RETURNS event_trigger LANGUAGE plpgsql AS $$ BEGIN
      IF EXISTS (SELECT FROM pg_event_trigger_dropped_objects() WHERE object_name = 'part_kind') THEN
        RAISE EXCEPTION 'held' USING ERRCODE = 'XX001'; END IF; END $$;
    CREATE EVENT TRIGGER hold ON sql_drop EXECUTE FUNCTION hold()`);
  const vakhta = vakhtaOf();

  const { jobId, end } = await startRefused(vakhta, source, target);

  expect(end.report.tables.find(({ table }) => table === 'public.part')).toMatchObject({
    ...{ state: 'refused', errorType: 'system', rows: 0, failure: { sqlState: 'XX001' } },
  });
  expect(end.report.tables.find(({ table }) => table === 'public.kind')).toMatchObject({
    state: 'compared',
    rows: 100,
  });
  await target.query('DROP EVENT TRIGGER hold');
  await vakhta.ask(decideCopy, { jobId, decision: 'retry' });
  expect((await nextEnd(vakhta, jobId, 'COMPLETED')).report.matched).toBe(true);
});

test('only a table that was refused is decided about', async () => {
  const { source: from, target: to } = await sides();
  await using source = from;
  await using target = to;
  const vakhta = vakhtaOf();
  const { jobId } = await startRefused(vakhta, source, target);

  expect(await vakhta.invoke(decideCopy, { jobId, tables: ['public.note'], decision: 'skip' })).toMatchObject({
    failure: { code: 'COPY_NOTHING_TO_DECIDE', name: 'переезд', table: 'public.note' },
  });
});
