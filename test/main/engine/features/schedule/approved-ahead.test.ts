import { uuidv7 } from 'uuidv7';
import { expect, test } from 'vitest';
import { Hash, MigrationId } from '#contract/domain/ids';
import { PlanDraft } from '#contract/domain/plan';
import { handleShowMigration } from '#engine/features/migration/show-migration';
import { handleStartMigration } from '#engine/features/migration/start-migration';
import type { Store } from '#engine/store/store';
import { openTestSchedules } from '#test/support/open-test-schedules';
import { openTestStore } from '#test/support/open-test-store';

const HOUR = 60 * 60_000;
const DAY = 24 * HOUR;
const START = Date.UTC(2026, 10, 21);
const BACKUP = 'pg_dump в 01:00, /backups/wfm';
const SEEN = Hash.parse('a'.repeat(64));
const CHANGED = Hash.parse('b'.repeat(64));

/** Schedules over a production database, with a migration into it; `starts` are the inputs of those that were let in. */
function openProduction(store: Store) {
  const starts: unknown[] = [];
  const schedules = openTestSchedules(store, {
    environment: 'production',
    start(input, call) {
      if (store.migrations.find(input.migrationId)?.hash !== input.planHash) {
        return handleStartMigration({ store } as never)(input, call); // Refused before it looks at anything else.
      }
      return void starts.push(input);
    },
  });
  const { id } = schedules.connection;
  const migrationId = MigrationId.parse(uuidv7());
  const plan = PlanDraft.parse({
    ...{ name: 'Сотрудники', source: { connectionId: id, table: { schema: 'old', table: 'a' }, key: ['id'] } },
    target: { connectionId: id, table: { schema: 'new', table: 'a' }, mode: 'insert', key: [], create: null },
    mapping: [{ column: 'id', from: ['id'], steps: [] }],
  });
  const savePlan = (hash: Hash): void => void store.migrations.save({ id: migrationId, hash, plan, isDemo: false }, 0);
  savePlan(SEEN);
  const added = (when: { cron: string } | { at: string }, backup: string | null = BACKUP) => ({
    operation: 'schedule.add',
    input: {
      ...{ name: 'ночью', timeZone: 'UTC', ...when },
      call: { operation: 'migration.start', input: { migrationId, backup } },
    },
  });
  return { ...schedules, migrationId, savePlan, starts, added };
}

/** The request that a call comes to. */
async function requestOf(asked: ReturnType<ReturnType<typeof openProduction>['gate']['ask']>) {
  const answer = await asked;
  if (answer.status !== 'awaiting-approval') throw new Error(JSON.stringify(answer));
  return answer.request;
}

test('starts in production are approved when their schedule is added, and each of them is covered until the plan changes', async () => {
  await using opened = await openTestStore();
  const { gate, scheduler, clock, starts, added, savePlan, lastRun, connection } = openProduction(opened.store);
  const hourly = added({ cron: '30 * * * *' });
  expect(await gate.ask(added({ cron: '30 * * * *' }, null))).toMatchObject({
    failure: { code: 'BACKUP_NOT_CONFIRMED', connectionName: connection.name },
  });
  expect(await gate.ask(added({ at: '2026-11-20T02:00' }))).toMatchObject({ failure: { code: 'SCHEDULE_TIME_PAST' } });
  const request = await requestOf(gate.ask(hourly));
  expect(request).toMatchObject({ operation: 'schedule.add', objectName: 'Сотрудники' });
  expect(request.reasons.map(({ key }) => key)).toEqual([
    ...['risk.write', 'risk.backup-required', 'risk.backup-named-ahead', 'risk.production', 'risk.asked-again'],
  ]);
  expect(request.reasons.at(-1)?.values).toEqual({ cron: '30 * * * *', timeZone: 'UTC' });
  const approval = { requestId: request.requestId, typedName: 'Сотрудники' };
  expect(await gate.ask({ ...added({ cron: '* * * * *' }), approval })).toMatchObject({
    failure: { code: 'APPROVAL_MISMATCH' },
  });
  expect(await gate.ask({ ...hourly, approval })).toMatchObject({
    output: { approval: { requestId: request.requestId, byName: 'operator', atMs: START } },
  });

  scheduler.start();
  await clock.advance(2 * HOUR);
  expect(starts).toMatchObject([
    { planHash: SEEN, backup: BACKUP },
    { planHash: SEEN, backup: BACKUP },
  ]);
  const begun = gate
    .entries()
    .filter(({ operation, entry }) => operation === 'migration.start' && entry === 'decision');
  for (const entry of begun) {
    expect(entry).toMatchObject({
      principal: { kind: 'schedule' },
      decision: 'ALLOW',
      approval: { ...approvalOf(request) },
    });
    expect(entry.reasons).toEqual(expect.arrayContaining(['risk.production', 'risk.backup-named-ahead']));
  }
  expect(begun).toHaveLength(2);

  savePlan(CHANGED);
  await clock.advance(HOUR);
  expect(starts).toHaveLength(2);
  expect(lastRun('ночью')).toMatchObject({ outcome: 'failed', failure: { code: 'PLAN_CHANGED', seenHash: SEEN } });
  await scheduler.stop();
});

