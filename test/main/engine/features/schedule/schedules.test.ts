import { uuidv7 } from 'uuidv7';
import { expect, test } from 'vitest';
import { fail, ok } from '#contract/result';
import { concernsOf } from '#engine/features/overview/concerns';
import type { Store } from '#engine/store/store';
import { handClock } from '#test/support/hand-clock';
import { openTestSchedules } from '#test/support/open-test-schedules';
import { openTestStore } from '#test/support/open-test-store';

const HOUR = 60 * 60_000;
const difference = { object: 'index public.i', change: 'missing', probableSql: '', mendSql: '' } as const;

const concernsIn = (store: Store) =>
  concernsOf(
    {
      ...{ store, clock: handClock(), notices: [], ledgerCheck: () => undefined },
      jobs: { interrupted: () => [] } as never,
      vault: { status: () => ({ state: 'open' }) } as never,
    },
    [],
  );

test('a schedule is added, listed with its next time, and its name is taken', async () => {
  await using opened = await openTestStore();
  const { add, gate, connection } = openTestSchedules(opened.store);
  expect(await add('0 3 * * *')).toMatchObject({ status: 'done', output: { name: 'nightly', lastRun: null } });
  expect(await gate.ask({ operation: 'schedule.list' })).toMatchObject({
    output: {
      schedules: [
        {
          name: 'nightly',
          call: { operation: 'schema.drift', input: { connectionId: connection.id } },
          nextDueAtMs: Date.UTC(2026, 10, 21, 3),
        },
      ],
    },
  });
  expect(await add('0 4 * * *')).toMatchObject({ failure: { code: 'NAME_TAKEN' } });
});

test('what is no time, or about a connection that is not there, is refused by its own code', async () => {
  await using opened = await openTestStore();
  const { add, gate } = openTestSchedules(opened.store);
  expect(await add('0 25 * * *')).toMatchObject({ failure: { code: 'CRON_INVALID' } });
  expect(await add('0 0 31 2 *')).toMatchObject({ failure: { code: 'CRON_NEVER_DUE' } });
  const call = { operation: 'schema.drift', input: { connectionId: uuidv7() } };
  const input = { name: 'n', cron: '0 3 * * *', timeZone: 'UTC', call };
  expect(await gate.ask({ operation: 'schedule.add', input })).toMatchObject({
    failure: { code: 'CONNECTION_NOT_FOUND' },
  });
  const twice = { ...input, at: '2026-12-01T02:00' };
  for (const wrong of [twice, { ...input, cron: null }]) {
    expect(await gate.ask({ operation: 'schedule.add', input: wrong })).toMatchObject({
      failure: { code: 'INPUT_INVALID', path: 'cron', problem: 'cron-or-at' },
    });
  }
  for (const at of ['2026-12-01', '2026-02-30T02:00', '2026-12-01T02:00Z']) {
    expect(await add(at)).toMatchObject({ failure: { code: 'INPUT_INVALID', path: 'at', problem: 'date-time' } });
  }
  expect(await add('2026-11-20T02:00')).toMatchObject({ failure: { code: 'SCHEDULE_TIME_PAST' } });
  const missing = { scheduleId: uuidv7() };
  for (const operation of ['schedule.remove', 'schedule.run']) {
    expect(await gate.ask({ operation, input: missing })).toMatchObject({ failure: { code: 'SCHEDULE_NOT_FOUND' } });
  }
});

test('only operations that need nobody at the desk can be scheduled', async () => {
  await using opened = await openTestStore();
  const { gate, connection } = openTestSchedules(opened.store);
  const call = { operation: 'connection.remove', input: { connectionId: connection.id } };
  const input = { name: 'n', cron: '0 3 * * *', timeZone: 'UTC', call };
  expect(await gate.ask({ operation: 'schedule.add', input })).toMatchObject({ failure: { code: 'INPUT_INVALID' } });
});

test('a person runs it now with their own rights, and the answer says what needs them', async () => {
  await using opened = await openTestStore();
  const drift = () => ok({ appliedAtMs: 0, planHash: null, differences: [difference] });
  const { add, gate, asked, lastRun } = openTestSchedules(opened.store, { drift });
  await add('0 3 * * *');
  const scheduleId = opened.store.schedules.findByName('nightly')?.id;
  expect(await gate.ask({ operation: 'schedule.run', input: { scheduleId } })).toMatchObject({
    output: { outcome: 'attention', findings: 1, isLate: false },
  });
  expect(asked).toMatchObject([{ principal: { kind: 'person' } }]);
  expect(lastRun()).toMatchObject({ outcome: 'attention' });
});

test('a run that fails is told to the person and stays to be seen', async () => {
  await using opened = await openTestStore();
  const { add, gate, lastRun } = openTestSchedules(opened.store, {
    drift: () => fail('SCHEMA_NOTHING_APPLIED', { connectionName: 'wfm' }),
  });
  await add('0 3 * * *');
  const scheduleId = opened.store.schedules.findByName('nightly')?.id;
  const answer = await gate.ask({ operation: 'schedule.run', input: { scheduleId } });
  expect(answer).toMatchObject({ failure: { code: 'SCHEMA_NOTHING_APPLIED' } });
  expect(lastRun()).toMatchObject({ outcome: 'failed', failure: { code: 'SCHEMA_NOTHING_APPLIED' } });
});

test('the overview tells of drift and failures until a later run goes well', async () => {
  await using opened = await openTestStore();
  const { store } = opened;
  let answer: unknown = ok({ appliedAtMs: 0, planHash: null, differences: [difference, difference] });
  const { add, scheduler, clock, connection } = openTestSchedules(store, { drift: () => answer });
  await add('0 * * * *');
  scheduler.start();
  expect(concernsIn(store)).toEqual([]);

  await clock.advance(HOUR);
  expect(concernsIn(store)).toMatchObject([
    {
      ...{ name: 'schema-drifted', severity: 'warning', connectionId: connection.id },
      values: { connectionName: 'wfm', differences: 2 },
    },
  ]);

  answer = fail('CONNECTION_LOST', { connectionName: 'wfm' });
  await clock.advance(HOUR);
  expect(concernsIn(store)).toMatchObject([
    { name: 'schedule-failed', severity: 'failed', values: { scheduleName: 'nightly', code: 'CONNECTION_LOST' } },
  ]);

  answer = undefined;
  await clock.advance(HOUR);
  expect(concernsIn(store)).toEqual([]);
  await scheduler.stop();
});

test('a time that was missed for more than a day is a concern', async () => {
  await using opened = await openTestStore();
  const { store } = opened;
  await openTestSchedules(store).add('0 3 * * 6');
  const after = openTestSchedules(store, { clock: handClock(Date.UTC(2026, 10, 24)) });
  after.scheduler.start();
  await after.clock.advance(0);
  expect(concernsIn(store)).toMatchObject([{ name: 'schedule-missed', values: { scheduleName: 'nightly' } }]);
  await after.scheduler.stop();
});
