import { z } from 'zod';
import { defineOperation } from '../../define.ts';
import { CoordinatorStatus } from '../../domain/coordinator.ts';
import { EVERYONE } from '../../domain/principal.ts';

export const getCoordinatorStatus = defineOperation({
  id: 'coordinator.status',
  alias: 'get_migration_status',
  kind: 'query',
  input: z.strictObject({}),
  output: CoordinatorStatus,
  failures: [],
  roles: EVERYONE,
  risk: { effect: 'read' },
  http: { method: 'GET', path: '/api/v1/coordinator/status' },
  ru: { title: 'Показать состояние подготовленной миграции', hint: 'Состояние, процент, таблицы и строки.' },
  en: { title: 'Show the status of the initialised migration', hint: 'State, percent, tables and rows.' },
});
