import { expect, test } from 'vitest';
import type { JobId } from '#contract/domain/ids';
import { clearCopy } from '#contract/operations/copy/clear-copy';
import { planCopy } from '#contract/operations/copy/plan-copy';
import { startCopy } from '#contract/operations/copy/start-copy';
import { pauseJob } from '#contract/operations/job/pause-job';
import { resumeJob } from '#contract/operations/job/resume-job';
import { stopJob } from '#contract/operations/job/stop-job';
import { startPostgres } from '#test/servers/start-postgres';
import { catalogOf, expectSameCatalog } from '#test/support/catalog-database';
import { contentOf, copyAll, copyEnd, draftOf, untilNobodyIsLeft } from '#test/support/copy-run';
import { openSession } from '#test/support/open-session';
import { createDatabaseOn, createTestDatabase, type TestDatabase } from '#test/support/postgres-database';
import { startVakhta, type Vakhta } from '#test/support/start-vakhta';

const SCHEMA = `
  CREATE TABLE kind (id int PRIMARY KEY, title text NOT NULL UNIQUE);
  CREATE TABLE thing (id bigint PRIMARY KEY, kind int NOT NULL REFERENCES kind, body text);
  CREATE INDEX thing_kind ON thing (kind);`;
const ROWS = `
  INSERT INTO kind SELECT g, 'вид ' || g FROM generate_series(1, 100) g;
  INSERT INTO thing SELECT g, 1 + g % 100, repeat(md5(g::text), 6) FROM generate_series(1, 30000) g;`;
const SLOW = { maxParallel: 2, partMegabytes: 1, megabytesPerSecond: 3 };

async function sides(from: Promise<TestDatabase> = createTestDatabase({ major: 15 })) {
  const [source, target] = [await from, await createTestDatabase({ major: 15 })];
  for (const side of [source, target]) await side.query(SCHEMA);
  await source.query(ROWS);
  return { source, target };
}

/** Resolves when so many rows are on their way or there. */
async function untilRows(vakhta: Vakhta, jobId: JobId, rows: number): Promise<void> {
  await vakhta.waitFor('jobs', ({ job }) => job.id === jobId && (job.progress?.counts?.rowsRead ?? 0) >= rows);
}

test.each([10, 15] as const)(
  'a copy out of %i that is paused lets both sides go, and what was here is not read again',
  { timeout: 60_000 },
  async (major) => {
    // A server of its own: elsewhere others write, and then it is not the same moment any more.
    await using server = await startPostgres({ major });
    const { source: from, target: to } = await sides(createDatabaseOn(server.address));
    await using source = from;
    await using target = to;
    await source.query('ANALYZE');
    await using vakhta = await startVakhta();
    const { jobId } = await vakhta.ask(startCopy, { ...(await draftOf(vakhta, source, target)), options: SLOW });
    await untilRows(vakhta, jobId, 12_000);

    expect(await vakhta.ask(pauseJob, { jobId })).toMatchObject({ state: 'PAUSED' });

    for (const side of [source, target]) await untilNobodyIsLeft(side);
    const units = `SELECT table_no, unit_no, done_at FROM vakhta.copy_unit ORDER BY 1, 2`;
    const before = await target.query(units);
    expect(before.length).toBeGreaterThan(0);
    await vakhta.ask(resumeJob, { jobId });
    expect(await copyEnd(vakhta, jobId)).toMatchObject({ job: { state: 'COMPLETED' }, report: { matched: true } });
    const after = await target.query(units);
    expect(after).toEqual(expect.arrayContaining(before));
    expect(after.length).toBeGreaterThan(5); // One table is copied in parts.
    expect(await contentOf(target)).toBe(await contentOf(source));
  },
);

test('what the source has changed during a break comes anew, and the end is one moment of it', async () => {
  const { source: from, target: to } = await sides();
  await using source = from;
  await using target = to;
  await using vakhta = await startVakhta();
  const before = await catalogOf(target);
  const { jobId } = await vakhta.ask(startCopy, { ...(await draftOf(vakhta, source, target)), options: SLOW });
  await untilRows(vakhta, jobId, 15_000);
  await vakhta.ask(pauseJob, { jobId });
  await source.query(
    `DELETE FROM thing WHERE id < 500; INSERT INTO thing VALUES (99999, 7, 'новая'); UPDATE kind SET title = title || '!'`,
  );

  await vakhta.ask(resumeJob, { jobId });

  expect(await copyEnd(vakhta, jobId)).toMatchObject({ job: { state: 'COMPLETED' }, report: { matched: true } });
  expect(await contentOf(target)).toBe(await contentOf(source));
  expectSameCatalog(await catalogOf(target), before);
});

