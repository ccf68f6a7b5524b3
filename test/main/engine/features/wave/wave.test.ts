import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test, vi } from 'vitest';
import type { Migration } from '#contract/domain/plan';
import type { WaveReport } from '#contract/domain/wave';
import { changeConnection } from '#contract/operations/connection/change-connection';
import { pauseJob } from '#contract/operations/job/pause-job';
import { resumeJob } from '#contract/operations/job/resume-job';
import { showJob } from '#contract/operations/job/show-job';
import { stopJob } from '#contract/operations/job/stop-job';
import { importPlan } from '#contract/operations/migration/import-plan';
import { reportPerformance } from '#contract/operations/migration/report-performance';
import { reportMigration } from '#contract/operations/migration/report-migration';
import { showReport } from '#contract/operations/report/show-report';
import { writeReport } from '#contract/operations/report/write-report';
import { showMigration } from '#contract/operations/migration/show-migration';
import { checkWaveReadiness } from '#contract/operations/wave/check-wave-readiness';
import { decideWave } from '#contract/operations/wave/decide-wave';
import { planWave } from '#contract/operations/wave/plan-wave';
import { reportWavePerformance } from '#contract/operations/wave/report-wave-performance';
import { reportWave } from '#contract/operations/wave/report-wave';
import { showWave } from '#contract/operations/wave/show-wave';
import { startWave } from '#contract/operations/wave/start-wave';
import { privateDirectory } from '#test/servers/private-directory';
import { createTestDatabase } from '#test/support/postgres-database';
import { shutGate } from '#test/support/row-gate';
import { connect } from '#test/support/run-migration';
import { startVakhta, type Vakhta } from '#test/support/start-vakhta';
import { htmlTables } from '../report/read-tables.ts';

vi.setConfig({ testTimeout: 120_000 });

const planOf = (name: string, mapping: string, target = ''): string => `
version: 1
name: ${name}
source: { connection: exports, files: ${name}.csv, format: { encoding: utf-8, delimiter: ',' } }
target: { connection: wfm, table: { table: ${name} }, mode: insert${target} }
mapping: ${mapping}
`;
const CREATE_UNIT = `,
  create: { name: { table: unit }, primary_key: [id], unique_keys: [[title]],
    columns: [{ name: id, type: integer, is_nullable: false }, { name: title, type: text, is_nullable: false }] }`;
const LOOKUP = '{ op: lookup, schema: public, table: unit, match: title, result: id }';

/** Saved in the wrong order: shifts refer to people, people look up units, units have no table yet; notes are alone. */
async function prepare() {
  const vakhta = await startVakhta();
  const directory = await privateDirectory('wave');
  const { path: folder } = directory;
  const database = await createTestDatabase();
  await database.query(`
    CREATE TABLE person (id integer PRIMARY KEY, name text NOT NULL CHECK (name <> ''), unit integer);
    CREATE TABLE shift (id integer PRIMARY KEY, person integer REFERENCES person);
    CREATE TABLE note (id integer PRIMARY KEY)`);
  const write = (name: string, lines: readonly string[]) =>
    writeFileSync(join(folder, `${name}.csv`), `${lines.join('\n')}\n`);
  write('unit', ['id,title', '1,цех', '2,склад']);
  write('person', ['id,name,unit', '1,Анна,цех', '2,Борис,склад']);
  write('shift', ['id,person', '10,1', '11,2', '12,1']);
  write('note', ['id', '1']);
  const { wfm } = await connect(vakhta, folder, database);
  const save = async (text: string): Promise<Migration> => (await vakhta.ask(importPlan, { text })).migration;
  const shift = await save(planOf('shift', '[{ column: id, from: [id] }, { column: person, from: [person] }]'));
  const person = await save(
    planOf(
      'person',
      `[{ column: id, from: [id] }, { column: name, from: [name] }, { column: unit, from: [unit], steps: [${LOOKUP}] }]`,
    ),
  );
  const unit = await save(
    planOf('unit', '[{ column: id, from: [id] }, { column: title, from: [title] }]', CREATE_UNIT),
  );
  const note = await save(planOf('note', '[{ column: id, from: [id] }]'));
  return {
    ...{ vakhta, folder, database, wfm, write, save, shift, person, unit, note },
    async [Symbol.asyncDispose]() {
      await vakhta[Symbol.asyncDispose]();
      await database[Symbol.asyncDispose]();
      await directory[Symbol.asyncDispose]();
    },
  };
}

