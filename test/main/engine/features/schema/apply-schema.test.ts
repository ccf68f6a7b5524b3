import { expect, test } from 'vitest';
import { removeConnection } from '#contract/operations/connection/remove-connection';
import { listLedger } from '#contract/operations/ledger/list-ledger';
import { pauseJob } from '#contract/operations/job/pause-job';
import { resumeJob } from '#contract/operations/job/resume-job';
import { showJob } from '#contract/operations/job/show-job';
import { stopJob } from '#contract/operations/job/stop-job';
import { applySchema } from '#contract/operations/schema/apply-schema';
import { driftSchema } from '#contract/operations/schema/drift-schema';
import { planSchema } from '#contract/operations/schema/plan-schema';
import { rollbackSchema } from '#contract/operations/schema/rollback-schema';
import { shutDdlGate } from '#test/support/ddl-gate';
import { openSession } from '#test/support/open-session';
import { createTestDatabase } from '#test/support/postgres-database';
import { apply, approved, connectDatabase, planOf, rollback, schemaEnd, schemaFolder } from '#test/support/schema-run';
import { startVakhta, vakhtaOfFile } from '#test/support/start-vakhta';

const vakhtaOf = vakhtaOfFile();

const TEAM = `CREATE TABLE team (code text PRIMARY KEY, title text NOT NULL);\n`;
const PERSON = `CREATE TABLE person (id bigint PRIMARY KEY, team text REFERENCES team, note text);
CREATE INDEX person_team ON person (team);\n`;
const BACKUP = 'лента 7, 2026-03-01';

test('data go only when that was said, a backup named and the object’s name typed', async () => {
  await using database = await createTestDatabase({ major: 15 });
  await database.query(`${TEAM}CREATE TABLE gone (id int); INSERT INTO gone VALUES (1)`);
  await using folder = await schemaFolder({ 'team.sql': TEAM });
  const vakhta = vakhtaOf();
  const connectionId = await connectDatabase(vakhta, database.options, 'Кадры');
  const order = { source: folder.source, connectionId, dropsExtra: true };
  const plan = await planOf(vakhta, order);
  expect(plan).toMatchObject({ isDestructive: true, statements: [{ change: 'drop', objects: ['table public.gone'] }] });

  const destructive = { code: 'PLAN_DESTRUCTIVE', statements: 1 };
  expect(await vakhta.invoke(applySchema, order)).toEqual({ ok: false, failure: destructive });
  const unsaid = { ...order, planHash: plan.hash, backup: BACKUP };
  expect(await vakhta.invoke(applySchema, unsaid)).toEqual({ ok: false, failure: destructive });
  const unsaved = { ...order, planHash: plan.hash, isDestructive: true };
  expect(await vakhta.invoke(applySchema, unsaved)).toMatchObject({ failure: { code: 'BACKUP_NOT_CONFIRMED' } });
  const unseen = { ...order, isDestructive: true, backup: BACKUP };
  await expect(approved(vakhta, applySchema, unseen, 'Кадры')).rejects.toThrow('PLAN_DESTRUCTIVE');
  expect(await database.query('SELECT id FROM gone')).toEqual([{ id: 1 }]);

  const { jobId } = await approved(vakhta, applySchema, { ...unsaved, backup: BACKUP }, 'Кадры');
  expect((await schemaEnd(vakhta, jobId)).job.state).toBe('COMPLETED');
  expect(await database.query(`SELECT to_regclass('gone') AS gone`)).toEqual([{ gone: null }]);
  expect(await database.query('SELECT backup, state FROM vakhta.schema_plan')).toEqual([
    { backup: BACKUP, state: 'done' },
  ]);
  const { items } = await vakhta.ask(listLedger, { limit: 50 });
  const decided = items.filter(({ entry }) => entry.operation === 'schema.apply' && entry.approval !== null);
  expect(decided[0]?.entry.reasons).toEqual(expect.arrayContaining(['risk.data-loss', 'risk.backup-confirmed']));
});

