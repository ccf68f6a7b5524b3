import { uuidv7 } from 'uuidv7';
import { ScheduleId } from '#contract/domain/ids';
import type { Schedule } from '#contract/domain/schedule';
import type { addSchedule } from '#contract/operations/schedule/add-schedule';
import { fail, ok } from '#contract/result';
import type { Call, Handler } from '#engine/handler';
import { principalName } from '#engine/principal-name';
import type { StoredSchedule } from '#engine/store/queries/schedules';
import { bindCall } from './bind-call.ts';
import type { ScheduleServices } from './index.ts';
import { timesOf } from './times-of.ts';

export const handleAddSchedule =
  ({ store, clock, scheduler }: ScheduleServices): Handler<typeof addSchedule> =>
  ({ name, call: asked, ...when }, call) => {
    const nowMs = clock.nowMs();
    const times = timesOf(when, nowMs);
    if (!times.ok) return times;
    if (store.schedules.findByName(name) !== undefined) return fail('NAME_TAKEN', { name });
    const bound = bindCall(store, asked);
    if (!bound.ok) return bound;
    const schedule: StoredSchedule = {
      ...{ id: ScheduleId.parse(uuidv7()), name, call: bound.value, ...times.value },
      ...{ createdAtMs: nowMs, approval: approvalOf(call, nowMs) },
    };
    store.schedules.insert(schedule);
    scheduler.changed();
    return ok(scheduler.show(schedule));
  };

const approvalOf = ({ approval, principal }: Call, atMs: number): Schedule['approval'] =>
  approval === null ? null : { ...approval, byName: principalName(principal), atMs };
