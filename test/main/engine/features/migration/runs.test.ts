import { appendFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { compareRuns } from '#contract/operations/migration/compare-runs';
import { getMigrationStatus } from '#contract/operations/migration/get-migration-status';
import { pauseMigration } from '#contract/operations/migration/pause-migration';
import { reportMigration } from '#contract/operations/migration/report-migration';
import { resumeMigration } from '#contract/operations/migration/resume-migration';
import { startMigration } from '#contract/operations/migration/start-migration';
import { stopMigration } from '#contract/operations/migration/stop-migration';
import { privateDirectory } from '#test/servers/private-directory';
import { countEmployees, EMPLOYEES_SQL, employeesPlan, fingerprint, writeEmployees } from '#test/support/employee-load';
import { openSession } from '#test/support/open-session';
import { createTestDatabase } from '#test/support/postgres-database';
import { connect, end, run, savePlan, start } from '#test/support/run-migration';
import { vakhtaOfFile } from '#test/support/start-vakhta';

const vakhtaOf = vakhtaOfFile();

/** An engine with a folder of one export and a database with the table it goes into. */
async function prepare(rows: number) {
  const vakhta = vakhtaOf();
  const folder = await privateDirectory('exports');
  const database = await createTestDatabase();
  await database.query(EMPLOYEES_SQL);
  writeEmployees(folder.path, rows);
  await connect(vakhta, folder.path, database);
  return {
    ...{ vakhta, folder: folder.path, database },
    async [Symbol.asyncDispose]() {
      await database[Symbol.asyncDispose]();
      await folder[Symbol.asyncDispose]();
    },
  };
}

describe('the same run started twice leaves the same table', () => {
  test('by inserts: a file that was loaded before is skipped whole', async () => {
    await using w = await prepare(1_000);
    const migration = await savePlan(w.vakhta, employeesPlan());
    const first = await run(w.vakhta, migration);
    const before = await fingerprint(w.database);

    const second = await run(w.vakhta, migration);

    expect(first).toMatchObject({ rowsRead: 1_000, rowsLoaded: 960, rowsQuarantined: 40, rowsSkipped: 0 });
    expect(second).toMatchObject({ rowsRead: 1_000, rowsLoaded: 0, rowsQuarantined: 0, rowsSkipped: 1_000 });
    // Departments come by their names, which the source hashes and the target is led back to.
    const departments = first.reconciliation?.source.find(({ column }) => column === 'department_id');
    expect(departments).toMatchObject({ rows: 960, nulls: 0, sum: null, hash: expect.stringMatching(/^-?\d+$/) });
    expect(first.reconciliation?.target).toContainEqual(departments);
    expect(first.reconciliation).toMatchObject({ matched: true, notCompared: [] });
    expect(second.reconciliation).toMatchObject({ matched: true, notCompared: [] });
    expect(await fingerprint(w.database)).toBe(before);
  });

  test('by upserts: every row is found unchanged, and what is new in the file is loaded', async () => {
    await using w = await prepare(1_000);
    const migration = await savePlan(w.vakhta, employeesPlan({ mode: 'upsert' }));
    await run(w.vakhta, migration);
    const second = await run(w.vakhta, migration);
    expect(second).toMatchObject({ rowsLoaded: 0, rowsUnchanged: 960, rowsQuarantined: 40 });

    writeEmployees(w.folder, 1_100);
    const third = await run(w.vakhta, migration);
    expect(third).toMatchObject({ rowsRead: 1_100, rowsLoaded: 96, rowsUnchanged: 960, rowsQuarantined: 44 });
  });
});

test('a dry run reports what the real one will, and writes nothing', async () => {
  await using w = await prepare(1_000);
  const migration = await savePlan(w.vakhta, employeesPlan());

  const dry = await run(w.vakhta, migration, true);
  expect(await countEmployees(w.database)).toBe(0);
  expect(await w.database.query("SELECT 1 FROM pg_namespace WHERE nspname = 'vakhta'")).toEqual([]);

  const real = await run(w.vakhta, migration);
  expect(dry.isDryRun).toBe(true);
  const { jobId, isDryRun, durationMs, startedAtMs, endedAtMs } = real;
  const files = dry.files.map((file, at) => ({ ...file, durationMs: real.files[at]?.durationMs }));
  expect({ ...dry, jobId, isDryRun, durationMs, startedAtMs, endedAtMs, files }).toEqual(real);
});

test('two runs are compared whichever is named first: their figures, what of their plans differs, what their rules met', async () => {
  await using w = await prepare(100);
  const first = await run(w.vakhta, await savePlan(w.vakhta, employeesPlan()));
  const changed = await savePlan(w.vakhta, employeesPlan({ mode: 'upsert' }));
  const second = await run(w.vakhta, changed);
  const ids = { jobId: second.jobId, withJobId: first.jobId };

  const compared = await w.vakhta.ask(compareRuns, ids);

  expect(await w.vakhta.ask(compareRuns, { jobId: first.jobId, withJobId: second.jobId })).toEqual(compared);
  expect(compared).toMatchObject({ earlier: { rowsLoaded: 96 }, later: { rowsLoaded: 0, rowsUnchanged: 96 } });
  expect(compared.plan).toContainEqual({ place: 'target.mode', earlier: '"insert"', later: '"upsert"' });
  expect(compared.plan.map(({ place }) => place.split('.')[0])).toEqual(['target', 'target']);
  expect(compared.rules).not.toEqual([]);
  for (const { rule, column, earlier, later } of compared.rules) {
    expect({ rule, column, later }).toEqual({ rule, column, later: earlier });
  }
  const same = await w.vakhta.ask(compareRuns, { jobId: first.jobId, withJobId: first.jobId });
  expect(same.plan).toEqual([]);
});

test('a plan that was saved anew after it was seen is refused before a row is read', async () => {
  await using w = await prepare(10);
  const seen = await savePlan(w.vakhta, employeesPlan());
  const saved = await savePlan(w.vakhta, employeesPlan({ mode: 'upsert' }));

  const answer = await w.vakhta.invoke(startMigration, { migrationId: seen.id, planHash: seen.hash });

  expect(answer).toEqual({
    ok: false,
    failure: { code: 'PLAN_CHANGED', seenHash: seen.hash, currentHash: saved.hash },
  });
  expect(await countEmployees(w.database)).toBe(0);
});

test('a target that no longer fits the plan is told by its code, and nothing starts', async () => {
  await using w = await prepare(10);
  const migration = await savePlan(w.vakhta, employeesPlan());
  await w.database.query('ALTER TABLE employees RENAME COLUMN salary TO wage');

  const answer = await w.vakhta.invoke(startMigration, { migrationId: migration.id, planHash: migration.hash });

  expect(answer).toEqual({
    ok: false,
    failure: { code: 'MIGRATION_NOT_READY', blockers: 'mapping.4: TARGET_COLUMN_MISSING' },
  });
});

describe('a run that is', () => {
  test('paused and resumed loads every row once', async () => {
    await using w = await prepare(20_000);
    const migration = await savePlan(w.vakhta, employeesPlan({ rowsPerCommit: 200 }));
    const jobId = await start(w.vakhta, migration);
    await w.vakhta.waitFor('jobs', ({ job }) => job.id === jobId && (job.progress?.counts?.rowsRead ?? 0) > 1_000);

    const paused = await w.vakhta.ask(pauseMigration, { jobId });
    const atPause = await countEmployees(w.database);
    expect(paused.state).toBe('PAUSED');
    expect(atPause).toBeLessThan(19_200);
    const status = await w.vakhta.ask(getMigrationStatus, { jobId });
    expect(status.report.rowsLoaded).toBe(atPause);

    await w.vakhta.ask(resumeMigration, { jobId });
    const { job, report } = await end(w.vakhta, jobId);
    expect(job).toMatchObject({ state: 'COMPLETED', needsAttention: true, failure: null });
    expect(report).toMatchObject({ rowsRead: 20_000, rowsLoaded: 19_200, rowsQuarantined: 800 });
    expect(await countEmployees(w.database)).toBe(19_200);
  });

  test('stopped keeps what it has loaded, and is over', async () => {
    await using w = await prepare(20_000);
    const jobId = await start(w.vakhta, await savePlan(w.vakhta, employeesPlan({ rowsPerCommit: 200 })));
    await w.vakhta.waitFor('jobs', ({ job }) => job.id === jobId && (job.progress?.counts?.rowsRead ?? 0) > 1_000);

    const stopped = await w.vakhta.ask(stopMigration, { jobId });
    expect(stopped).toMatchObject({ state: 'STOPPED', moves: [] });
    const { report } = await w.vakhta.ask(getMigrationStatus, { jobId });
    expect(await countEmployees(w.database)).toBe(report.rowsLoaded);
    expect(await w.vakhta.invoke(resumeMigration, { jobId })).toMatchObject({ failure: { code: 'MOVE_REFUSED' } });
  });

  test('stopped leaves its place to the next run of the plan: no row is loaded twice', async () => {
    await using w = await prepare(20_000);
    const migration = await savePlan(w.vakhta, employeesPlan({ rowsPerCommit: 200 }));
    const jobId = await start(w.vakhta, migration);
    await w.vakhta.waitFor('jobs', ({ job }) => job.id === jobId && (job.progress?.counts?.rowsRead ?? 0) > 1_000);
    await w.vakhta.ask(stopMigration, { jobId });
    const first = await w.vakhta.ask(reportMigration, { jobId });

    const second = await run(w.vakhta, migration);

    expect(second).toMatchObject({ rowsRead: 20_000, rowsSkipped: first.rowsRead });
    expect(second.rowsQuarantined + first.rowsQuarantined).toBe(800);
    expect(await countEmployees(w.database)).toBe(19_200);
  });

  test('in ERROR is not resumed while another run of its migration goes on', async () => {
    await using w = await prepare(100);
    const migration = await savePlan(w.vakhta, employeesPlan());
    await using holder = await openSession(w.database);
    await holder.query('BEGIN; LOCK TABLE employees IN ACCESS EXCLUSIVE MODE');
    const first = await start(w.vakhta, migration);
    await w.vakhta.waitFor('jobs', (event) => event.job.id === first && event.job.progress?.wait?.reason === 'lock');
    await w.vakhta.ask(pauseMigration, { jobId: first });
    writeEmployees(w.folder, 101);
    await w.vakhta.ask(resumeMigration, { jobId: first });
    const { job } = await end(w.vakhta, first);
    expect(job).toMatchObject({ state: 'ERROR', failure: { code: 'SOURCE_CHANGED' } });
    const second = await start(w.vakhta, migration);

    expect(await w.vakhta.invoke(resumeMigration, { jobId: job.id })).toEqual({
      ok: false,
      failure: { code: 'LOCKED_BY_JOB', objectName: migration.plan.name, jobId: second },
    });
    await w.vakhta.ask(stopMigration, { jobId: second });
  });

  test('resumed over a file that has changed is refused', async () => {
    await using w = await prepare(20_000);
    const jobId = await start(w.vakhta, await savePlan(w.vakhta, employeesPlan({ rowsPerCommit: 200 })));
    await w.vakhta.waitFor('jobs', ({ job }) => job.id === jobId && (job.progress?.counts?.rowsRead ?? 0) > 1_000);
    await w.vakhta.ask(pauseMigration, { jobId });
    appendFileSync(join(w.folder, 'employees.csv'), 'N9999999;Лишний;01.01.2020;Склад;1\n');

    await w.vakhta.ask(resumeMigration, { jobId });

    const { job } = await end(w.vakhta, jobId);
    expect(job).toMatchObject({ state: 'ERROR', failure: { code: 'SOURCE_CHANGED', file: 'employees.csv' } });
  });

  test('paused while somebody holds the table answers at once and names the session it waited for', async () => {
    await using w = await prepare(2_000);
    const migration = await savePlan(w.vakhta, employeesPlan());
    await using holder = await openSession(w.database);
    await holder.query('BEGIN; LOCK TABLE employees IN ACCESS EXCLUSIVE MODE');
    // Planned before the lock: the catalog itself can still be read.
    const jobId = await start(w.vakhta, migration);

    const { job } = await w.vakhta.waitFor(
      'jobs',
      (event) => event.job.id === jobId && event.job.progress?.wait?.reason === 'lock',
    );
    expect(job.progress?.wait).toMatchObject({ reason: 'lock', values: { pid: holder.pid } });
    expect((await w.vakhta.ask(pauseMigration, { jobId })).state).toBe('PAUSED');

    await holder.query('ROLLBACK');
    await w.vakhta.ask(resumeMigration, { jobId });
    expect((await end(w.vakhta, jobId)).report).toMatchObject({ rowsLoaded: 1_920, rowsQuarantined: 80 });
  });

  test('kept waiting longer than its plan allows ends in ERROR by its code, and goes on when it is resumed', async () => {
    await using w = await prepare(1_000);
    const migration = await savePlan(w.vakhta, employeesPlan({ retryAttempts: 0, timeoutSeconds: 1 }));
    await using holder = await openSession(w.database);
    await holder.query('BEGIN; LOCK TABLE employees IN ACCESS EXCLUSIVE MODE');
    const jobId = await start(w.vakhta, migration);

    expect((await end(w.vakhta, jobId)).job).toMatchObject({ state: 'ERROR', failure: { code: 'LOCK_TIMEOUT' } });

    await holder.query('ROLLBACK');
    await w.vakhta.ask(resumeMigration, { jobId });
    const { job } = await w.vakhta.waitFor(
      'jobs',
      (event) => event.job.id === jobId && event.job.state === 'COMPLETED',
    );
    expect(job).toMatchObject({ failure: null, needsAttention: true });
    expect(await countEmployees(w.database)).toBe(960);
  });

  test('not of the last version of its plan is not resumed', async () => {
    await using w = await prepare(100);
    const seen = await savePlan(w.vakhta, employeesPlan({ retryAttempts: 0, timeoutSeconds: 1 }));
    await using holder = await openSession(w.database);
    await holder.query('BEGIN; LOCK TABLE employees IN ACCESS EXCLUSIVE MODE');
    const { job } = await end(w.vakhta, await start(w.vakhta, seen));
    await holder.query('ROLLBACK');
    const saved = await savePlan(w.vakhta, employeesPlan());

    expect(await w.vakhta.invoke(resumeMigration, { jobId: job.id })).toEqual({
      ok: false,
      failure: { code: 'PLAN_CHANGED', seenHash: seen.hash, currentHash: saved.hash },
    });
  });
});