test('rows that came into what is taken back are not lost unasked', async () => {
  await using database = await createTestDatabase();
  await using folder = await schemaFolder({ 'team.sql': TEAM });
  const vakhta = vakhtaOf();
  const connectionId = await connectDatabase(vakhta, database.options, database.options.database);
  const nothing = { ok: false, failure: { code: 'SCHEMA_NOTHING_APPLIED', connectionName: database.options.database } };
  expect(await vakhta.invoke(rollbackSchema, { connectionId })).toEqual(nothing);
  expect(await vakhta.invoke(driftSchema, { connectionId })).toEqual(nothing);

  await apply(vakhta, { source: folder.source, connectionId });
  await folder.write('team.sql', TEAM.replace(');', ', boss text);'));
  await apply(vakhta, { source: folder.source, connectionId });
  await database.query(`INSERT INTO team VALUES ('a', 'A', 'b')`);
  const refused = await vakhta.invoke(rollbackSchema, { connectionId, backup: BACKUP });
  expect(refused).toMatchObject({ failure: { code: 'PLAN_DESTRUCTIVE', statements: 1 } });

  const said = { connectionId, isDestructive: true, backup: BACKUP };
  for (const left of [[{ code: 'a', title: 'A' }], undefined]) {
    const { jobId } = await approved(vakhta, rollbackSchema, said, database.options.database);
    expect((await schemaEnd(vakhta, jobId)).job.state).toBe('COMPLETED');
    if (left !== undefined) expect(await database.query('SELECT * FROM team')).toEqual(left);
  }
  expect(await database.query(`SELECT to_regclass('team') AS team`)).toEqual([{ team: null }]);
  expect(await vakhta.invoke(rollbackSchema, { connectionId })).toEqual(nothing);
  expect(await database.query('SELECT kind, state, takes_back FROM vakhta.schema_plan ORDER BY plan_no')).toEqual([
    { kind: 'apply', state: 'taken-back', takes_back: null },
    { kind: 'apply', state: 'taken-back', takes_back: null },
    { kind: 'rollback', state: 'done', takes_back: 2 },
    { kind: 'rollback', state: 'done', takes_back: 1 },
  ]);
});

test('what was changed past the program is found, with the statements that did it and that mend it', async () => {
  await using database = await createTestDatabase({ major: 15 });
  await using folder = await schemaFolder({ '1.sql': TEAM, '2.sql': PERSON });
  const vakhta = vakhtaOf();
  const connectionId = await connectDatabase(vakhta, database.options, database.options.database);
  const { report } = await apply(vakhta, { source: folder.source, connectionId });
  await database.query(`ALTER TABLE person ADD COLUMN nickname text; DROP INDEX person_team;
    CREATE VIEW public.teams AS SELECT code FROM team; COMMENT ON TABLE team IS 'x'`);

  const drift = await vakhta.ask(driftSchema, { connectionId });
  expect(drift.planHash).toBe(report.planHash);
  const found = Object.fromEntries(drift.differences.map((difference) => [difference.object, difference]));
  expect(Object.entries(found).map(([object, { change }]) => [object, change])).toEqual(
    expect.arrayContaining([
      ['table public.person', 'changed'],
      ['index public.person_team', 'missing'],
      ['view public.teams', 'added'],
      ['table public.team', 'changed'],
    ]),
  );
  expect(drift.differences).toHaveLength(4);
  expect(found['table public.person']?.probableSql).toMatch(/ADD COLUMN "nickname" text/);
  expect(found['index public.person_team']?.probableSql).toMatch(/^DROP INDEX/);
  expect(found['index public.person_team']?.mendSql).toMatch(/^CREATE INDEX person_team/);
  const refused = await vakhta.invoke(rollbackSchema, { connectionId });
  expect(refused).toMatchObject({ failure: { code: 'SCHEMA_DRIFTED', differences: 4 } });

  for (const { mendSql } of drift.differences) await database.query(mendSql);
  expect((await vakhta.ask(driftSchema, { connectionId })).differences).toEqual([]);
  await rollback(vakhta, { connectionId });
});

test('a second console is kept out while the first one works, and told who that is', { timeout: 60_000 }, async () => {
  await using database = await createTestDatabase();
  await using folder = await schemaFolder({ '1.sql': TEAM, '2.sql': PERSON });
  const gate = await shutDdlGate(database, 'public.team');
  await using first = await startVakhta();
  await using second = await startVakhta();
  const [one, two] = [await connectDatabase(first, database.options), await connectDatabase(second, database.options)];
  const { jobId } = await first.ask(applySchema, { source: folder.source, connectionId: one });
  const active = `SELECT pid FROM pg_stat_activity WHERE application_name = 'vakhta schema ${jobId}'`;
  await first.waitFor('jobs', ({ job }) => job.id === jobId && job.progress?.phase === 'change-schema');
  const [holder] = await database.query(active);

  const other = await second.ask(applySchema, { source: folder.source, connectionId: two });
  const { job } = await schemaEnd(second, other.jobId);
  const { pid, user } = { pid: holder?.['pid'], user: database.options.user };
  const application = `vakhta schema ${jobId}`;
  expect(job).toMatchObject({ state: 'ERROR', failure: { code: 'SCHEMA_BUSY', pid, user, application } });

  await gate.open();
  expect((await schemaEnd(first, jobId)).job.state).toBe('COMPLETED');
  // Resumed, it looks again: the first console has done what it was planned for.
  expect(await second.ask(resumeJob, { jobId: other.jobId })).toMatchObject({ state: 'RUNNING' });
  const refused = await second.waitFor('jobs', (event) => event.job.failure?.code === 'PLAN_CHANGED');
  expect(refused.job).toMatchObject({ id: other.jobId, state: 'ERROR' });
});

