import { z } from 'zod';
import { defineOperation } from '../../define.ts';
import { Backup } from '../../domain/backup.ts';
import { ConnectionId, JobId } from '../../domain/ids.ts';
import { OPERATORS } from '../../domain/principal.ts';
import { CONNECTION_FAILURES } from '../../errors.ts';

export const rollbackSchema = defineOperation({
  id: 'schema.rollback',
  kind: 'job',
  input: z.strictObject({
    connectionId: ConnectionId,
    /** Asked for by the gate when rows go with the tables the plan had made. */
    backup: Backup.nullable().default(null),
    /** Rows have come into what is taken back, and they may go. */
    isDestructive: z.boolean().default(false),
    /** Set by the gate where data may go: nothing begins unless `backup` is named. */
    isBackupRequired: z.boolean().default(false),
  }),
  /** The last application that was not taken back yet. */
  output: z.strictObject({ jobId: JobId }),
  failures: [
    ...CONNECTION_FAILURES,
    'CONNECTION_NOT_FOUND',
    'CONNECTION_WRONG_KIND',
    'BACKUP_NOT_CONFIRMED',
    'PLAN_DESTRUCTIVE',
    'MOVE_REFUSED',
    'SCHEMA_DRIFTED',
    'SCHEMA_NOTHING_APPLIED',
    'SCHEMA_NOT_REVERSIBLE',
  ],
  roles: OPERATORS,
  risk: {
    effect: 'destructive',
    onProduction: 'require-approval',
    inChangeWindow: true,
    losesData: ({ isDestructive }) => isDestructive,
  },
  locks: ({ connectionId }) => [`connection:${connectionId}`],
  controls: ['stop'],
  run: { report: 'schema.report', stop: 'job.stop', resume: 'job.resume' },
  http: { method: 'POST', path: '/api/v1/schema/rollback' },
  ru: { title: 'Откатить схему', hint: 'Каталог станет точно таким, каким был до последнего применения.' },
  en: { title: 'Roll the schema back', hint: 'The catalog becomes exactly what it was before the last application.' },
});
