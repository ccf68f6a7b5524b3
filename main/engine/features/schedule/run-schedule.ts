import type { JobId } from '#contract/domain/ids';
import { startMigration } from '#contract/operations/migration/start-migration';
import { ScheduledCall } from '#contract/operations/schedule/scheduled-call';
import type { runSchedule } from '#contract/operations/schedule/run-schedule';
import { driftSchema } from '#contract/operations/schema/drift-schema';
import { fail, ok } from '#contract/result';
import type { Handler, Invoke } from '#engine/handler';
import type { ScheduleServices } from './index.ts';

/** As the person who asks: with their rights, and with an answer they see at once. */
export const handleRunSchedule =
  ({ store, clock, scheduler }: ScheduleServices): Handler<typeof runSchedule> =>
  async ({ scheduleId }, { invoke }) => {
    const schedule = store.schedules.find(scheduleId);
    if (schedule === undefined) return fail('SCHEDULE_NOT_FOUND', { schedule: scheduleId });
    let jobId: JobId | null = null;
    const run = await scheduler.run(schedule, { dueAtMs: clock.nowMs(), isByPerson: true }, async () => {
      const answer = await ask(ScheduledCall.parse(schedule.call), invoke);
      if (answer.ok && 'jobId' in answer.value) ({ jobId } = answer.value);
      return answer;
    });
    return run.ok ? ok({ ...run.value, jobId }) : run;
  };

async function ask({ operation, input }: ScheduledCall, invoke: Invoke) {
  if (operation === driftSchema.id) return invoke(driftSchema, input);
  const { migrationId, planHash, backup } = input;
  // A schedule that was added is bound to a plan.
  return planHash === null
    ? fail('MIGRATION_NOT_FOUND', { migrationId })
    : invoke(startMigration, { migrationId, planHash, backup });
}