test(
  'a stop undoes the transaction, and a table somebody holds is waited for and named',
  { timeout: 60_000 },
  async () => {
    await using database = await createTestDatabase();
    await database.query(TEAM);
    await using folder = await schemaFolder({
      '1.sql': `CREATE TABLE first (id int);\n${TEAM.replace(');', ', boss text);')}`,
    });
    const vakhta = vakhtaOf();
    const connectionId = await connectDatabase(vakhta, database.options, database.options.database);
    const order = { source: folder.source, connectionId };
    const plan = await planOf(vakhta, order);
    const holder = await openSession(database);
    await holder.query('BEGIN; LOCK TABLE team IN ACCESS SHARE MODE');

    const { jobId } = await vakhta.ask(applySchema, { ...order, planHash: plan.hash });
    const { job: waiting } = await vakhta.waitFor(
      'jobs',
      ({ job }) => job.id === jobId && job.progress?.wait?.reason === 'lock',
    );
    expect(waiting.progress?.wait?.values).toEqual({ pid: holder.pid });
    expect(waiting.moves).toEqual(['stop']);
    expect(await vakhta.invoke(pauseJob, { jobId })).toMatchObject({
      failure: { code: 'MOVE_REFUSED', move: 'pause' },
    });
    expect(await vakhta.invoke(removeConnection, { connectionId })).toMatchObject({
      failure: { code: 'LOCKED_BY_JOB', jobId },
    });
    expect(await vakhta.ask(stopJob, { jobId })).toMatchObject({ state: 'STOPPED' });
    expect(await database.query(`SELECT to_regclass('first') AS first`)).toEqual([{ first: null }]);
    const sessions = `SELECT count(*)::int AS n FROM pg_stat_activity WHERE application_name LIKE 'vakhta schema%'`;
    expect(await database.query(sessions)).toEqual([{ n: 0 }]);

    const again = await vakhta.ask(applySchema, { ...order, planHash: plan.hash });
    await vakhta.waitFor('jobs', ({ job }) => job.id === again.jobId && job.progress?.wait?.reason === 'retry');
    await holder[Symbol.asyncDispose]();
    const { job } = await schemaEnd(vakhta, again.jobId);
    expect(job).toMatchObject({ state: 'COMPLETED' });
    const { events } = await vakhta.ask(showJob, { jobId: again.jobId });
    expect(events.find(({ kind }) => kind === 'retry')?.values).toMatchObject({ code: 'LOCK_TIMEOUT' });
  },
);

test('indexes are built beside the work of others, each statement recorded by itself, and taken back', async () => {
  await using database = await createTestDatabase({ major: 15 });
  await database.query(`${TEAM}${PERSON}INSERT INTO team VALUES ('a', 'A'); INSERT INTO person VALUES (1, 'a')`);
  await using folder = await schemaFolder({
    '1.sql': TEAM,
    '2.sql': `${PERSON}CREATE INDEX person_note ON person (note);`,
  });
  const vakhta = vakhtaOf();
  const connectionId = await connectDatabase(vakhta, database.options, database.options.database);
  const order = { source: folder.source, connectionId, isConcurrent: true };
  const plan = await planOf(vakhta, order);
  expect(plan.isTransactional).toBe(false);
  expect(plan.statements.map(({ sql }) => sql).join('\n')).toContain('CREATE INDEX CONCURRENTLY person_note');
  const { report } = await apply(vakhta, { ...order, planHash: plan.hash });
  expect(report).toMatchObject({ statementsDone: plan.statements.length, statementsTotal: plan.statements.length });
  const statements = `SELECT result, sql = $1 AS same, ended_at >= started_at AS timed FROM vakhta.schema_statement`;
  expect(await database.query(statements, [plan.statements[0]?.sql])).toEqual([
    { result: 'done', same: true, timed: true },
  ]);
  const back = await rollback(vakhta, { connectionId });
  expect(back.report.catalogAfter).toBe(report.catalogBefore);
  expect(await database.query(`SELECT to_regclass('person_note') AS note`)).toEqual([{ note: null }]);
});

