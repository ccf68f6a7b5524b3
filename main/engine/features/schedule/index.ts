import type { addSchedule } from '#contract/operations/schedule/add-schedule';
import type { listSchedules } from '#contract/operations/schedule/list-schedules';
import type { removeSchedule } from '#contract/operations/schedule/remove-schedule';
import type { runSchedule } from '#contract/operations/schedule/run-schedule';
import { fail, ok } from '#contract/result';
import type { Clock } from '#engine/clock';
import type { HandlersOf } from '#engine/handler';
import type { Scheduler } from '#engine/jobs/scheduler';
import type { Store } from '#engine/store/store';
import { handleAddSchedule } from './add-schedule.ts';
import { handleRunSchedule } from './run-schedule.ts';

export interface ScheduleServices {
  readonly store: Store;
  readonly clock: Clock;
  readonly scheduler: Scheduler;
}

type Operations = [typeof addSchedule, typeof listSchedules, typeof removeSchedule, typeof runSchedule];

export const scheduleHandlers = (services: ScheduleServices): HandlersOf<Operations> => ({
  'schedule.add': handleAddSchedule(services),
  'schedule.list': () => ok({ schedules: services.store.schedules.list().map(services.scheduler.show) }),
  'schedule.remove': ({ scheduleId }) => {
    const { store, clock, scheduler } = services;
    if (store.schedules.find(scheduleId) === undefined) return fail('SCHEDULE_NOT_FOUND', { schedule: scheduleId });
    store.schedules.remove(scheduleId, clock.nowMs());
    scheduler.changed();
    return ok({});
  },
  'schedule.run': handleRunSchedule(services),
});