const ENDED = ['COMPLETED', 'ERROR', 'STOPPED'];

async function end(vakhta: Vakhta, jobId: string) {
  const { job } = await vakhta.waitFor('jobs', (event) => event.job.id === jobId && ENDED.includes(event.job.state));
  return { job, report: await vakhta.ask(reportWave, { jobId: job.id }) };
}

/** Tables of the wave's documents, and what the runs it led report themselves, in its order. */
async function documentsOf({ vakhta, folder }: Awaited<ReturnType<typeof prepare>>, { jobId, tables }: WaveReport) {
  const path = join(folder, 'wave.html');
  const tablesOf = async (operation: 'wave.report' | 'wave.performance') => {
    await vakhta.ask(writeReport, {
      report: { operation, input: { jobId } },
      ...{ format: 'html', language: 'en', path },
    });
    return htmlTables(readFileSync(path, 'utf8'));
  };
  const runs = await Promise.all(
    tables.flatMap(({ jobId: run }) =>
      run === null
        ? []
        : [Promise.all([vakhta.ask(reportMigration, { jobId: run }), vakhta.ask(reportPerformance, { jobId: run })])],
    ),
  );
  return { completion: await tablesOf('wave.report'), performance: await tablesOf('wave.performance'), runs };
}

const statesOf = ({ tables }: { tables: readonly { name: string; state: string }[] }) =>
  Object.fromEntries(tables.map(({ name, state }) => [name, state]));

test('saved migrations are led in the order of their foreign keys and lookups, also into a table that the first creates', async () => {
  await using w = await prepare();
  const draft = { name: 'филиал', targetId: w.wfm };
  const { tables, hash } = await w.vakhta.ask(planWave, draft);
  expect(tables.map(({ name, dependsOn }) => [name, dependsOn.map((on) => `${on.name} ${on.reason}`)])).toEqual([
    ['unit', []],
    ['person', ['unit lookup']],
    ['shift', ['person foreign-key']],
    ['note', []],
  ]);
  expect(await w.vakhta.ask(checkWaveReadiness, draft)).toMatchObject({
    problems: [],
    readinessPercentage: 100,
    planHash: hash,
  });

  const { jobId } = await w.vakhta.ask(startWave, { ...draft, planHash: hash });
  const { job, report } = await end(w.vakhta, jobId);
  expect(job).toMatchObject({ state: 'COMPLETED', needsAttention: false });
  expect(statesOf(report)).toEqual({ unit: 'loaded', person: 'loaded', shift: 'loaded', note: 'loaded' });
  expect(report).toMatchObject({ matched: true, undecided: 0, counts: { rowsRead: 8, rowsLoaded: 8 } });
  expect(await w.vakhta.ask(showMigration, { migrationId: w.unit.id })).toMatchObject({ execution_mode: 'automatic' });
  expect(await w.vakhta.ask(showWave, { jobId })).toMatchObject({
    ...{ migration_id: jobId, migration_name: 'филиал', migration_status: 'completed', migration_type: 'initial_load' },
    ...{ source_system: 'exports', destination_system: 'wfm', records_processed: 8, progress_percentage: 100 },
    transformation_pipeline: expect.arrayContaining([{ migration: 'shift', depends_on: ['person'] }]) as unknown,
    ...{ validation_success_rate: 100, critical_errors_count: 0, data_lineage: { plan_hash: hash, run: jobId } },
  });
  expect(
    await w.database.query('SELECT p.name, u.title FROM person p JOIN unit u ON u.id = p.unit ORDER BY 1'),
  ).toEqual([
    { name: 'Анна', title: 'цех' },
    { name: 'Борис', title: 'склад' },
  ]);

  const { completion, performance, runs } = await documentsOf(w, report);
  expect(completion.get('Where each row that was read has gone')?.slice(0, 2)).toEqual([
    ['Read', '8'],
    ['Loaded', '8'],
  ]);
  expect(completion.get('Each migration: state and rows')).toEqual(
    runs.map(([{ name, ...of }]) => [
      ...[name, `public.${name}`, 'Loaded', of.rowsRead, of.rowsLoaded].map(String),
      ...[of.rowsUnchanged, of.rowsQuarantined, of.rowsSkipped].map(String),
    ]),
  );
  expect(completion.get('Reconciliation of each migration')).toEqual(
    runs.map(([own]) => [own.name, 'equal', `vakhta migration report ${own.jobId} --format html`]),
  );
  expect(performance.get('When each migration loaded, and how fast')?.map((cells) => cells.slice(0, 6))).toEqual(
    runs.map(([, own]) => [
      own.name,
      ...[own.startedAtMs, own.endedAtMs].map((atMs) => new Date(atMs ?? 0).toISOString()),
      ...[own.durationMs, own.rowsRead, own.files.reduce((sum, { sizeBytes }) => sum + (sizeBytes ?? 0), 0)].map(
        String,
      ),
    ]),
  );
  const { throughput } = await w.vakhta.ask(reportWavePerformance, { jobId });
  expect(throughput.reduce((sum, { rows }) => sum + rows, 0)).toBe(report.counts.rowsRead);
});

