import { z } from 'zod';
import { defineOperation } from '../../define.ts';
import { EVERYONE } from '../../domain/principal.ts';
import { Schedule } from '../../domain/schedule.ts';

export const listSchedules = defineOperation({
  id: 'schedule.list',
  kind: 'query',
  input: z.strictObject({}),
  output: z.strictObject({ schedules: z.array(Schedule) }),
  failures: [],
  roles: EVERYONE,
  risk: { effect: 'read' },
  http: { method: 'GET', path: '/api/v1/schedules' },
  ru: { title: 'Показать расписания', hint: 'Когда следующий запуск и чем кончился последний.' },
  en: { title: 'List schedules', hint: 'When each is due next, and what its last run came to.' },
});
