import { expect, test } from 'vitest';
import { planCopy } from '#contract/operations/copy/plan-copy';
import { rollbackCopy } from '#contract/operations/copy/rollback-copy';
import { endOf } from '#test/main/engine/features/data/filled-pack';
import { catalogOf, expectSameCatalog } from '#test/support/catalog-database';
import { contentOf, copyAll, draftOf } from '#test/support/copy-run';
import { createTestDatabase } from '#test/support/postgres-database';
import { apply } from '#test/support/schema-run';
import { vakhtaOfFile } from '#test/support/start-vakhta';
import { ODD_ROWS, ODD_SCHEMA, OLD_ODD_ROWS, OLD_ODD_SCHEMA } from './odd-tables.ts';

const vakhtaOf = vakhtaOfFile();

/** Bytes of the numbers whose texts are not the same everywhere. */
const DIGITS = `SELECT md5(string_agg(concat(float4send(r), float8send(d), array_send(da), point_send(po)), ',' ORDER BY id))
  AS digits FROM numbered`;

test(
  'schema and rows that PostgreSQL 10 can hold arrive identical in 18, but for the numbers of rows, and are taken back',
  { timeout: 60_000 },
  async () => {
    await using source = await createTestDatabase({ major: 10 });
    await using target = await createTestDatabase({ major: 18 });
    await source.query(`${OLD_ODD_SCHEMA}; ${OLD_ODD_ROWS}`);
    const vakhta = vakhtaOf();
    const draft = await draftOf(vakhta, source, target);
    const { sourceId, targetId } = draft;
    await apply(vakhta, { source: { kind: 'connection', connectionId: sourceId }, connectionId: targetId });
    const empty = await contentOf(target);

    const { leftOut, problems } = await vakhta.ask(planCopy, draft);
    expect(problems).toEqual([]);
    expect(leftOut).toEqual([{ object: 'public.numbered', reason: 'row-numbers' }]);
    const back = { ...draft, sourceId: targetId, targetId: sourceId };
    expect(await vakhta.invoke(planCopy, back)).toMatchObject({ failure: { code: 'SERVER_TOO_OLD', needed: '12' } });
    const { job, report } = await copyAll(vakhta, { ...draft, options: { verification: 'evidence-hash' } });

    expect(report.matched).toBe(true);
    expect(await contentOf(target)).toBe(await contentOf(source));
    expect(await target.query(DIGITS)).toEqual(await source.query(DIGITS));

    const taken = await vakhta.ask(rollbackCopy, { jobId: job.id, rollbackReason: 'не та база' });
    expect((await endOf(vakhta, taken.jobId)).state).toBe('COMPLETED');
    expect(await contentOf(target)).toBe(empty);
  },
);

test.each([
  [12, 18],
  [18, 12],
  [15, 15],
] as const)('odd types, names and shapes arrive identical from %i in %i', { timeout: 60_000 }, async (from, to) => {
  await using source = await createTestDatabase({ major: from });
  await using target = await createTestDatabase({ major: to });
  for (const side of [source, target]) await side.query(ODD_SCHEMA);
  await source.query(ODD_ROWS);
  const vakhta = vakhtaOf();
  const before = await catalogOf(target);
  const draft = await draftOf(vakhta, source, target);
  const { tables, problems } = await vakhta.ask(planCopy, draft);
  const formOf = (name: string) => tables.find(({ table }) => table === name);

  expect(problems).toEqual([]);
  expect(formOf('public.plain_types')).toMatchObject({ format: 'binary', because: null });
  expect(formOf('public.names_of_objects')).toMatchObject({
    format: 'text',
    because: { column: 'c', reason: 'own-type' },
  });
  expect(formOf('public.own_types')).toMatchObject({ format: 'text', because: { column: 'm', reason: 'own-type' } });
  expect(formOf('public.event_2024_n')).toMatchObject({ format: 'binary', because: null });
  expect(formOf('public.event')).toBeUndefined();
  const { report } = await copyAll(vakhta, { ...draft, options: { verification: 'evidence-hash' } });

  expect(report.matched).toBe(true);
  expect(await contentOf(target)).toBe(await contentOf(source));
  expectSameCatalog(await catalogOf(target), before);
  const sequences = `SELECT sequencename, last_value FROM pg_sequences WHERE schemaname = 'public' ORDER BY 1`;
  expect(await target.query(sequences)).toEqual(await source.query(sequences));
});

