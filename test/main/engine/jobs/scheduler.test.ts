import { expect, test } from 'vitest';
import type { Policy } from '#engine/gate/policies';
import { POLICIES } from '#engine/gate/policies';
import { fail, ok } from '#contract/result';
import { handClock } from '#test/support/hand-clock';
import { openTestSchedules } from '#test/support/open-test-schedules';
import { openTestStore } from '#test/support/open-test-store';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;
const START = Date.UTC(2026, 10, 21); // 00:00 UTC, as the hand clock begins.

const difference = { object: 'index public.i', change: 'missing', probableSql: '', mendSql: '' } as const;
const drifted = ok({
  appliedAtMs: 0,
  planHash: null,
  differences: [difference, { ...difference, object: 'index public.j' }],
});

test('what is due is asked for through the gate, by the schedule, and stands in the ledger though it be a query', async () => {
  await using opened = await openTestStore();
  const { add, scheduler, clock, asked, lastRun, gate } = openTestSchedules(opened.store);
  await add('0 3 * * *');
  const { id } = opened.store.schedules.findByName('nightly')!;
  scheduler.start();

  await clock.advance(3 * HOUR - 1);
  expect(asked).toEqual([]);
  await clock.advance(1);

  expect(asked).toMatchObject([{ principal: { kind: 'schedule', id } }]);
  expect(lastRun()).toEqual({
    ...{ dueAtMs: START + 3 * HOUR, startedAtMs: START + 3 * HOUR, endedAtMs: START + 3 * HOUR },
    ...{ outcome: 'done', isLate: false, findings: 0, failure: null },
  });
  const entries = gate.entries().filter(({ operation }) => operation === 'schema.drift');
  expect(entries).toMatchObject([
    { entry: 'decision', principal: { kind: 'schedule', id }, decision: 'ALLOW' },
    { entry: 'outcome', principal: { kind: 'schedule', id }, outcome: 'done' },
  ]);
  await scheduler.stop();
});

test('it comes again at each of its times, and a schedule added meanwhile comes at its own', async () => {
  await using opened = await openTestStore();
  const { add, scheduler, clock, asked } = openTestSchedules(opened.store);
  scheduler.start();
  await clock.somebodySleeps();
  await add('*/20 * * * *');
  await clock.advance(HOUR);
  expect(asked).toHaveLength(3);
  await add('30 * * * *', 'hourly');
  await clock.advance(HOUR);
  expect(asked).toHaveLength(7);
  await scheduler.stop();
  await clock.advance(DAY);
  expect(asked).toHaveLength(7);
});

test('a removed schedule comes no more', async () => {
  await using opened = await openTestStore();
  const { add, scheduler, clock, asked, gate } = openTestSchedules(opened.store);
  await add('0 * * * *');
  scheduler.start();
  await clock.advance(HOUR);
  const { id } = opened.store.schedules.findByName('nightly')!;
  expect(await gate.ask({ operation: 'schedule.remove', input: { scheduleId: id } })).toMatchObject({ status: 'done' });
  await clock.advance(HOUR);
  expect(asked).toHaveLength(1);
  await scheduler.stop();
});

test('times that passed while the engine was off are made up for once, and the run says that it is late', async () => {
  await using opened = await openTestStore();
  const before = openTestSchedules(opened.store);
  await before.add('0 * * * *');

  const after = openTestSchedules(opened.store, { clock: handClock(START + 5 * HOUR + 30 * MINUTE) });
  after.scheduler.start();
  await after.clock.advance(MINUTE);

  expect(after.asked).toHaveLength(1);
  expect(after.lastRun()).toMatchObject({ dueAtMs: START + 5 * HOUR, outcome: 'done', isLate: true });
  await after.scheduler.stop();
});

