import { expect, test, vi } from 'vitest';
import type { InputOf } from '#contract/define';
import type { JobId } from '#contract/domain/ids';
import { decideCopy } from '#contract/operations/copy/decide-copy';
import { reportCopy } from '#contract/operations/copy/report-copy';
import { startCopy } from '#contract/operations/copy/start-copy';
import { resumeJob } from '#contract/operations/job/resume-job';
import { showJob } from '#contract/operations/job/show-job';
import { listLedger } from '#contract/operations/ledger/list-ledger';
import { catalogOf, expectSameCatalog } from '#test/support/catalog-database';
import { copyEnd, draftOf } from '#test/support/copy-run';
import { createTestDatabase, type TestDatabase } from '#test/support/postgres-database';
import { startVakhta, type Vakhta, vakhtaOfFile } from '#test/support/start-vakhta';

const vakhtaOf = vakhtaOfFile();

vi.setConfig({ testTimeout: 60_000 }); // Copies with an engine of their own each, on whatever machine.

/** `kind` is stricter in the target than its rows are, and of `badge` the target has a key that they break. */
const SCHEMA = `
  CREATE TABLE kind (id int PRIMARY KEY, title text NOT NULL);
  CREATE TABLE part (id int PRIMARY KEY, kind int NOT NULL REFERENCES kind);
  CREATE TABLE badge (id int PRIMARY KEY, code text);
  CREATE TABLE note (id int PRIMARY KEY, body text);`;
const ROWS = `
  INSERT INTO kind SELECT g, 'вид ' || g FROM generate_series(1, 100) g;
  INSERT INTO part SELECT g, 1 + g % 100 FROM generate_series(1, 500) g;
  INSERT INTO badge SELECT g, 'N' || g % 10 FROM generate_series(1, 50) g;
  INSERT INTO note SELECT g, 'заметка' FROM generate_series(1, 50) g;`;
const STRICT_KIND = `ALTER TABLE kind ADD CONSTRAINT kind_title CHECK (title <> 'вид 7')`;
const STRICT_BADGE = 'CREATE UNIQUE INDEX badge_code ON badge (code)';

async function sides(strict: string) {
  const [source, target] = [await createTestDatabase({ major: 15 }), await createTestDatabase({ major: 15 })];
  await source.query(SCHEMA + ROWS);
  await target.query(`${SCHEMA} ${strict}`);
  return { source, target };
}

async function startRefused(vakhta: Vakhta, source: TestDatabase, target: TestDatabase): Promise<JobId> {
  const { jobId } = await vakhta.ask(startCopy, await draftOf(vakhta, source, target));
  expect((await copyEnd(vakhta, jobId)).job).toMatchObject({ failure: { code: 'COPY_TABLES_REFUSED' } });
  return jobId;
}

const REASON = 'вид 7 в приёмнике зовётся иначе';
type Options = NonNullable<InputOf<typeof decideCopy>['options']>;
const edit = (jobId: JobId, options: Options) =>
  ({ jobId, decision: 'edit-mapping', options, reason: REASON }) as const;

test('a refused table is tried again by the options it is given, and the report says who gave them and why', async () => {
  const { source: from, target: to } = await sides(STRICT_KIND);
  await using source = from;
  await using target = to;
  const before = await catalogOf(target);
  const vakhta = vakhtaOf();
  const jobId = await startRefused(vakhta, source, target);
  const expressions = [{ to: 'title', sql: "replace(title, 'вид 7', 'вид семь')" }];

  const decided = await vakhta.ask(decideCopy, edit(jobId, { table: 'public.kind', expressions }));

  expect(decided).toEqual({ tables: ['public.kind'], undecided: 0, state: 'RUNNING' });
  await vakhta.waitFor('jobs', ({ job }) => job.id === jobId && job.state === 'COMPLETED');
  const { job, report } = await copyEnd(vakhta, jobId);
  expect(job.needsAttention).toBe(false);
  expect(report).toMatchObject({ matched: true, undecided: 0 });
  const kind = report.tables.find(({ table }) => table === 'public.kind');
  expect(kind).toMatchObject({ state: 'compared', rows: 100, options: { expressions } });
  expect(kind?.edits).toEqual([
    expect.objectContaining({ before: null, after: kind?.options, reason: REASON, by: expect.any(String) as string }),
  ]);
  expect(await target.query(`SELECT title FROM kind WHERE id IN (7, 70) ORDER BY id`)).toEqual([
    { title: 'вид семь' },
    { title: 'вид семь0' },
  ]);
  expect(await target.query(`SELECT format FROM vakhta.copy_table WHERE source_table = 'kind'`)).toEqual([
    { format: 'binary' },
  ]);
  expectSameCatalog(await catalogOf(target), before);
  expect((await vakhta.ask(showJob, { jobId })).events.map(({ name }) => name)).toContain('table-edited');
  const { items } = await vakhta.ask(listLedger, {});
  expect(items.map(({ entry }) => entry)).toContainEqual(
    expect.objectContaining({ operation: 'copy.decide', entry: 'outcome', outcome: 'done' }),
  );
});