test('what does not depend on a refused migration goes on, and a person mends its plan, tries again or leaves it out', async () => {
  await using w = await prepare();
  w.write('person', ['id,full_name,unit', '1,Анна,цех', '2,Борис,склад']); // Its column has another name now.
  const { jobId } = await w.vakhta.ask(startWave, { name: 'филиал', targetId: w.wfm });
  const first = await end(w.vakhta, jobId);
  expect(first.job).toMatchObject({ state: 'ERROR', failure: { code: 'WAVE_TABLES_REFUSED', first: 'person' } });
  expect(statesOf(first.report)).toEqual({ unit: 'loaded', person: 'refused', shift: 'waiting', note: 'loaded' });
  expect(first.report.tables.find(({ name }) => name === 'shift')?.waitsFor).toEqual(['person']);
  const asked = { operation: 'wave.status', input: { jobId } } as const;
  const { sections } = await w.vakhta.ask(showReport, { report: asked, language: 'en' });
  const [notes] = sections.flatMap(({ blocks }) => blocks.flatMap((block) => (block.kind === 'notes' ? [block] : [])));
  expect(notes?.items).toEqual([expect.stringMatching(/^person: .*name/), 'shift: waits for person']);
  expect(await w.vakhta.invoke(decideWave, { jobId, migrationIds: [w.shift.id], decision: 'skip' })).toMatchObject({
    failure: { code: 'WAVE_NOTHING_TO_DECIDE' },
  });

  await w.save(
    planOf(
      'person',
      `[{ column: id, from: [id] }, { column: name, from: [full_name] }, { column: unit, from: [unit], steps: [${LOOKUP}] }]`,
    ),
  );
  const ended = w.vakhta.waitFor('jobs', ({ job }) => job.id === jobId && job.state === 'COMPLETED');
  expect(await w.vakhta.ask(decideWave, { jobId, decision: 'retry' })).toMatchObject({
    undecided: 0,
    state: 'RUNNING',
  });
  await ended;
  const report = await w.vakhta.ask(reportWave, { jobId });
  expect(statesOf(report)).toEqual({ unit: 'loaded', person: 'loaded', shift: 'loaded', note: 'loaded' });
  expect(report.counts).toMatchObject({ rowsRead: 8, rowsLoaded: 8 });

  // A second wave finds people refused for good, and goes on without them.
  w.write('person', ['id']);
  const again = await w.vakhta.ask(startWave, {
    name: 'ещё раз',
    targetId: w.wfm,
    migrationIds: [w.shift.id, w.person.id],
  });
  expect((await end(w.vakhta, again.jobId)).job.state).toBe('ERROR');
  const over = w.vakhta.waitFor('jobs', ({ job }) => job.id === again.jobId && job.state === 'COMPLETED');
  await w.vakhta.ask(decideWave, { jobId: again.jobId, migrationIds: [w.person.id], decision: 'skip' });
  expect((await over).job.needsAttention).toBe(true);
  expect(statesOf(await w.vakhta.ask(reportWave, again))).toEqual({ person: 'skipped', shift: 'loaded' });
});