test('what is more than a day late is noted as missed and asked for no more', async () => {
  await using opened = await openTestStore();
  const before = openTestSchedules(opened.store);
  await before.add('0 3 * * 6'); // Saturdays: the 21st is one.

  const after = openTestSchedules(opened.store, { clock: handClock(START + 3 * HOUR + DAY + 1) });
  after.scheduler.start();
  await after.clock.advance(HOUR);
  expect(after.asked).toEqual([]);
  expect(after.lastRun()).toMatchObject({
    dueAtMs: START + 3 * HOUR,
    startedAtMs: null,
    outcome: 'missed',
    findings: 0,
  });
  const { id } = opened.store.schedules.findByName('nightly')!;
  const shown = after.scheduler.show(opened.store.schedules.find(id)!);
  expect(shown.nextDueAtMs).toBe(START + 7 * DAY + 3 * HOUR);
  await after.scheduler.stop();
});

test('what is a day late to the minute is still made up for', async () => {
  await using opened = await openTestStore();
  await openTestSchedules(opened.store).add('0 3 * * 6');
  const after = openTestSchedules(opened.store, { clock: handClock(START + 3 * HOUR + DAY) });
  after.scheduler.start();
  await after.clock.advance(0);
  expect(after.lastRun()).toMatchObject({ outcome: 'done', isLate: true });
  await after.scheduler.stop();
});

test('what is to run once runs at its time, stays in sight as done, and never comes again, after a restart either', async () => {
  await using opened = await openTestStore();
  const { add, scheduler, clock, asked, lastRun } = openTestSchedules(opened.store);
  await add('2026-11-21T02:30');
  scheduler.start();
  await clock.advance(2.5 * HOUR - 1);
  expect(asked).toEqual([]);
  await clock.advance(DAY);
  expect(asked).toHaveLength(1);
  expect(lastRun()).toMatchObject({ dueAtMs: START + 2.5 * HOUR, outcome: 'done', isLate: false });
  await scheduler.stop();

  const after = openTestSchedules(opened.store, { clock: handClock(START + 3 * HOUR) });
  after.scheduler.start();
  await after.clock.advance(DAY);
  expect(after.asked).toEqual([]);
  expect(await after.gate.ask({ operation: 'schedule.list' })).toMatchObject({
    output: { schedules: [{ at: '2026-11-21T02:30', nextDueAtMs: null, lastRun: { outcome: 'done' } }] },
  });
  await after.scheduler.stop();
});

test('what was to run once while the engine was off is made up for within a day, and missed after that', async () => {
  for (const [lateMs, outcome] of [
    [DAY, 'done'],
    [DAY + 1, 'missed'],
  ] as const) {
    await using opened = await openTestStore();
    await openTestSchedules(opened.store).add('2026-11-21T03:00');
    const after = openTestSchedules(opened.store, { clock: handClock(START + 3 * HOUR + lateMs) });
    after.scheduler.start();
    await after.clock.advance(HOUR);
    expect(after.lastRun()).toMatchObject({ dueAtMs: START + 3 * HOUR, outcome, isLate: true });
    expect(after.asked).toHaveLength(outcome === 'done' ? 1 : 0);
    await after.scheduler.stop();
  }
});

test('what is to run once and was run by a person before its time does not run again at it, unless that failed', async () => {
  await using opened = await openTestStore();
  let answer: unknown = fail('CONNECTION_LOST', { connectionName: 'wfm' });
  const { add, gate, scheduler, clock, asked, lastRun } = openTestSchedules(opened.store, { drift: () => answer });
  for (const name of ['failed before', 'done before']) {
    await add('2026-11-21T03:00', name);
    const scheduleId = opened.store.schedules.findByName(name)?.id;
    await gate.ask({ operation: 'schedule.run', input: { scheduleId } });
    answer = undefined;
  }
  scheduler.start();
  await clock.advance(DAY);
  expect(asked.map(({ principal }) => principal.kind)).toEqual(['person', 'person', 'schedule']);
  expect(lastRun('failed before')).toMatchObject({ dueAtMs: START + 3 * HOUR, outcome: 'done' });
  expect(lastRun('done before')).toMatchObject({ dueAtMs: START });
  await scheduler.stop();
});

test('nothing is due that was due before the schedule was added', async () => {
  await using opened = await openTestStore();
  const { add, scheduler, clock, asked } = openTestSchedules(opened.store);
  await clock.advance(4 * HOUR);
  await add('0 3 * * *');
  scheduler.start();
  await clock.advance(HOUR);
  expect(asked).toEqual([]);
  await scheduler.stop();
});

