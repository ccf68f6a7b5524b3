import { z } from 'zod';
import { defineOperation } from '../../define.ts';
import { MigrationId } from '../../domain/ids.ts';
import { Job } from '../../domain/job.ts';
import { Migration } from '../../domain/plan.ts';
import { EVERYONE } from '../../domain/principal.ts';

export const getMigration = defineOperation({
  id: 'migration.get',
  kind: 'query',
  input: z.strictObject({ migrationId: MigrationId }),
  output: z.strictObject({ migration: Migration, versions: z.array(z.int()), runs: z.array(Job) }),
  failures: ['MIGRATION_NOT_FOUND'],
  roles: EVERYONE,
  risk: { effect: 'read' },
  http: { method: 'GET', path: '/api/v1/data-migration/migrations/{migration_id}' },
  ru: { title: 'Открыть миграцию', hint: 'План, версии и запуски.' },
  en: { title: 'Open a migration', hint: 'Plan, versions and runs.' },
});
