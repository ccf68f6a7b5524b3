import { z } from 'zod';
import { defineOperation } from '../../define.ts';
import { MigrationId } from '../../domain/ids.ts';
import { EVERYONE } from '../../domain/principal.ts';
import { Readiness } from '../../domain/readiness.ts';

export const checkReadiness = defineOperation({
  id: 'migration.readiness',
  kind: 'query',
  input: z.strictObject({ migrationId: MigrationId }),
  output: Readiness,
  failures: ['MIGRATION_NOT_FOUND'],
  roles: EVERYONE,
  risk: { effect: 'read' },
  attention: ({ checks }) => checks.filter(({ state }) => state === 'failed' || state === 'unknown').length,
  http: { method: 'GET', path: '/api/v1/data-migration/migrations/{migration_id}/readiness' },
  ru: { title: 'Проверить готовность к миграции', hint: 'Обе стороны, права и план; готовность в процентах.' },
  en: { title: 'Check the readiness of a migration', hint: 'Both sides, rights and the plan; readiness in percent.' },
});