test('options that a side does not take are refused with their place, and nothing is decided', async () => {
  const { source: from, target: to } = await sides(STRICT_KIND);
  await using source = from;
  await using target = to;
  const vakhta = vakhtaOf();
  const jobId = await startRefused(vakhta, source, target);
  const codeOf = async (options: Omit<Options, 'table'>, table = 'public.kind') => {
    const answer = await vakhta.invoke(decideCopy, edit(jobId, { table, ...options }));
    return answer.ok ? answer : answer.failure;
  };

  expect(await codeOf({ where: 'id <> 7 AND' })).toMatchObject({ code: 'COPY_FILTER_INVALID', position: 12 });
  expect(await codeOf({ expressions: [{ to: 'title', sql: 'titel' }] })).toMatchObject({
    ...{ code: 'COPY_EXPRESSION_INVALID', column: 'title', position: 1 },
  });
  expect(await codeOf({ without: ['colour'] })).toMatchObject({ code: 'COPY_COLUMN_UNKNOWN', column: 'colour' });
  expect(await codeOf({ without: ['title'] })).toMatchObject({ code: 'COPY_COLUMN_EMPTY', column: 'title' });
  expect(await codeOf({ to: 'public.note' })).toMatchObject({ code: 'COPY_TARGET_TWICE' });
  expect(await codeOf({ where: 'id = 7' })).toMatchObject({
    ...{ code: 'COPY_SAMPLE_REFUSED', table: 'public.kind' },
    message: expect.stringContaining('kind_title') as string,
  });
  expect(await codeOf({ expressions: [{ to: 'id', sql: 'title::int' }] })).toMatchObject({
    ...{ code: 'COPY_SAMPLE_REFUSED', message: expect.not.stringContaining('вид') as string },
  });
  expect(await codeOf({}, 'public.note')).toMatchObject({ code: 'COPY_NOTHING_TO_DECIDE' });
  await target.query('CREATE TABLE public.kind_of_old (LIKE kind)');
  expect(await codeOf({ to: 'public.kind_of_old' })).toMatchObject({ code: 'COPY_TARGET_KEPT', target: 'public.kind' });
  const silent = { jobId, decision: 'edit-mapping', options: { table: 'public.kind' } } as const;
  expect(await vakhta.invoke(decideCopy, silent)).toMatchObject({ failure: { code: 'INPUT_INVALID' } });
  const idle = { ...silent, decision: 'retry' } as const;
  expect(await vakhta.invoke(decideCopy, idle)).toMatchObject({ failure: { code: 'INPUT_INVALID' } });

  const { tables, undecided } = await vakhta.ask(reportCopy, { jobId });
  expect(undecided).toBe(1);
  expect(tables.flatMap(({ edits }) => edits)).toEqual([]);
});

test('an edit outlives the engine that was killed right after it, and what had come before it goes', async () => {
  const { source: from, target: to } = await sides(`${STRICT_KIND}; ${STRICT_BADGE}`);
  await using source = from;
  await using target = to;
  const first = await startVakhta();
  const jobId = await startRefused(first, source, target);
  // Its rows are here: only its key could not come back.
  expect(await target.query('SELECT count(*)::int AS rows FROM badge WHERE code IS NOT NULL')).toEqual([{ rows: 50 }]);
  await first.ask(decideCopy, edit(jobId, { table: 'public.badge', without: ['code'] }));
  await first.kill();
  await using second = await startVakhta({ home: first.home });

  await second.ask(resumeJob, { jobId });
  await second.waitFor('jobs', ({ job }) => job.id === jobId && job.state === 'ERROR');

  const { report } = await copyEnd(second, jobId);
  expect(report.tables.find(({ table }) => table === 'public.badge')).toMatchObject({
    ...{ state: 'compared', rows: 50, options: { without: ['code'] }, edits: [{ reason: REASON }] },
  });
  expect(report.undecided).toBe(1);
  expect(await target.query('SELECT count(*)::int AS rows, count(code)::int AS codes FROM badge')).toEqual([
    { rows: 50, codes: 0 },
  ]);

  // Of all other tables the plan is what was agreed to.
  await target.query('ALTER TABLE note RENAME body TO words');
  await second.ask(decideCopy, { jobId, tables: ['public.kind'], decision: 'retry' });
  await second.waitFor('jobs', ({ job }) => job.id === jobId && job.state === 'ERROR');
  expect((await copyEnd(second, jobId)).job.failure).toMatchObject({ code: 'PLAN_CHANGED' });
});
