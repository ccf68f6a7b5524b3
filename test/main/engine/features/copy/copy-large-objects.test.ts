import { expect, test } from 'vitest';
import { planCopy } from '#contract/operations/copy/plan-copy';
import { startCopy } from '#contract/operations/copy/start-copy';
import { pauseJob } from '#contract/operations/job/pause-job';
import { resumeJob } from '#contract/operations/job/resume-job';
import { stopJob } from '#contract/operations/job/stop-job';
import { copyAll, copyEnd, draftOf } from '#test/support/copy-run';
import { createTestDatabase, type TestDatabase } from '#test/support/postgres-database';
import { startVakhta, type Vakhta } from '#test/support/start-vakhta';

const SCHEMA = 'CREATE TABLE photo (id int PRIMARY KEY, image oid)';
/** As large as what goes through at a time, one byte less and more; nothing; and a hole before the last bytes. */
const ODD = `
  INSERT INTO photo SELECT no, lo_from_bytea(70000 + no, decode(rpad('', 2 * length, '00ff41'), 'hex'))
    FROM unnest(ARRAY[0, 1, 262143, 262144, 262145, 1100000]) WITH ORDINALITY AS l (length, no);
  SELECT lo_put(lo_create(4000000000), 900000, 'конец'::bytea);`;
/** More than are copied at once, and more bytes than a second lets through. */
const MANY = `INSERT INTO photo SELECT no, lo_from_bytea(80000 + no, convert_to(repeat(md5(no::text), 2000), 'UTF8'))
  FROM generate_series(1, 40) no`;

const HASHES = `SELECT oid, encode(sha256(lo_get(oid)), 'hex') AS hash FROM pg_largeobject_metadata ORDER BY oid`;

async function sides(rows: string) {
  const source = await createTestDatabase({ major: 15 });
  const target = await createTestDatabase({ major: 18 });
  await source.query(`${SCHEMA}; ${rows}`);
  await target.query(SCHEMA);
  return { source, target };
}

const LINE = { table: 'pg_catalog.pg_largeobject' };

test('large objects arrive under their numbers with their contents, and both sides compare equal', async () => {
  const { source: from, target: to } = await sides(ODD);
  await using source = from;
  await using target = to;
  await using vakhta = await startVakhta();
  const draft = { ...(await draftOf(vakhta, source, target)), options: { verification: 'evidence-hash' } as const };

  expect(await vakhta.ask(planCopy, draft)).toMatchObject({ largeObjects: 7, leftOut: [], problems: [] });
  const { report } = await copyAll(vakhta, draft);

  expect(report).toMatchObject({ matched: true, rows: 13 });
  const line = { ...LINE, state: 'compared', rows: 7, bytes: 2_786_443 };
  expect(report.tables[0]).toMatchObject({ ...line, comparison: { sourceRows: 7, targetRows: 7, matched: true } });
  expect(await target.query(HASHES)).toEqual(await source.query(HASHES));

  const again = await vakhta.ask(planCopy, draft);
  expect(again.problems).toContainEqual(
    expect.objectContaining({ failure: expect.objectContaining({ code: 'COPY_LARGE_OBJECTS_THERE', objects: 7 }) }),
  );
  const left = [{ object: 'pg_catalog.pg_largeobject', reason: 'large-objects' }];
  for (const without of [{ withoutLargeObjects: true }, { schemas: ['public'] }]) {
    expect(await vakhta.ask(planCopy, { ...draft, ...without })).toMatchObject({ largeObjects: 0, leftOut: left });
  }
});

/** Starts a copy and holds it when some of the large objects are there and some are not. */
async function halfWay(vakhta: Vakhta, source: TestDatabase, target: TestDatabase) {
  const options = { megabytesPerSecond: 1, verification: 'quick-hash' } as const;
  const draft = { ...(await draftOf(vakhta, source, target)), options };
  const { jobId } = await vakhta.ask(startCopy, draft);
  await vakhta.waitFor(
    'jobs',
    ({ job: { id, progress } }) => id === jobId && progress?.phase === 'copy-large-objects' && progress.done > 0,
  );
  return jobId;
}

test('a copy that goes on keeps the large objects that are the same, and makes the others so', async () => {
  const { source: from, target: to } = await sides(MANY);
  await using source = from;
  await using target = to;
  await using vakhta = await startVakhta();
  const jobId = await halfWay(vakhta, source, target);
  expect(await vakhta.ask(pauseJob, { jobId })).toMatchObject({ state: 'PAUSED' });
  const [before] = await target.query('SELECT count(*)::int AS there FROM pg_largeobject_metadata');
  expect(before?.['there']).toBeGreaterThan(0);
  expect(before?.['there']).toBeLessThan(40);
  await source.query(
    `SELECT lo_put(80001, 5, 'другое'::bytea), lo_unlink(80002), lo_from_bytea(81000, 'новый'::bytea)`,
  );

  await vakhta.ask(resumeJob, { jobId });

  expect(await copyEnd(vakhta, jobId)).toMatchObject({
    job: { state: 'COMPLETED', needsAttention: false },
    report: { matched: true, tables: [{ ...LINE, rows: 40 }, {}] },
  });
  expect(await target.query(HASHES)).toEqual(await source.query(HASHES));
});

test('a copy that is stopped takes its large objects with it, and leaves those of others', async () => {
  const { source: from, target: to } = await sides(MANY);
  await using source = from;
  await using target = to;
  await using vakhta = await startVakhta();
  const jobId = await halfWay(vakhta, source, target);
  await target.query('SELECT lo_create(90001)');

  await vakhta.ask(stopJob, { jobId });

  expect(await copyEnd(vakhta, jobId)).toMatchObject({ job: { state: 'STOPPED' } });
  expect(await target.query('SELECT oid FROM pg_largeobject_metadata')).toEqual([{ oid: 90_001 }]);
});
