import { z } from 'zod';
import { defineOperation } from '../../define.ts';
import { TimeZone } from '../../domain/connection.ts';
import { OPERATORS } from '../../domain/principal.ts';
import { CronExpression, LocalDateTime, Schedule, ScheduleName } from '../../domain/schedule.ts';
import type { InputProblemName } from '../../input-problem.ts';
import { ScheduledCall } from './scheduled-call.ts';

export const addSchedule = defineOperation({
  id: 'schedule.add',
  kind: 'command',
  input: z
    .strictObject({
      name: ScheduleName,
      call: ScheduledCall,
      cron: CronExpression.nullable().default(null),
      at: LocalDateTime.nullable().default(null),
      timeZone: TimeZone,
    })
    .refine(({ cron, at }) => (cron === null) !== (at === null), {
      error: 'cron-or-at' satisfies InputProblemName,
      path: ['cron'],
    }),
  output: Schedule,
  failures: [
    ...(['CONNECTION_NOT_FOUND', 'CRON_INVALID', 'CRON_NEVER_DUE', 'MIGRATION_NOT_FOUND', 'NAME_TAKEN'] as const),
    ...(['PLAN_CHANGED', 'SCHEDULE_TIME_PAST', 'SCHEDULE_TIME_SKIPPED', 'SCHEDULE_ZONE_UNKNOWN'] as const),
  ],
  roles: OPERATORS,
  risk: { effect: 'write' },
  asksLater: 'call',
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
