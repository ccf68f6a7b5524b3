import { z } from 'zod';
import { defineOperation } from '../../define.ts';
import { ConnectionId } from '../../domain/ids.ts';
import { OPERATORS } from '../../domain/principal.ts';
import { isMappedLive, ROLES_OF_LIVE, RoleMapping } from '../../domain/role-mapping.ts';
import { SchemaPlan } from '../../domain/schema-plan.ts';
import { SchemaSource } from '../../domain/schema-source.ts';
import { CONNECTION_FAILURES, SCHEMA_PLAN_FAILURES, SCHEMA_SOURCE_FAILURES } from '../../errors.ts';

export const planSchema = defineOperation({
  id: 'schema.plan',
  /** It makes a scratch database on the server and removes it again. */
  kind: 'command',
  input: z
    .strictObject({
      /** What should be there. */
      source: SchemaSource,
      /** The database that is to become so. */
      connectionId: ConnectionId,
      /** Drops what the desired schema does not have; else that is left alone. */
      dropsExtra: z.boolean().default(false),
      /** Indexes on tables in use are built without blocking writers, outside the transaction. */
      isConcurrent: z.boolean().default(false),
      /** Only of a live database: whose its objects and rights become. */
      roles: RoleMapping.default({}),
    })
    .refine(isMappedLive, ROLES_OF_LIVE),
  output: SchemaPlan,
  failures: [...SCHEMA_SOURCE_FAILURES, ...SCHEMA_PLAN_FAILURES, ...CONNECTION_FAILURES],
  roles: OPERATORS,
  risk: { effect: 'write' },
  http: { method: 'POST', path: '/api/v1/schema/plan' },
  ru: { title: 'Составить план изменения схемы', hint: 'Операторы по порядку, у каждого обратный, блокировка и риск.' },
  en: { title: 'Plan a change of schema', hint: 'Statements in order, each with its reverse, its lock and its risk.' },
});
