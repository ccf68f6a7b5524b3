import { uuidv7 } from 'uuidv7';
import type { Connection, Environment } from '#contract/domain/connection';
import type { ScheduleRun } from '#contract/domain/schedule';
import type { startMigration } from '#contract/operations/migration/start-migration';
import { ok } from '#contract/result';
import { resultOf } from '#engine/gate/dispatch';
import type { Policy } from '#engine/gate/policies';
import type { Call, Handler } from '#engine/handler';
import { scheduleHandlers } from '#engine/features/schedule/index';
import { createScheduler, type Scheduler } from '#engine/jobs/scheduler';
import { createTopics } from '#engine/notify/topics';
import type { Store } from '#engine/store/store';
import { handClock, type HandClock } from './hand-clock.ts';
import { openTestGate, type TestGate } from './open-test-gate.ts';

export interface TestSchedules {
  readonly gate: TestGate;
  readonly clock: HandClock;
  readonly scheduler: Scheduler;
  readonly connection: Connection;
  /** Principals that asked for drift, oldest first, with their invocation. */
  readonly asked: readonly Pick<Call, 'principal' | 'invocationId'>[];
  /** A schedule of drift, by cron or once (`2026-12-01T02:00`), in UTC; answers what its operation answered. */
  add(when: string, name?: string): ReturnType<TestGate['ask']>;
  lastRun(name?: string): ScheduleRun | null;
  /** What was announced, oldest first. */
  readonly announced: readonly unknown[];
}

type Drift = (call: Call) => unknown;
type Start = (input: Parameters<Handler<typeof startMigration>>[0], call: Call) => unknown;

const NO_DRIFT = ok({ appliedAtMs: 0, planHash: null, differences: [] });

/** An engine's scheduler over the real gate and a real store; what drift answers is the test's. */
export function openTestSchedules(
  store: Store,
  more: {
    drift?: Drift;
    start?: Start;
    policies?: readonly Policy[];
    clock?: HandClock;
    environment?: Environment;
  } = {},
): TestSchedules {
  const clock = more.clock ?? handClock();
  const asked: Pick<Call, 'principal' | 'invocationId'>[] = [];
  const announced: unknown[] = [];
  const topics = createTopics(clock);
  topics.subscribe('schedules', null, (_sequence, event) => announced.push(event));
  const connection = store.connections.list()[0] ?? saveConnection(store, more.environment ?? 'test');
  const { log } = openTestGate(store, {}, { clock });
  const scheduler = createScheduler({
    ...{ store, topics, clock, log: log.for('schedules') },
    ask: async ({ scheduleId: id, ...envelope }) =>
      resultOf(
        await gate.gate.dispatch(envelope, {
          ...{ door: 'engine', principal: { kind: 'schedule', id, roles: ['operator'] } },
          signal: new AbortController().signal,
        }),
      ),
  });
  const gate = openTestGate(
    store,
    {
      ...scheduleHandlers({ store, clock, scheduler }),
      'schema.drift': (_input: never, call: Call) => {
        asked.push(call);
        return more.drift?.(call) ?? NO_DRIFT;
      },
      'migration.start': (input: never, call: Call) => more.start?.(input, call) ?? ok({ jobId: uuidv7() }),
    },
    { clock, ...(more.policies === undefined ? {} : { policies: more.policies }) },
  );
  return {
    ...{ gate, clock, scheduler, connection, asked, announced },
    add: (when, name = 'nightly') =>
      gate.ask({
        operation: 'schedule.add',
        input: {
          ...{ name, timeZone: 'UTC' },
          ...(/^\d{4}-/.test(when) ? { at: when } : { cron: when }),
          call: { operation: 'schema.drift', input: { connectionId: connection.id } },
        },
      }),
    lastRun(name = 'nightly') {
      const found = store.schedules.findByName(name);
      return found === undefined ? null : (store.schedules.lastRun(found.id) ?? null);
    },
  };
}

function saveConnection(store: Store, environment: Environment): Connection {
  const options = {
    kind: 'postgres',
    host: 'db',
    port: 5432,
    database: 'd',
    user: 'u',
    tlsMode: 'verify-full',
  } as const;
  const connection: Connection = {
    ...{ id: uuidv7() as Connection['id'], name: 'wfm', environment, timeZone: 'Europe/Moscow', options },
    ...{ changeWindow: null, hasSecret: false, isDemo: false, createdAtMs: 0 },
  };
  store.connections.insert(connection);
  return connection;
}
