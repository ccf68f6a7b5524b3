import { uuidv7 } from 'uuidv7';
import { expect, test } from 'vitest';
import { NO_ROWS } from '#contract/domain/counts';
import { fail, ok, type Result } from '#contract/result';
import type { JobRun } from '#engine/jobs/job-definition';
import { openTestJobs } from '#test/support/open-test-jobs';
import { openTestStore } from '#test/support/open-test-store';

const done = () => Promise.resolve(ok(undefined));
/** Goes on until it is told to end. */
const untilAborted = (run: JobRun): Promise<Result<void>> =>
  new Promise((_resolve, reject) => run.signal.addEventListener('abort', () => reject(new Error('aborted'))));

const counts = (rowsRead: number) => ({ ...NO_ROWS, rowsRead, rowsLoaded: rowsRead });

test('a job goes through its states, and each move, step and end is in its history and in the ledger', async () => {
  await using opened = await openTestStore();
  const { jobs, launch } = openTestJobs(opened.store, done);
  const { id } = launch(3);
  await jobs.settled(id);

  expect(jobs.get(id)).toMatchObject({ state: 'COMPLETED', moves: [], needsAttention: false, failure: null });
  expect(jobs.events(id).map(({ name }) => name)).toEqual([
    ...['created', 'prepare', 'start', 'step-started', 'step-done', 'finish'],
  ]);
  const [last] = opened.store.ledger.before(10, 1);
  expect(JSON.parse(last!.entryJson)).toMatchObject({ entry: 'job-end', outcome: 'completed', principal: { id } });
});

test('a failure ends the job in ERROR with its code; resumed, it runs again and knows that it is continued', async () => {
  await using opened = await openTestStore();
  const runs: boolean[] = [];
  const { jobs, launch } = openTestJobs(opened.store, (run) => {
    runs.push(run.isContinued);
    return Promise.resolve(runs.length === 1 ? fail('DISK_FULL', { place: 'target' }) : ok(undefined));
  });
  const { id } = launch(1);
  await jobs.settled(id);
  const failed = { state: 'ERROR', failure: { code: 'DISK_FULL' }, needsAttention: true, moves: ['resume', 'stop'] };
  expect(jobs.get(id)).toMatchObject(failed);
  expect(jobs.resume(id)).toMatchObject({ ok: true, value: { state: 'RUNNING', failure: null } });
  await jobs.settled(id);
  expect(jobs.get(id)).toMatchObject({ state: 'COMPLETED', failure: null });
  expect(runs).toEqual([false, true]);
});

test('a step that throws is a bug: the job ends in ERROR with a trace id and the log has the rest', async () => {
  await using opened = await openTestStore();
  const { jobs, launch, log } = openTestJobs(opened.store, () => Promise.reject(new Error('boom')));
  const { id } = launch(1);
  await jobs.settled(id);
  expect(jobs.get(id)).toMatchObject({ state: 'ERROR', failure: { code: 'INTERNAL' } });
  expect(log.bugs).toHaveLength(1);
});

test('pause answers when the work has ended and what it held is gone', async () => {
  await using opened = await openTestStore();
  let isDisposed = false;
  const more = { disposed: () => (isDisposed = true) };
  const { jobs, launch, atWork } = openTestJobs(opened.store, untilAborted, more);
  const { id } = launch(1);
  await atWork();
  expect(await jobs.pause(id)).toMatchObject({ ok: true, value: { state: 'PAUSED', moves: ['resume', 'stop'] } });
  expect(isDisposed).toBe(true);
  expect(jobs.resume(id)).toMatchObject({ ok: true, value: { state: 'RUNNING' } });
  await atWork();
  expect(await jobs.stop(id)).toMatchObject({ ok: true, value: { state: 'STOPPED', moves: [] } });
});

test('a stop asks, waits for the grace period and then forces', async () => {
  await using opened = await openTestStore();
  opened.store.settings.change({ stopGraceSeconds: 7 });
  const cut = Promise.withResolvers<Result<void>>();
  let forcedAtMs = 0;
  const force = () => {
    forcedAtMs = clock.nowMs();
    cut.resolve(fail('CONNECTION_LOST', { connectionName: 'target' }));
  };
  const { jobs, launch, clock, atWork } = openTestJobs(opened.store, () => cut.promise, { force });
  const startMs = clock.nowMs();
  const { id } = launch(1);
  await atWork();
  const stopped = jobs.stop(id);
  await clock.advance(6_999);
  expect([forcedAtMs, jobs.get(id)?.state]).toEqual([0, 'RUNNING']);
  await clock.advance(1);
  expect(await stopped).toMatchObject({ ok: true, value: { state: 'STOPPED', failure: null } });
  expect(forcedAtMs - startMs).toBe(7_000);
});

test('a stop of what cannot be ended is refused, and the job stays what it is', async () => {
  await using opened = await openTestStore();
  const never = Promise.withResolvers<Result<void>>();
  const { jobs, launch, clock, atWork } = openTestJobs(opened.store, () => never.promise);
  const { id } = launch(1);
  await atWork();
  const stopped = jobs.stop(id);
  await clock.advance(60_000);
  expect(await stopped).toMatchObject({ ok: false, failure: { code: 'MOVE_REFUSED', state: 'RUNNING' } });
  never.resolve(ok(undefined));
  await jobs.settled(id);
});