test('pausing, killing and stopping a wave does the same to the runs it leads, and nothing is loaded twice', async () => {
  await using w = await prepare();
  await using gate = await shutGate(w.database, 'person', 2);
  const { jobId } = await w.vakhta.ask(startWave, { name: 'филиал', targetId: w.wfm });
  await w.vakhta.waitFor('jobs', ({ job }) => job.subjectId === w.person.id && job.state === 'RUNNING');
  expect(await w.vakhta.ask(pauseJob, { jobId })).toMatchObject({ state: 'PAUSED' });
  const paused = await w.vakhta.ask(reportWave, { jobId });
  expect(statesOf(paused)).toMatchObject({ person: 'paused', shift: 'waiting' });

  await w.vakhta.ask(resumeJob, { jobId });
  await w.vakhta.waitFor('jobs', ({ job }) => job.subjectId === w.person.id && job.state === 'RUNNING');
  await w.vakhta.kill();
  await using revived = await startVakhta({ home: w.vakhta.home, door: 'window' });
  await gate.open();
  const { report } = await end(revived, jobId);
  expect(report).toMatchObject({ state: 'COMPLETED', matched: true, counts: { rowsLoaded: 8 } });

  await using second = await shutGate(w.database, 'shift', 20);
  w.write('shift', ['id,person', '20,1']);
  const sinceMs = Date.now();
  const { jobId: other } = await revived.ask(startWave, {
    name: 'второй',
    targetId: w.wfm,
    migrationIds: [w.shift.id],
  });
  await revived.waitFor(
    'jobs',
    ({ job }) => job.subjectId === w.shift.id && job.state === 'RUNNING' && job.createdAtMs >= sinceMs,
  );
  await revived.ask(pauseJob, { jobId: other });
  expect(await revived.ask(stopJob, { jobId: other })).toMatchObject({ state: 'STOPPED' });
  const [table] = (await revived.ask(reportWave, { jobId: other })).tables;
  expect((await revived.ask(showJob, { jobId: table?.jobId ?? jobId })).job.state).toBe('STOPPED');
  await second.open();
});

test('in production one approval of the wave covers the runs it leads', async () => {
  await using w = await prepare();
  await w.vakhta.ask(changeConnection, {
    ...{ connectionId: w.wfm, name: 'wfm', environment: 'production', timeZone: 'Europe/Moscow' },
  });
  const bare = { name: 'филиал', targetId: w.wfm };
  expect(await w.vakhta.dispatch({ operation: startWave.id, input: bare })).toMatchObject({
    failure: { code: 'BACKUP_NOT_CONFIRMED' },
  });
  const input = { ...bare, backup: 'pgbackrest, 20261128' };
  const asked = await w.vakhta.dispatch({ operation: startWave.id, input });
  if (asked.status !== 'awaiting-approval') throw new Error(JSON.stringify(asked));
  const { requestId, objectName } = asked.request;
  const answer = await w.vakhta.dispatch({
    ...{ operation: startWave.id, input },
    approval: { requestId, typedName: objectName },
  });
  if (answer.status !== 'done') throw new Error(JSON.stringify(answer));
  const { jobId } = startWave.output.parse(answer.output);
  expect((await end(w.vakhta, jobId)).report.counts.rowsLoaded).toBe(8);
});
