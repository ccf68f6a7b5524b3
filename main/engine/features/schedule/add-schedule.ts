import { uuidv7 } from 'uuidv7';
import { ScheduleId } from '#contract/domain/ids';
import type { addSchedule } from '#contract/operations/schedule/add-schedule';
import { fail, ok } from '#contract/result';
import type { Handler } from '#engine/handler';
import { checkTimes } from '#engine/jobs/due-times';
import type { StoredSchedule } from '#engine/store/queries/schedules';
import { bindCall } from './bind-call.ts';
import type { ScheduleServices } from './index.ts';

export const handleAddSchedule =
  ({ store, clock, scheduler }: ScheduleServices): Handler<typeof addSchedule> =>
  ({ name, call, cron, timeZone }) => {
    const checked = checkTimes({ cron, timeZone }, clock.nowMs());
    if (!checked.ok) return checked;
    if (store.schedules.findByName(name) !== undefined) return fail('NAME_TAKEN', { name });
    const bound = bindCall(store, call);
    if (!bound.ok) return bound;
    const id = ScheduleId.parse(uuidv7());
    const schedule: StoredSchedule = { id, name, call: bound.value, cron, timeZone, createdAtMs: clock.nowMs() };
    store.schedules.insert(schedule);
    scheduler.changed();
    return ok(scheduler.show(schedule));
  };