test('a plan that is not what was seen is refused, and so are faults, wrong versions and missing rights', async () => {
  await using database = await createTestDatabase({ major: 15 });
  await using folder = await schemaFolder({ '1.sql': TEAM });
  const vakhta = vakhtaOf();
  const connectionId = await connectDatabase(vakhta, database.options, database.options.database);
  const order = { source: folder.source, connectionId };
  const { hash: planHash } = await planOf(vakhta, order);
  await database.query('CREATE TABLE other (id int)');
  expect(await vakhta.invoke(applySchema, { ...order, planHash })).toMatchObject({ failure: { code: 'PLAN_CHANGED' } });

  await folder.write('2.sql', 'CREATE TABLE person (team text REFERENCES nobody);\nCREATE TABEL x ();');
  expect(await vakhta.invoke(planSchema, order)).toMatchObject({ failure: { code: 'SCHEMA_HAS_ERRORS', findings: 2 } });
  await folder.write('2.sql', `CREATE TABLE person (id int CHECK (id > 'a'::text));`);
  expect(await vakhta.invoke(planSchema, order)).toMatchObject({ failure: { code: 'SCHEMA_STATEMENT_FAILED' } });

  await folder.write('2.sql', '');
  await database.query('CREATE ROLE schema_poor LOGIN NOCREATEDB');
  const poor = await connectDatabase(vakhta, { ...database.options, user: 'schema_poor' }, 'poor');
  const refused = await vakhta.invoke(planSchema, { ...order, connectionId: poor });
  await database.query('DROP ROLE schema_poor');
  expect(refused).toMatchObject({ failure: { code: 'SCHEMA_SCRATCH_REFUSED', connectionName: 'poor' } });

  const pack = { name: 'young', version: '1.0.0', minimum_version: 16, maximum_version: 18, sections: [], objects: [] };
  await folder.write('pack.json', JSON.stringify({ ...pack, title: { ru: 'Новый', en: 'Young' } }));
  expect(await vakhta.invoke(planSchema, order)).toMatchObject({
    failure: { code: 'SCHEMA_VERSION_UNSUPPORTED', name: 'young', minimum: 16, maximum: 18, found: 15 },
  });
  expect(await database.query(`SELECT to_regclass('vakhta.schema_plan') AS history`)).toEqual([{ history: null }]);
});

test('a plan of single statements that was stopped midway is taken back whole', { timeout: 60_000 }, async () => {
  await using database = await createTestDatabase({ major: 15 });
  await database.query(`${PERSON.replace(' REFERENCES team', '')}${TEAM}INSERT INTO person VALUES (1, 'a')`);
  const text = `${PERSON.replace(' REFERENCES team', '')}${TEAM}CREATE INDEX a_title ON team (title);
    CREATE INDEX z_note ON person (note);`;
  await using folder = await schemaFolder({ 'schema.sql': text });
  const vakhta = vakhtaOf();
  const connectionId = await connectDatabase(vakhta, database.options, database.options.database);
  const writer = await openSession(database);
  await writer.query(`BEGIN; INSERT INTO person VALUES (2, 'b')`);

  const { jobId } = await vakhta.ask(applySchema, { source: folder.source, connectionId, isConcurrent: true });
  await vakhta.waitFor('jobs', ({ job }) => job.id === jobId && job.progress?.wait?.values['pid'] === writer.pid);
  expect(await vakhta.ask(stopJob, { jobId })).toMatchObject({ state: 'STOPPED' });
  const indexes = `SELECT indexrelid::regclass::text AS name, indisvalid AS valid FROM pg_index
    WHERE indexrelid::regclass::text ~ 'a_title|z_note' ORDER BY 1`;
  expect(await database.query(indexes)).toEqual([
    { name: 'a_title', valid: true },
    { name: 'z_note', valid: false },
  ]);
  await writer[Symbol.asyncDispose]();

  const { report } = await rollback(vakhta, { connectionId });
  expect(report).toMatchObject({ kind: 'rollback', statementsDone: 1 });
  expect(await database.query(indexes)).toEqual([]);
  expect(await database.query('SELECT state, catalog_before FROM vakhta.schema_plan ORDER BY plan_no')).toEqual([
    { state: 'taken-back', catalog_before: report.catalogAfter },
    { state: 'done', catalog_before: report.catalogBefore },
  ]);
  expect(report.catalogBefore).not.toBe(report.catalogAfter);
});
