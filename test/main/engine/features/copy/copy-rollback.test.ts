import { expect, test } from 'vitest';
import type { OutputOf } from '#contract/define';
import { reportCopy } from '#contract/operations/copy/report-copy';
import { rollbackCopy } from '#contract/operations/copy/rollback-copy';
import { showCopy } from '#contract/operations/copy/show-copy';
import { showJob } from '#contract/operations/job/show-job';
import { contentOf, copyAll, draftOf, untilNobodyIsLeft } from '#test/support/copy-run';
import { createTestDatabase, type TestDatabase } from '#test/support/postgres-database';
import { type Vakhta, vakhtaOfFile } from '#test/support/start-vakhta';

const vakhtaOf = vakhtaOfFile();

const SCHEMA = `
  CREATE TABLE unit (id serial PRIMARY KEY, name text NOT NULL UNIQUE);
  CREATE TABLE person (id int PRIMARY KEY, unit int REFERENCES unit, chief int REFERENCES person, photo oid);
  CREATE TABLE mark (day date, person int REFERENCES person) PARTITION BY RANGE (day);
  CREATE TABLE mark_2024 PARTITION OF mark FOR VALUES FROM ('2024-01-01') TO ('2025-01-01');
  CREATE TABLE act (no int, body text);
  CREATE MATERIALIZED VIEW staff AS SELECT unit, count(*) AS people FROM person GROUP BY unit;
  CREATE SEQUENCE act_no`;
const ROWS = `
  INSERT INTO unit (name) SELECT 'отдел ' || g FROM generate_series(1, 20) g;
  INSERT INTO person SELECT g, 1 + g % 20, nullif(g / 2, 0), lo_from_bytea(7000 + g, 'фото'::text::bytea)
    FROM generate_series(1, 30) g;
  INSERT INTO act SELECT g, repeat('я', 120) FROM generate_series(1, 4000) g;
  INSERT INTO mark SELECT date '2024-01-01' + g, 1 + g % 30 FROM generate_series(1, 40) g;
  SELECT setval('act_no', 500); REFRESH MATERIALIZED VIEW staff`;
/** A table that the source does not have refers to one that is copied into. */
const OTHERS = `CREATE TABLE shift (no int, person int REFERENCES person)`;
const WHY = { rollbackReason: 'скопирована не та база' };

async function sides() {
  const source = await createTestDatabase({ major: 15 });
  const target = await createTestDatabase({ major: 18 });
  await source.query(`${SCHEMA}; ${ROWS}`);
  await target.query(`${SCHEMA}; ${OTHERS}; SELECT setval('act_no', 7)`);
  return { source, target };
}

/** Rows, sequences, keys and triggers, large objects and what views have computed. */
const stateOf = async (target: TestDatabase) => ({
  rows: await contentOf(target),
  facts: await target.query(`
    SELECT (SELECT json_agg(json_build_array(conrelid::regclass::text, conname, convalidated, pg_get_constraintdef(oid))
        ORDER BY 1, conrelid::regclass::text, conname) FROM pg_constraint WHERE connamespace = 'public'::regnamespace) AS keys,
      (SELECT json_agg(s ORDER BY s.sequencename) FROM pg_sequences s WHERE s.schemaname = 'public') AS sequences,
      (SELECT count(*)::int FROM pg_largeobject_metadata) AS objects, (SELECT count(*)::int FROM staff) AS staff`),
});

async function takeBack(vakhta: Vakhta, { jobId }: OutputOf<typeof rollbackCopy>) {
  const ended = ['COMPLETED', 'ERROR'];
  await vakhta.waitFor('jobs', ({ job }) => job.id === jobId && ended.includes(job.state));
  return vakhta.ask(showJob, { jobId });
}