test('a table that is parted otherwise in the target is read as a whole, and each row finds its place', async () => {
  await using source = await createTestDatabase({ major: 15 });
  await using target = await createTestDatabase({ major: 15 });
  const event = `CREATE TABLE event (at date NOT NULL, id int) PARTITION BY RANGE (at);`;
  await source.query(`${event} CREATE TABLE event_2024 PARTITION OF event FOR VALUES FROM ('2024-01-01') TO ('2025-01-01');
    CREATE TABLE event_2025 PARTITION OF event FOR VALUES FROM ('2025-01-01') TO ('2026-01-01');
    INSERT INTO event SELECT date '2024-06-01' + g, g FROM generate_series(1, 400) g`);
  await target.query(`${event} CREATE TABLE event_h1 PARTITION OF event FOR VALUES FROM ('2024-01-01') TO ('2024-07-01');
    CREATE TABLE event_rest PARTITION OF event DEFAULT`);
  const vakhta = vakhtaOf();

  const { report } = await copyAll(vakhta, {
    ...(await draftOf(vakhta, source, target)),
    options: { verification: 'quick-hash' },
  });

  expect(report.tables).toMatchObject([{ table: 'public.event', rows: 400, comparison: { matched: true } }]);
  expect(await target.query('SELECT count(*)::int AS n FROM event_h1')).toEqual([{ n: 29 }]);
});

test('what would go wrong is told before anything begins', async () => {
  await using source = await createTestDatabase({ major: 15 });
  await using target = await createTestDatabase({ major: 18 });
  await source.query(`CREATE TABLE gone (id int); CREATE TABLE wide (id int, more text); CREATE TABLE made (id int, twice int);
    CREATE TABLE full_one (id int); CREATE TABLE aside (id int)`);
  await target.query(`CREATE TABLE wide (id int, other text); CREATE TABLE full_one AS SELECT 1 AS id;
    CREATE TABLE made (id int, twice int GENERATED ALWAYS AS (id * 2) STORED)`);
  const vakhta = vakhtaOf();
  const draft = { ...(await draftOf(vakhta, source, target)), except: ['public.aside'] };

  const { problems, leftOut } = await vakhta.ask(planCopy, draft);

  expect(problems.map(({ place, failure }) => [place, failure.code]).toSorted()).toEqual([
    ['public.full_one', 'TARGET_NOT_EMPTY'],
    ['public.gone', 'COPY_TABLE_MISSING'],
    ['public.made', 'COPY_COLUMN_COMPUTED'],
    ['public.wide', 'COPY_COLUMN_MISSING'],
    ['public.wide', 'COPY_COLUMN_MISSING'],
  ]);
  expect(leftOut).toEqual([{ object: 'public.aside', reason: 'asked' }]);
  const failureOf = async (input: Partial<typeof draft> & object) => vakhta.invoke(planCopy, { ...draft, ...input });
  expect(await failureOf({ except: ['public.asidé'] })).toMatchObject({ failure: { code: 'COPY_TABLE_MISSING' } });
  expect(await failureOf({ targetId: draft.sourceId })).toMatchObject({ failure: { code: 'COPY_SAME_DATABASE' } });
  expect(await vakhta.invoke(planCopy, { ...draft, schemas: ['Public'] })).toMatchObject({
    failure: { code: 'COPY_SCHEMA_MISSING', schema: 'Public' },
  });
});
