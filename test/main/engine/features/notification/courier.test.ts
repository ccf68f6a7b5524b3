import { uuidv7 } from 'uuidv7';
import { expect, onTestFinished, test } from 'vitest';
import { ScheduleId } from '#contract/domain/ids';
import { DEFAULT_MIGRATION_CONFIG, type MigrationConfig } from '#contract/domain/migration-config';
import { fail, ok, type Result } from '#contract/result';
import { startCourier } from '#engine/features/notification/courier';
import { newsOf } from '#engine/features/notification/news';
import { saveEndpoints } from '#engine/features/notification/saved-endpoints';
import type { NotificationServices } from '#engine/features/notification/services';
import { verifyLedger } from '#engine/ledger/verify-ledger';
import type { Guarded } from '#engine/notify/guard-endpoint';
import { createTopics } from '#engine/notify/topics';
import type { Store } from '#engine/store/store';
import { openTestJobs } from '#test/support/open-test-jobs';
import { openTestStore } from '#test/support/open-test-store';

const away = fail('ENDPOINT_UNREACHABLE', { endpoint: 'webhook', reason: 'HTTP 503' });
const BOTH: MigrationConfig['notifications'] = { enabled: true, emailEnabled: true, slackEnabled: true };

/** Couriers whose endpoints are a list of what was told, with what each answers. */
function couriersOf(
  store: Store,
  notifications = BOTH,
  answer: () => Result<void, 'ENDPOINT_UNREACHABLE'> = () => ok(undefined),
) {
  const test = openTestJobs(store, () => Promise.resolve(ok(undefined)));
  const told: string[] = [];
  const asked = Promise.withResolvers<undefined>();
  const guard: Guarded = (_send, { id, text }) => {
    const result = answer();
    asked.resolve(undefined);
    if (result.ok) told.push(`${id.split('-').at(-1) ?? ''} ${text}`);
    return Promise.resolve(result);
  };
  const address = { from: 'vakhta@example.org', to: ['dba@example.org'] };
  const email = { host: 'mail.example.org', port: 465, encryption: 'tls' as const, user: null, ...address };
  const settings = { email, hasEmailPassword: false, webhookHost: 'hooks.example.org', hasWebhookKey: false };
  const services: NotificationServices = {
    ...{ store, log: test.log, clock: test.clock, topics: createTopics(test.clock) },
    config: { current: () => ({ ...DEFAULT_MIGRATION_CONFIG, notifications }) },
    vault: { get: () => Promise.resolve(ok('https://hooks.example.org/x')) } as never,
    guards: { email: guard, webhook: guard },
    systemLocale: 'ru-RU',
  };
  saveEndpoints(services, settings);
  return { ...test, services, told, asked: asked.promise };
}

/** Runs a job to its end. */
async function runJob({ jobs, launch }: ReturnType<typeof openTestJobs>): Promise<void> {
  await jobs.settled(launch(1).id);
}

async function untilRead(store: Store, ...names: ('email' | 'webhook')[]): Promise<void> {
  const isRead = (name: 'email' | 'webhook'): boolean =>
    store.outbox.after(store.outbox.readUpTo(name), 1).length === 0;
  while (!names.every(isRead)) await new Promise((resolve) => setImmediate(resolve));
}

test('the end of a job is told once to each endpoint, and what all have passed leaves the outbox', async () => {
  await using opened = await openTestStore();
  const { store } = opened;
  const test = couriersOf(store);
  await runJob(test);
  const couriers = [startCourier(test.services, 'email'), startCourier(test.services, 'webhook')];
  await untilRead(store, 'email', 'webhook');
  await Promise.all(couriers.map((courier) => courier.stop()));

  expect(test.told.map((line) => line.replace(/^\d+ /, ''))).toEqual(Array(2).fill('Сотрудники: Завершено'));
  expect(store.outbox.after(0, 10).map(({ tableName }) => tableName)).toEqual(['ledger']);
  expect(await verifyLedger(store)).toMatchObject({ broken: null });
});