test('what a killed engine leaves is marked interrupted, stays RUNNING, and is continued', async () => {
  await using opened = await openTestStore();
  const before = openTestJobs(opened.store, () => new Promise(() => undefined)); // Killed: it never ends.
  const { id } = before.launch(1);
  await before.atWork();

  const after = openTestJobs(opened.store, done);
  after.jobs.markInterrupted();
  after.jobs.markInterrupted();
  expect(after.jobs.get(id)).toMatchObject({ state: 'RUNNING', moves: ['resume', 'pause', 'stop'] });
  expect(after.jobs.continueInterrupted()).toBe(1);
  await after.jobs.settled(id);
  expect(after.jobs.get(id)).toMatchObject({ state: 'COMPLETED' });
  const names = after.jobs.events(id).map(({ name }) => name);
  expect(names.filter((name) => name === 'interrupted' || name === 'continued')).toEqual(['interrupted', 'continued']);
});

test('an interrupted job nobody continued can be paused and stopped at once', async () => {
  await using opened = await openTestStore();
  const before = openTestJobs(opened.store, () => new Promise(() => undefined));
  const { id } = before.launch(1);
  await before.atWork();
  const { jobs } = openTestJobs(opened.store, done);
  expect(await jobs.pause(id)).toMatchObject({ ok: true, value: { state: 'PAUSED' } });
  expect(await jobs.stop(id)).toMatchObject({ ok: true, value: { state: 'STOPPED' } });
});

test('a job paused before its first step begins it when it is resumed', async () => {
  await using opened = await openTestStore();
  const { jobs, launch } = openTestJobs(opened.store, done);
  const { id } = launch(1);
  expect(await jobs.pause(id)).toMatchObject({ ok: true, value: { state: 'PAUSED' } });
  expect(jobs.events(id).map(({ name }) => name)).not.toContain('step-started');
  jobs.resume(id);
  await jobs.settled(id);
  expect(jobs.get(id)?.state).toBe('COMPLETED');
});

test('when the engine ends, its jobs stay RUNNING with an interrupted event', async () => {
  await using opened = await openTestStore();
  const { jobs, launch, atWork } = openTestJobs(opened.store, untilAborted);
  const { id } = launch(1);
  await atWork();
  await jobs.shutDown();
  expect(jobs.get(id)?.state).toBe('RUNNING');
  expect(jobs.events(id).at(-1)).toMatchObject({ kind: 'interrupted' });
});

test('the same invocation gets the same job', async () => {
  await using opened = await openTestStore();
  const { jobs } = openTestJobs(opened.store, done);
  const call = { traceId: uuidv7(), invocationId: uuidv7() };
  const make = () =>
    jobs.create({
      ...{ definition: 'count', operation: 'migration.start', subjectId: 's', title: 't', plan: {}, locks: [], call },
    });
  expect(make().id).toBe(make().id);
});

test('a job of a definition this engine does not know ends in ERROR and keeps its plan', async () => {
  await using opened = await openTestStore();
  const { jobs, launch } = openTestJobs(opened.store, done);
  const { id } = launch(1);
  await jobs.settled(id);
  const stored = opened.store.jobs.find(id)!;
  const older = { ...stored, id: uuidv7() as typeof id, definitionVersion: 7, invocationId: uuidv7() };
  opened.store.jobs.insert({ ...older, state: 'READY' });
  jobs.start(older.id);
  await jobs.settled(older.id);
  expect(jobs.get(older.id)).toMatchObject({ state: 'ERROR', failure: { code: 'JOB_DEFINITION_UNKNOWN', version: 7 } });
  expect(jobs.planOf(older.id)).toEqual({ units: 1 });
});

test('progress is stored before it is announced, and the last figures always are', async () => {
  await using opened = await openTestStore();
  const { jobs, launch } = openTestJobs(opened.store, (run) => {
    for (let row = 1; row <= 5_000; row += 1) {
      run.progress({ phase: 'load', counts: counts(row), done: row, total: 5_000 });
    }
    run.raiseAttention();
    return Promise.resolve(ok(undefined));
  });
  const { id } = launch(1);
  await jobs.settled(id);
  const figures = { phase: 'load', counts: counts(5_000), done: 5_000, total: 5_000 };
  expect(opened.store.jobs.find(id)!.progress).toMatchObject(figures);
  expect(jobs.get(id)).toMatchObject({ progress: figures, needsAttention: true });
});

test('a running job holds its names and gives them back when it ends', async () => {
  await using opened = await openTestStore();
  const { jobs } = openTestJobs(opened.store, untilAborted);
  const call = { traceId: uuidv7(), invocationId: uuidv7() };
  const { id } = jobs.create({
    ...{ definition: 'count', operation: 'migration.start', subjectId: 's', title: 't', plan: { units: 1 }, call },
    locks: ['migration:m'],
  });
  expect(jobs.holderOf('migration:m')?.id).toBe(id);
  await jobs.stop(id);
  expect(jobs.holderOf('migration:m')).toBeUndefined();
});