test('a finished copy is taken back: tables, sequences, large objects and views are as they were before it', async () => {
  const { source: from, target: to } = await sides();
  await using source = from;
  await using target = to;
  const vakhta = vakhtaOf();
  const before = await stateOf(target);
  const { job: copied, report } = await copyAll(vakhta, await draftOf(vakhta, source, target));
  expect(report.isRolledBack).toBe(false);
  expect(await vakhta.ask(showCopy, { jobId: copied.id })).toMatchObject({
    ...{ migration_id: copied.id, migration_name: 'переезд', migration_status: 'completed', execution_mode: 'manual' },
    ...{
      records_processed: report.rows,
      progress_percentage: 100,
      validation_success_rate: 100,
      rollback_supported: true,
    },
    data_entities: expect.arrayContaining([
      { entity_type: 'public.unit', files: 'public.unit', include_history: true },
    ]) as unknown,
    data_lineage: { plan_hash: report.planHash, run: copied.id },
  });
  expect(await stateOf(target)).not.toEqual(before);

  const begun = await vakhta.ask(rollbackCopy, { jobId: copied.id, ...WHY });
  expect(begun).toMatchObject({ tables: 4, recordsCount: 4_090 });
  const { job, events } = await takeBack(vakhta, begun);

  expect(job).toMatchObject({ state: 'COMPLETED', operation: 'copy.rollback', needsAttention: false, failure: null });
  expect(events.map(({ name, values }) => ({ name, values }))).toEqual(
    expect.arrayContaining([
      { name: 'rollback-began', values: { reason: WHY.rollbackReason, forced: 'false' } },
      { name: 'copied-rows-gone', values: { tables: 4, rows: 4_090 } },
      { name: 'copy-taken-back', values: { objects: 30, sequences: 2, left: 0, views: 1 } },
    ]),
  );
  expect(await stateOf(target)).toEqual(before);
  expect(await vakhta.ask(reportCopy, { jobId: copied.id })).toMatchObject({ isRolledBack: true, matched: true });
  expect(await vakhta.invoke(rollbackCopy, { jobId: copied.id, ...WHY })).toMatchObject({
    failure: { code: 'COPY_ROLLED_BACK' },
  });
  await untilNobodyIsLeft(target);
});

test('rows that others have written since are named and stay, unless it is forced with an approval', async () => {
  const { source: from, target: to } = await sides();
  await using source = from;
  await using target = to;
  const vakhta = vakhtaOf();
  const { job: copied } = await copyAll(vakhta, await draftOf(vakhta, source, target));
  const asked = { jobId: copied.id, ...WHY };
  await target.query(`INSERT INTO shift VALUES (1, 5)`);
  expect(await vakhta.invoke(rollbackCopy, asked)).toMatchObject({
    failure: { code: 'ROLLBACK_ROWS_REFERENCED', table: 'public.person', by: 'public.shift' },
  });
  await target.query('DELETE FROM shift');
  await target.query('VACUUM (FREEZE) unit');
  await target.query(`INSERT INTO unit (name) VALUES ('новый'); UPDATE person SET unit = 2 WHERE id = 7;
    DELETE FROM mark WHERE person = 3`);

  const refusal = await vakhta.invoke(rollbackCopy, asked);
  expect(refusal).toMatchObject({ failure: { code: 'COPY_ROWS_CHANGED', tables: 3 } });
  expect((refusal as { failure: { list: string } }).failure.list.split('; ').toSorted()).toEqual([
    'public.mark_2024 +0 −2',
    'public.person +1 −1',
    'public.unit +1 −0',
  ]);
  const forced = { operation: rollbackCopy.id, input: { ...asked, forceRollback: true } };
  const waiting = await vakhta.dispatch(forced);
  if (waiting.status !== 'awaiting-approval') throw new Error(`the forced rollback is ${waiting.status}`);
  const { requestId, objectName } = waiting.request;
  const done = await vakhta.dispatch({ ...forced, approval: { requestId, typedName: objectName } });
  if (done.status !== 'done') throw new Error(JSON.stringify(done));
  const { job, events } = await takeBack(vakhta, done.output as OutputOf<typeof rollbackCopy>);

  // Somebody has taken a number of the units' sequence: it stays where it stands, and that is said.
  expect(job).toMatchObject({ state: 'COMPLETED', needsAttention: true });
  expect(events).toContainEqual(
    expect.objectContaining({ name: 'copy-taken-back', values: { objects: 30, sequences: 1, left: 1, views: 1 } }),
  );
  expect(await target.query('SELECT count(*)::int AS n FROM (TABLE ONLY unit) u')).toEqual([{ n: 0 }]);
  expect(await target.query(`SELECT nextval('unit_id_seq')::int AS no, nextval('act_no')::int AS act`)).toEqual([
    { no: 22, act: 8 },
  ]);
});