test('where no language was chosen the system’s is spoken, else the chosen one', async () => {
  await using opened = await openTestStore();
  const { store } = opened;
  const test = couriersOf(store);
  await runJob(test);
  const german = { ...test.services, systemLocale: 'de-DE' };
  const said = (): unknown => store.outbox.after(0, 100).flatMap((entry) => newsOf(german, entry)?.text ?? []);
  expect(said()).toEqual(['Сотрудники: Completed']);
  store.settings.change({ language: 'ru' });
  expect(said()).toEqual(['Сотрудники: Завершено']);
});

test('a schedule that did not run is told with the reason in a sentence, and one that ran is not', async () => {
  await using opened = await openTestStore();
  const { store } = opened;
  const { services } = couriersOf(store);
  const id = ScheduleId.parse(uuidv7());
  store.schedules.insert({
    ...{
      id,
      name: 'ночью',
      call: { operation: 'migration.start', input: {} },
      cron: '0 2 * * *',
      at: null,
      atMs: null,
    },
    ...{ timeZone: 'UTC', createdAtMs: 0, approval: null },
  });
  const run = { startedAtMs: 0, endedAtMs: 0, isLate: false, findings: 0, failure: null } as const;
  const failure = { code: 'PLAN_CHANGED', seenHash: 'a', currentHash: 'b' } as const;
  store.schedules.addRun(id, { ...run, dueAtMs: 1, outcome: 'done' });
  store.schedules.addRun(id, { ...run, dueAtMs: 2, outcome: 'failed', failure });
  store.schedules.addRun(id, { ...run, dueAtMs: 3, outcome: 'missed' });
  expect(store.outbox.after(0, 100).flatMap((entry) => newsOf(services, entry)?.text ?? [])).toEqual([
    'Расписание «ночью» не выполнено: План изменился после того, как его открыли или согласовали.',
    'Расписание «ночью» не выполнено: программа была выключена больше суток после срока.',
  ]);
});

test('an endpoint that is away keeps its message until it is back, and the other one waits for nobody', async () => {
  await using opened = await openTestStore();
  const { store } = opened;
  let isAway = true;
  const test = couriersOf(store, BOTH, () => (isAway ? away : ok(undefined)));
  await runJob(test);
  const waiting = startCourier(test.services, 'webhook');
  await test.asked;
  expect(test.told).toEqual([]);
  isAway = false;
  const other = startCourier(test.services, 'email');
  await untilRead(store, 'email');
  expect(test.told).toHaveLength(1);
  await test.clock.advance(60_000);
  await untilRead(store, 'webhook');
  await Promise.all([waiting.stop(), other.stop()]);
  expect(test.told).toHaveLength(2);
});

test('a message that was not taken when the engine ended is told after its next start, with the same id', async () => {
  await using opened = await openTestStore();
  const { store } = opened;
  const before = couriersOf(store, BOTH, () => away);
  await runJob(before);
  const ended = startCourier(before.services, 'webhook');
  await before.asked;
  await ended.stop();
  const kept = store.outbox.readUpTo('webhook');

  const after = couriersOf(store);
  const again = startCourier(after.services, 'webhook');
  await untilRead(store, 'webhook');
  await again.stop();
  expect(after.told).toEqual([`${kept + 1} Сотрудники: Завершено`]);
});

test.each([
  ['notifications', { ...BOTH, enabled: false }],
  ['the endpoint', { ...BOTH, slackEnabled: false }],
])('nothing is told where %s is switched off, nor later', async (_what, notifications) => {
  await using opened = await openTestStore();
  const { store } = opened;
  const test = couriersOf(store, notifications);
  onTestFinished(() => expect(test.told).toEqual([]));
  await runJob(test);
  const courier = startCourier(test.services, 'webhook');
  await untilRead(store, 'webhook');
  await courier.stop();
});
