import { z } from 'zod';
import { defineOperation } from '../../define.ts';
import { Backup } from '../../domain/backup.ts';
import { ConnectionId, Hash, JobId } from '../../domain/ids.ts';
import { OPERATORS } from '../../domain/principal.ts';
import { isMappedLive, ROLES_OF_LIVE, RoleMapping } from '../../domain/role-mapping.ts';
import { SchemaSource } from '../../domain/schema-source.ts';
import { CONNECTION_FAILURES, SCHEMA_PLAN_FAILURES, SCHEMA_SOURCE_FAILURES } from '../../errors.ts';

export const applySchema = defineOperation({
  id: 'schema.apply',
  kind: 'job',
  input: z
    .strictObject({
      source: SchemaSource,
      connectionId: ConnectionId,
      dropsExtra: z.boolean().default(false),
      isConcurrent: z.boolean().default(false),
      roles: RoleMapping.default({}),
      /** What the operator saw is what runs. Null plans and runs at once; a destructive plan is then refused. */
      planHash: Hash.nullable().default(null),
      /** Asked for by the gate when `planHash` is of a destructive plan. */
      backup: Backup.nullable().default(null),
      /** The plan may drop or rewrite data; needs approval wherever it runs. */
      isDestructive: z.boolean().default(false),
      /** Set by the gate where data may go: nothing begins unless `backup` is named. */
      isBackupRequired: z.boolean().default(false),
    })
    .refine(isMappedLive, ROLES_OF_LIVE),
  output: z.strictObject({ jobId: JobId }),
  failures: [
    ...SCHEMA_SOURCE_FAILURES,
    ...SCHEMA_PLAN_FAILURES,
    ...CONNECTION_FAILURES,
    'PLAN_CHANGED',
    'PLAN_DESTRUCTIVE',
    'BACKUP_NOT_CONFIRMED',
    'MOVE_REFUSED',
  ],
  roles: OPERATORS,
  risk: {
    effect: 'write',
    onProduction: 'require-approval',
    inChangeWindow: true,
    losesData: ({ isDestructive }) => isDestructive,
  },
  locks: ({ connectionId }) => [`connection:${connectionId}`],
  controls: ['stop'],
  run: { report: 'schema.report', stop: 'job.stop', resume: 'job.resume' },
  http: { method: 'POST', path: '/api/v1/schema/apply' },
  ru: {
    title: 'Применить схему',
    hint: 'Одной транзакцией, где PostgreSQL позволяет; у каждого оператора есть обратный.',
  },
  en: {
    title: 'Apply a schema',
    hint: 'In one transaction where PostgreSQL allows it; each statement has its reverse.',
  },
});
