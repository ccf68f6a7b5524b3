import { z } from 'zod';
import { defineOperation } from '../../define.ts';
import { JobId, ScheduleId } from '../../domain/ids.ts';
import { OPERATORS } from '../../domain/principal.ts';
import { ScheduleRun } from '../../domain/schedule.ts';
import { GATE_FAILURES } from '../../errors.ts';
import { startMigration } from '../migration/start-migration.ts';
import { driftSchema } from '../schema/drift-schema.ts';

/** Asked for by a person, with the person's rights; its failure is told at once and noted as the schedule's last run. */
export const runSchedule = defineOperation({
  id: 'schedule.run',
  kind: 'command',
  input: z.strictObject({ scheduleId: ScheduleId }),
  output: z.strictObject({
    ...ScheduleRun.shape,
    /** Of long work that was begun; null of what was answered at once. */
    jobId: JobId.nullable(),
  }),
  failures: ['SCHEDULE_NOT_FOUND', ...driftSchema.failures, ...startMigration.failures, ...GATE_FAILURES],
  roles: OPERATORS,
  risk: { effect: 'write' },
  leadsTo: [driftSchema.id, startMigration.id],
  locks: ({ scheduleId }) => [`schedule:${scheduleId}`],
  attention: ({ findings }) => findings,
  http: { method: 'POST', path: '/api/v1/schedules/{schedule_id}/run' },
  ru: { title: 'Выполнить расписание сейчас', hint: 'Не дожидаясь назначенного времени.' },
  en: { title: 'Run a schedule now', hint: 'Without waiting for its time.' },
});
