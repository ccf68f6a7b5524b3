import { expect, test } from 'vitest';
import { planCopy } from '#contract/operations/copy/plan-copy';
import { startCopy } from '#contract/operations/copy/start-copy';
import { pauseJob } from '#contract/operations/job/pause-job';
import { resumeJob } from '#contract/operations/job/resume-job';
import { stopJob } from '#contract/operations/job/stop-job';
import { copyAll, copyEnd, draftOf } from '#test/support/copy-run';
import { randomBytes } from 'node:crypto';
import type { PostgresMajor } from '#test/servers/find-binary';
import { showJob } from '#contract/operations/job/show-job';
import { createTestDatabase, type TestDatabase } from '#test/support/postgres-database';
import { type Vakhta, vakhtaOfFile } from '#test/support/start-vakhta';

const vakhtaOf = vakhtaOfFile();

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
  const vakhta = vakhtaOf();
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
  const vakhta = vakhtaOf();
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
  const vakhta = vakhtaOf();
  const jobId = await halfWay(vakhta, source, target);
  await target.query('SELECT lo_create(90001)');

  await vakhta.ask(stopJob, { jobId });

  expect(await copyEnd(vakhta, jobId)).toMatchObject({ job: { state: 'STOPPED' } });
  expect(await target.query('SELECT oid FROM pg_largeobject_metadata')).toEqual([{ oid: 90_001 }]);
});

const RIGHTS = `SELECT m.oid, pg_get_userbyid(lomowner) AS owner, obj_description(m.oid, 'pg_largeobject') AS comment,
    (SELECT string_agg(concat_ws(' ', CASE grantee WHEN 0 THEN 'PUBLIC' ELSE pg_get_userbyid(grantee) END, privilege_type,
       is_grantable), ', ' ORDER BY grantee = 0, pg_get_userbyid(grantee), privilege_type)
     FROM aclexplode(lomacl) WHERE grantee <> lomowner) AS grants
  FROM pg_largeobject_metadata m ORDER BY oid`;

/** Roles belong to a whole server: they bear names nobody else has, and go with the test. */
async function withRoles(side: TestDatabase, ...names: readonly string[]): Promise<AsyncDisposable> {
  for (const name of names) await side.query(`CREATE ROLE ${name}`);
  return {
    async [Symbol.asyncDispose]() {
      for (const name of names) await side.query(`DROP OWNED BY ${name}; DROP ROLE ${name}`);
    },
  };
}

/** The last says whether a role of the source becomes another one, or is missing. */
const PAIRS: readonly (readonly [PostgresMajor, PostgresMajor, boolean])[] = [
  [10, 18, false],
  [18, 15, true],
];

test.each(PAIRS)(
  'owners, grants and comments of large objects arrive, from %i into %i, where the roles are or are mapped (%s)',
  async (from, to, isMapped) => {
    const tag = randomBytes(4).toString('hex');
    const [clerk, reader, gone, heir] = [`"Кадры ${tag}"`, `reader_${tag}`, `gone_${tag}`, `heir_${tag}`];
    await using source = await createTestDatabase({ major: from });
    await using target = await createTestDatabase({ major: to });
    for (const side of [source, target]) await side.query(SCHEMA);
    await using roles = new AsyncDisposableStack();
    roles.use(await withRoles(source, clerk, reader, gone));
    roles.use(await withRoles(target, clerk, reader, heir));
    await source.query(`SELECT lo_from_bytea(70000 + g, 'x') FROM generate_series(1, 5) g;
    ALTER LARGE OBJECT 70001 OWNER TO ${clerk}; GRANT SELECT ON LARGE OBJECT 70001 TO ${reader} WITH GRANT OPTION;
    GRANT SELECT, UPDATE ON LARGE OBJECT 70002 TO ${reader}; GRANT SELECT ON LARGE OBJECT 70002 TO PUBLIC;
    COMMENT ON LARGE OBJECT 70003 IS E'Фото \\ O''Нил';
    ALTER LARGE OBJECT 70004 OWNER TO ${gone}; GRANT UPDATE ON LARGE OBJECT 70004 TO ${clerk}`);
    const vakhta = vakhtaOf();

    const draft = await draftOf(vakhta, source, target);
    const { job, report } = await copyAll(vakhta, isMapped ? { ...draft, roles: { [gone]: heir } } : draft);

    expect([job.needsAttention, report.matched]).toEqual([false, true]);
    const [wanted, found] = [await source.query(RIGHTS), await target.query(RIGHTS)];
    const owner = isMapped ? heir : target.options.user;
    expect(found).toEqual(wanted.map((each) => (each['oid'] === 70_004 ? { ...each, owner } : each)));
    expect(found[0]).toMatchObject({ owner: `Кадры ${tag}`, grants: `reader_${tag} SELECT t` });
    const { events } = await vakhta.ask(showJob, { jobId: job.id });
    const left = isMapped ? [] : [{ values: { objects: 1, roles: gone } }];
    expect(events.filter(({ name }) => name === 'large-objects-rights-left')).toMatchObject(left);
  },
);
