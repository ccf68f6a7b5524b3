import { z } from 'zod';
import { defineOperation } from '../../define.ts';
import { ScheduleId } from '../../domain/ids.ts';
import { OPERATORS } from '../../domain/principal.ts';

export const removeSchedule = defineOperation({
  id: 'schedule.remove',
  kind: 'command',
  input: z.strictObject({ scheduleId: ScheduleId }),
  output: z.strictObject({}),
  failures: ['SCHEDULE_NOT_FOUND'],
  roles: OPERATORS,
  risk: { effect: 'write' },
  http: { method: 'DELETE', path: '/api/v1/schedules/{schedule_id}' },
  ru: { title: 'Удалить расписание', hint: 'Записи о прошлых запусках остаются в журнале.' },
  en: { title: 'Remove a schedule', hint: 'Its past runs stay in the ledger.' },
});
