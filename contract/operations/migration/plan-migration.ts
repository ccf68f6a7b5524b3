import { z } from 'zod';
import { defineOperation } from '../../define.ts';
import { MigrationId } from '../../domain/ids.ts';
import { Migration, PlanDraft } from '../../domain/plan.ts';
import { OPERATORS } from '../../domain/principal.ts';
import { PlanProblem } from '../../domain/plan-problem.ts';
import { CONNECTION_FAILURES, SOURCE_FAILURES } from '../../errors.ts';

export const planMigration = defineOperation({
  id: 'migration.plan',
  kind: 'command',
  input: z.strictObject({
    /** Null saves a new migration; else a new version of this one. */
    migrationId: MigrationId.nullable(),
    plan: PlanDraft,
  }),
  /** Saved even when not ready: `problems` says what is still in the way. */
  output: z.strictObject({
    migration: Migration,
    createSql: z.string(),
    problems: z.array(PlanProblem),
  }),
  failures: ['MIGRATION_NOT_FOUND', 'NAME_TAKEN', ...CONNECTION_FAILURES, ...SOURCE_FAILURES],
  roles: OPERATORS,
  risk: { effect: 'write' },
  locks: ({ migrationId }) => (migrationId === null ? [] : [`migration:${migrationId}`]),
  attention: ({ problems }) => problems.length,
  http: { method: 'POST', path: '/api/v1/data-migration/migrations' },
  ru: { title: 'Сохранить план миграции', hint: 'Каждое изменение — новая версия.' },
  en: { title: 'Save a migration plan', hint: 'Each change is a new version.' },
});