test('an engine that ended in the middle asks again under the same invocation, another due time under its own', async () => {
  await using opened = await openTestStore();
  const never = openTestSchedules(opened.store, { drift: () => new Promise(() => undefined) });
  await never.add('0 * * * *');
  never.scheduler.start();
  await never.clock.advance(HOUR); // Asked, and never answered: the process is gone.

  const again = openTestSchedules(opened.store, { clock: handClock(START + HOUR + MINUTE) });
  again.scheduler.start();
  await again.clock.advance(HOUR);

  expect(again.asked[0]?.invocationId).toBe(never.asked[0]?.invocationId);
  expect(again.asked[1]?.invocationId).not.toBe(never.asked[0]?.invocationId);
  expect(again.asked).toHaveLength(2);
  await again.scheduler.stop();
});

test('a due time that comes while the one before goes on waits for its end', async () => {
  await using opened = await openTestStore();
  const held = Promise.withResolvers<typeof drifted>();
  const { add, scheduler, clock, asked } = openTestSchedules(opened.store, { drift: () => held.promise });
  await add('* * * * *');
  scheduler.start();
  await clock.advance(5 * MINUTE);
  expect(asked).toHaveLength(1);
  held.resolve(drifted);
  await clock.advance(0);
  expect(asked).toHaveLength(2);
  await scheduler.stop();
});

test('what the end of the engine broke off is not noted as a failure: it is due again', async () => {
  await using opened = await openTestStore();
  const held = Promise.withResolvers<unknown>();
  const { add, scheduler, clock, lastRun } = openTestSchedules(opened.store, { drift: () => held.promise });
  await add('0 * * * *');
  scheduler.start();
  await clock.advance(HOUR);
  const stopped = scheduler.stop();
  held.resolve(fail('CONNECTION_LOST', { connectionName: 'wfm' }));
  await stopped;
  expect(lastRun()).toBeNull();
});

test('a failure is noted with its code, announced, and tried at the next time', async () => {
  await using opened = await openTestStore();
  let isThere = false;
  const { add, scheduler, clock, lastRun, announced } = openTestSchedules(opened.store, {
    drift: () => (isThere ? undefined : fail('CONNECTION_REFUSED', { connectionName: 'wfm', address: 'db:5432' })),
  });
  await add('0 * * * *');
  scheduler.start();
  await clock.advance(HOUR);
  expect(lastRun()).toMatchObject({ outcome: 'failed', failure: { code: 'CONNECTION_REFUSED' } });
  expect(announced.at(-1)).toMatchObject({ schedule: { name: 'nightly', lastRun: { outcome: 'failed' } } });
  isThere = true;
  await clock.advance(HOUR);
  expect(lastRun()).toMatchObject({ outcome: 'done', failure: null });
  await scheduler.stop();
});

test('differences need a person: the run says how many', async () => {
  await using opened = await openTestStore();
  const { add, scheduler, clock, lastRun } = openTestSchedules(opened.store, { drift: () => drifted });
  await add('0 * * * *');
  scheduler.start();
  await clock.advance(HOUR);
  expect(lastRun()).toMatchObject({ outcome: 'attention', findings: 2, failure: null });
  await scheduler.stop();
});

test('what needs approval is refused to a schedule, in the ledger too: nobody could type the name', async () => {
  await using opened = await openTestStore();
  const strict: Policy = ({ operation }) =>
    operation.id === 'schema.drift' ? { decision: 'REQUIRE_APPROVAL', reasons: [] } : undefined;
  const { add, scheduler, clock, asked, lastRun, gate } = openTestSchedules(opened.store, {
    policies: [...POLICIES, strict],
  });
  await add('0 * * * *');
  scheduler.start();
  await clock.advance(HOUR);

  expect(asked).toEqual([]);
  expect(lastRun()).toMatchObject({ outcome: 'failed', failure: { code: 'APPROVAL_NEEDED', objectName: 'wfm' } });
  const entry = gate.entries().find(({ operation }) => operation === 'schema.drift');
  expect(entry).toMatchObject({ principal: { kind: 'schedule' }, outcome: 'blocked', code: 'APPROVAL_NEEDED' });
  await scheduler.stop();
});
