import { z } from 'zod';
import { defineOperation } from '../../define.ts';
import { SystemHealth } from '../../domain/coordinator.ts';
import { EVERYONE } from '../../domain/principal.ts';

export const getHealth = defineOperation({
  id: 'coordinator.health',
  alias: 'get_system_health',
  kind: 'query',
  input: z.strictObject({}),
  output: SystemHealth,
  failures: [],
  roles: EVERYONE,
  risk: { effect: 'read' },
  attention: ({ errors }) => errors.length,
  http: { method: 'GET', path: '/api/v1/coordinator/health' },
  ru: { title: 'Показать здоровье подготовленной миграции', hint: 'Обе базы, хранилище секретов и нерешённые ошибки.' },
  en: {
    title: 'Show the health of the initialised migration',
    hint: 'Both databases, the vault, and unsettled errors.',
  },
});
