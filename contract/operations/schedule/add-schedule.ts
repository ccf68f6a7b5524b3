import { z } from 'zod';
import { defineOperation } from '../../define.ts';
import { TimeZone } from '../../domain/connection.ts';
import { OPERATORS } from '../../domain/principal.ts';
import { CronExpression, Schedule, ScheduleName } from '../../domain/schedule.ts';
import { ScheduledCall } from './scheduled-call.ts';

export const addSchedule = defineOperation({
  id: 'schedule.add',
  kind: 'command',
  input: z.strictObject({
    name: ScheduleName,
    call: ScheduledCall,
    cron: CronExpression,
    timeZone: TimeZone,
  }),
  output: Schedule,
  failures: [
    ...(['CONNECTION_NOT_FOUND', 'CRON_INVALID', 'CRON_NEVER_DUE', 'MIGRATION_NOT_FOUND', 'NAME_TAKEN'] as const),
    ...(['PLAN_CHANGED', 'SCHEDULE_ZONE_UNKNOWN'] as const),
  ],
  roles: OPERATORS,
  risk: { effect: 'write' },
  locks: () => ['schedules'],
  http: { method: 'POST', path: '/api/v1/schedules' },
  ru: {
    title: 'Добавить расписание',
    hint: 'Пропущенное при выключенной программе выполняется при запуске, если прошло меньше суток.',
  },
  en: {
    title: 'Add a schedule',
    hint: 'What was due while the program was off is made up for at its start, within a day.',
  },
});