test('what is approved ahead is the plan that was saved then, although none was named', async () => {
  await using opened = await openTestStore();
  const { gate, added, savePlan } = openProduction(opened.store);
  const once = added({ at: '2026-11-21T02:00' });
  const request = await requestOf(gate.ask(once));
  expect(request.reasons.at(-1)).toMatchObject({ key: 'risk.asked-once', values: { at: '2026-11-21 02:00' } });
  savePlan(CHANGED);
  const approval = { requestId: request.requestId, typedName: 'Сотрудники' };
  expect(await gate.ask({ ...once, approval })).toMatchObject({ failure: { code: 'APPROVAL_MISMATCH' } });
});

test('a start that nobody approved is refused where the database has become production since, and a person may run it', async () => {
  await using opened = await openTestStore();
  const { gate, scheduler, clock, starts, added, lastRun, connection } = openProduction(opened.store);
  opened.store.connections.update({ ...connection, environment: 'test' });
  expect(await gate.ask(added({ at: '2026-11-21T02:00' }))).toMatchObject({ output: { approval: null } });
  opened.store.connections.update(connection);
  scheduler.start();
  await clock.advance(DAY);
  expect(starts).toEqual([]);
  const refused = { outcome: 'failed', failure: { code: 'APPROVAL_NEEDED', objectName: 'Сотрудники' } };
  expect(lastRun('ночью')).toMatchObject(refused);

  const scheduleId = opened.store.schedules.findByName('ночью')?.id;
  const run = { operation: 'schedule.run', input: { scheduleId } };
  const { requestId } = await requestOf(gate.ask(run));
  expect(lastRun('ночью')).toMatchObject(refused);
  expect(await gate.ask({ ...run, approval: { requestId, typedName: 'Сотрудники' } })).toMatchObject({
    status: 'done',
  });
  expect(starts).toMatchObject([{ backup: BACKUP }]);
  await scheduler.stop();
});

test('a change window is looked at when the start is due, and not when it is approved', async () => {
  await using opened = await openTestStore();
  const { gate, scheduler, clock, starts, added, lastRun, connection } = openProduction(opened.store);
  opened.store.connections.update({ ...connection, timeZone: 'UTC', changeWindow: 'Mon-Sun 22:00-02:00' });
  await clock.advance(12 * HOUR); // Noon: it is closed.
  for (const at of ['2026-11-21T23:00', '2026-11-22T02:00']) {
    const call = added({ at });
    const named = { ...call, input: { ...call.input, name: at } };
    const { requestId } = await requestOf(gate.ask(named));
    await gate.ask({ ...named, approval: { requestId, typedName: 'Сотрудники' } });
  }
  scheduler.start();
  await clock.advance(DAY);
  expect(starts).toHaveLength(1);
  expect(lastRun('2026-11-21T23:00')).toMatchObject({ outcome: 'done' });
  expect(lastRun('2026-11-22T02:00')).toMatchObject({ outcome: 'failed', failure: { code: 'CALL_DELAYED' } });
  await scheduler.stop();
});

test('a migration that is started once is told as scheduled, before and after, with the moment it was due', async () => {
  await using opened = await openTestStore();
  const { gate, scheduler, clock, added, migrationId } = openProduction(opened.store);
  const handle = handleShowMigration({ store: opened.store, clock, jobs: { list: () => [] } } as never);
  const show = () => handle({ migrationId, as: 'specification' }, {} as never);
  const told = { execution_mode: 'scheduled', scheduled_start_time: '2026-11-21T02:00:00.000Z' };
  expect(await show()).toMatchObject({
    value: { execution_mode: 'manual', scheduled_start_time: null },
  });
  const once = added({ at: '2026-11-21T02:00' });
  const { requestId } = await requestOf(gate.ask(once));
  await gate.ask({ ...once, approval: { requestId, typedName: 'Сотрудники' } });
  expect(await show()).toMatchObject({ value: told });
  scheduler.start();
  await clock.advance(DAY);
  expect(await show()).toMatchObject({ value: told });
  await scheduler.stop();
});

const approvalOf = ({ requestId }: { requestId: string }) => ({ requestId, kind: 'self-approved' });