test('a copy that is stopped leaves the target as it was, and another one may begin at once', async () => {
  const { source: from, target: to } = await sides();
  await using source = from;
  await using target = to;
  await using vakhta = await startVakhta();
  const before = await catalogOf(target);
  const draft = await draftOf(vakhta, source, target);
  const { jobId } = await vakhta.ask(startCopy, { ...draft, options: SLOW });
  await untilRows(vakhta, jobId, 12_000);

  expect(await vakhta.ask(stopJob, { jobId })).toMatchObject({ state: 'STOPPED' });

  for (const side of [source, target]) await untilNobodyIsLeft(side);
  expect(await target.query('SELECT FROM thing UNION ALL SELECT FROM kind')).toEqual([]);
  expectSameCatalog(await catalogOf(target), before);
  expect((await vakhta.ask(planCopy, draft)).problems).toEqual([]);
  await copyAll(vakhta, draft);
  expect(await contentOf(target)).toBe(await contentOf(source));
});

test(
  'what a killed console has left is in the way of another one, which may clear it',
  { timeout: 60_000 },
  async () => {
    const { source: from, target: to } = await sides();
    await using source = from;
    await using target = to;
    const before = await catalogOf(target);
    const first = await startVakhta();
    const { jobId } = await first.ask(startCopy, { ...(await draftOf(first, source, target)), options: SLOW });
    await untilRows(first, jobId, 12_000);
    await first.kill();
    await using second = await startVakhta();
    const draft = await draftOf(second, source, target);

    const unfinished = { code: 'COPY_UNFINISHED', name: 'переезд' };
    expect(await second.invoke(startCopy, draft)).toMatchObject({ ok: false, failure: unfinished });
    expect(await second.ask(clearCopy, { connectionId: draft.targetId })).toMatchObject({ copies: ['переезд'] });

    expectSameCatalog(await catalogOf(target), before);
    await copyAll(second, draft);
    expect(await contentOf(target)).toBe(await contentOf(source));
  },
);

test(
  'of two consoles that copy into one database the second is kept out and told by whom',
  { timeout: 60_000 },
  async () => {
    const { source: from, target: to } = await sides();
    await using source = from;
    await using target = to;
    await using vakhta = await startVakhta();
    await using other = await openSession(target);
    await other.query(
      `SET application_name = 'vakhta copy other'; SELECT pg_advisory_lock(hashtextextended('vakhta.copy', 0))`,
    );
    const { jobId } = await vakhta.ask(startCopy, await draftOf(vakhta, source, target));

    const { job } = await copyEnd(vakhta, jobId);

    const busy = { code: 'COPY_BUSY', pid: other.pid, application: 'vakhta copy other' };
    expect(job).toMatchObject({ state: 'ERROR', failure: busy });
    await other.query('SELECT pg_advisory_unlock_all()');
    await vakhta.ask(resumeJob, { jobId });
    expect(await copyEnd(vakhta, jobId)).toMatchObject({ job: { state: 'COMPLETED' }, report: { matched: true } });
  },
);

test('a table whose data are refused is left out and told; the rest is whole, and once mended it comes alone', async () => {
  const { source: from, target: to } = await sides();
  await using source = from;
  await using target = to;
  await source.query(
    `CREATE TABLE odd (id int PRIMARY KEY, n int); INSERT INTO odd SELECT g, g FROM generate_series(1, 10) g`,
  );
  await target.query(`CREATE TABLE odd (id int PRIMARY KEY, n int CHECK (n < 5))`);
  await using vakhta = await startVakhta();
  const { jobId } = await vakhta.ask(startCopy, await draftOf(vakhta, source, target));

  const { job, report } = await copyEnd(vakhta, jobId);

  expect(job).toMatchObject({
    state: 'ERROR',
    failure: { code: 'COPY_TABLES_REFUSED', tables: 1, first: 'public.odd' },
  });
  const odd = report.tables.find(({ table }) => table === 'public.odd');
  expect(odd).toMatchObject({ state: 'refused', rows: 0, failure: { code: 'SERVER_FAILED', sqlState: '23514' } });
  expect(report.tables.filter(({ table }) => table !== 'public.odd')).toEqual([
    expect.objectContaining({ state: 'compared' }),
    expect.objectContaining({ state: 'compared' }),
  ]);
  expect(await target.query(`SELECT FROM odd`)).toEqual([]);
  const kept = `SELECT u.table_no, done_at FROM vakhta.copy_unit u ORDER BY 1, 2`;
  const before = await target.query(kept);

  await target.query('ALTER TABLE odd DROP CONSTRAINT odd_n_check');
  await vakhta.ask(resumeJob, { jobId });

  expect(await copyEnd(vakhta, jobId)).toMatchObject({ job: { state: 'COMPLETED' }, report: { matched: true } });
  expect(await target.query(kept)).toEqual(expect.arrayContaining(before));
  expect(await contentOf(target)).toBe(await contentOf(source));
});
