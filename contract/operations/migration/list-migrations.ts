import { z } from 'zod';
import { defineOperation } from '../../define.ts';
import { Job } from '../../domain/job.ts';
import { Migration } from '../../domain/plan.ts';
import { EVERYONE } from '../../domain/principal.ts';

export const listMigrations = defineOperation({
  id: 'migration.list',
  kind: 'query',
  input: z.strictObject({}),
  output: z.strictObject({
    migrations: z.array(z.strictObject({ migration: Migration, lastRun: Job.nullable() })),
  }),
  failures: [],
  roles: EVERYONE,
  risk: { effect: 'read' },
  http: { method: 'GET', path: '/api/v1/data-migration/migrations' },
  ru: { title: 'Показать миграции', hint: 'Сохранённые планы и их последние запуски.' },
  en: { title: 'List migrations', hint: 'Saved plans and their last runs.' },
});
