import { createHash } from 'node:crypto';
import type { AnyOperation } from '#contract/define';
import type { ScheduleId } from '#contract/domain/ids';
import type { Schedule, ScheduleRun } from '#contract/domain/schedule';
import type { ErrorCode } from '#contract/errors';
import { findOperation } from '#contract/operations/index';
import type { Result } from '#contract/result';
import type { Clock } from '#engine/clock';
import type { Log } from '#engine/log/log';
import type { Topics } from '#engine/notify/topics';
import type { StoredSchedule } from '#engine/store/queries/schedules';
import type { Store } from '#engine/store/store';
import { isBroughtForward, lastDue, nextDue } from './due-times.ts';

/** A clock may be set and a machine may sleep: timers feel neither, so it is looked at that often. */
const LOOK_EVERY_MS = 60_000;
const LATE_AFTER_MS = 5 * 60_000;
/** What is older is not made up for: the answer would be about another day. */
const TOO_LATE_AFTER_MS = 24 * 60 * 60_000;

/** One asking of a schedule's operation. The same due time has the same invocation id, also after a restart. */
export interface ScheduledAsking {
  readonly scheduleId: ScheduleId;
  readonly operation: string;
  readonly input: unknown;
  readonly invocationId: string;
}

export interface SchedulerServices {
  readonly store: Store;
  readonly topics: Topics;
  readonly clock: Clock;
  readonly log: Log;
  /** The gate's door for schedules. */
  readonly ask: (asking: ScheduledAsking) => Promise<Result<unknown>>;
}

/** What a schedule runs for: its own due time, or a person who does not wait for that. */
interface Occasion {
  readonly dueAtMs: number;
  readonly isByPerson: boolean;
}

/** Asks for what is due, like anybody else, and notes what came of it. */
export interface Scheduler {
  /** Begins to watch the clock. What was due while nobody watched is made up for once, or noted as missed. */
  start(): void;
  /** Schedules were added or removed. */
  changed(): void;
  /** Notes as the schedule's run what `ask` comes to. */
  run<Code extends ErrorCode>(
    schedule: StoredSchedule,
    occasion: Occasion,
    ask: () => Promise<Result<unknown, Code>>,
  ): Promise<Result<ScheduleRun, Code>>;
  /** The schedule with its next due time and its last run. */
  show(schedule: StoredSchedule): Schedule;
  /** Watches no more. What was asked for is waited for; what the end of the engine broke off is due again. */
  stop(): Promise<void>;
}

export function createScheduler({ store, topics, clock, log, ask }: SchedulerServices): Scheduler {
  const active = new Map<ScheduleId, Promise<unknown>>();
  const stopping = new AbortController();
  let waking = new AbortController();
  let isWatching = false;

  const show = (schedule: StoredSchedule): Schedule => {
    const lastRun = store.schedules.lastRun(schedule.id);
    return { ...schedule, nextDueAtMs: nextDue(schedule, lastRun, clock.nowMs()), lastRun: lastRun ?? null };
  };

  const note = (schedule: StoredSchedule, run: ScheduleRun): void => {
    store.schedules.addRun(schedule.id, run);
    log.info('a schedule was due', { schedule: schedule.name, outcome: run.outcome, code: run.failure?.code });
    topics.announce('schedules', { schedule: show(schedule) }, schedule.id);
  };

  const run: Scheduler['run'] = async (schedule, { dueAtMs, isByPerson }, asking) => {
    const startedAtMs = clock.nowMs();
    const result = await asking();
    // Broken off by the end of the engine: it is due again at the next start.
    if (stopping.signal.aborted && !result.ok) return result;
    // A person is asked to approve it now, and has not run it before they do.
    if (isByPerson && !result.ok && result.failure.code === 'APPROVAL_NEEDED') return result;
    const findings = result.ok ? attentionOf(schedule.call.operation, result.value) : 0;
    const done: ScheduleRun = {
      ...{ dueAtMs, startedAtMs, endedAtMs: clock.nowMs(), isLate: startedAtMs - dueAtMs > LATE_AFTER_MS },
      outcome: result.ok ? (findings > 0 ? 'attention' : 'done') : 'failed',
      ...{ findings, failure: result.ok ? null : result.failure },
    };
    note(schedule, done);
    return result.ok ? { ok: true, value: done } : result;
  };

  /** Of several due times that nobody watched only the last one counts. */
  const dueOf = (schedule: StoredSchedule): number | undefined => {
    const dueAtMs = lastDue(schedule, clock.nowMs());
    const lastRun = store.schedules.lastRun(schedule.id);
    if (schedule.cron === null && isBroughtForward(lastRun)) return undefined;
    const seenUntilMs = lastRun?.dueAtMs ?? schedule.createdAtMs;
    return dueAtMs === null || dueAtMs <= seenUntilMs ? undefined : dueAtMs;
  };

  const begin = (schedule: StoredSchedule, dueAtMs: number): void => {
    const { id, call } = schedule;
    const asking = { scheduleId: id, ...call, invocationId: invocationOf(id, dueAtMs) };
    const running = run(schedule, { dueAtMs, isByPerson: false }, () => ask(asking)).finally(() => {
      active.delete(id);
      waking.abort();
    });
    active.set(id, running);
  };

  const look = (): void => {
    const nowMs = clock.nowMs();
    for (const schedule of store.schedules.list()) {
      if (active.has(schedule.id)) continue; // Its next due time waits until this one is over.
      const dueAtMs = dueOf(schedule);
      if (dueAtMs === undefined) continue;
      if (nowMs - dueAtMs <= TOO_LATE_AFTER_MS) begin(schedule, dueAtMs);
      else {
        const missed = { dueAtMs, startedAtMs: null, endedAtMs: nowMs, outcome: 'missed', isLate: true } as const;
        note(schedule, { ...missed, findings: 0, failure: null });
      }
    }
  };

  const watch = async (): Promise<void> => {
    while (!stopping.signal.aborted) {
      waking = new AbortController();
      look();
      const nowMs = clock.nowMs();
      const due = store.schedules.list().flatMap((schedule) => show(schedule).nextDueAtMs ?? []);
      const untilMs = Math.min(nowMs + LOOK_EVERY_MS, ...due);
      await clock.sleep(untilMs - nowMs, AbortSignal.any([waking.signal, stopping.signal]));
    }
  };

  return {
    start() {
      if (!isWatching) void watch();
      isWatching = true;
    },
    changed() {
      topics.announce('schedules', { schedule: null });
      waking.abort();
    },
    run,
    show,
    async stop() {
      stopping.abort();
      await Promise.all(active.values());
    },
  };
}

const attentionOf = (operationId: string, output: unknown): number =>
  (findOperation(operationId) as AnyOperation | undefined)?.attention?.(output) ?? 0;

/** A UUID of version 8, whose bits are ours: drawn from schedule and due time rather than from chance. */
function invocationOf(id: ScheduleId, dueAtMs: number): string {
  const hex = createHash('sha256').update(`${id} ${dueAtMs}`).digest('hex');
  const variant = ((Number.parseInt(hex.charAt(16), 16) & 0x3) | 0x8).toString(16);
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-8${hex.slice(13, 16)}-${variant}${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
}
