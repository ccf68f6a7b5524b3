import { ScheduledCall } from '#contract/operations/schedule/scheduled-call';
import type { runSchedule } from '#contract/operations/schedule/run-schedule';
import { driftSchema } from '#contract/operations/schema/drift-schema';
import { fail } from '#contract/result';
import type { Handler } from '#engine/handler';
import type { ScheduleServices } from './index.ts';

/** As the person who asks: with their rights, and with an answer they see at once. */
export const handleRunSchedule =
  ({ store, clock, scheduler }: ScheduleServices): Handler<typeof runSchedule> =>
  async ({ scheduleId }, { invoke }) => {
    const schedule = store.schedules.find(scheduleId);
    if (schedule === undefined) return fail('SCHEDULE_NOT_FOUND', { schedule: scheduleId });
    const { input } = ScheduledCall.parse(schedule.call);
    return scheduler.run(schedule, clock.nowMs(), () => invoke(driftSchema, input));
  };
