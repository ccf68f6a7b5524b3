import { z } from 'zod';
import { defineOperation } from '../../define.ts';
import { ConnectionId, JobId, MigrationId } from '../../domain/ids.ts';
import { Job } from '../../domain/job.ts';
import { EVERYONE } from '../../domain/principal.ts';

const values = z.record(z.string(), z.union([z.string(), z.number()]));

/**
 * One sentence with its worst fact, by text key `concern.<name>`, a second one by `concern.<name>.more`, and where a hand
 * is needed. Values: `job-failed` title, code; `job-interrupted`, `job-undecided` title; `quarantine` title, rows; `not-reconciled` title,
 * differences; `vault-locked` connections (how many wait for a password); `ledger-broken` sequence; `tls-lowered`
 * connectionName, mode; `store-damaged`, `vault-damaged` setAsideAs; `schema-drifted` connectionName, differences;
 * `schedule-failed` scheduleName, code; `schedule-missed` scheduleName.
 */
export const Concern = z.strictObject({
  name: z.enum([
    'job-failed',
    'job-interrupted',
    'job-undecided',
    'not-reconciled',
    'quarantine',
    'vault-locked',
    'ledger-broken',
    'tls-lowered',
    'store-damaged',
    'vault-damaged',
    'schema-drifted',
    'schedule-failed',
    'schedule-missed',
  ]),
  severity: z.enum(['failed', 'warning', 'waiting']),
  values,
  jobId: JobId.nullable(),
  migrationId: MigrationId.nullable(),
  connectionId: ConnectionId.nullable(),
});
export type Concern = z.infer<typeof Concern>;

export const getOverview = defineOperation({
  id: 'overview.get',
  kind: 'query',
  input: z.strictObject({}),
  output: z.strictObject({
    /** What needs a hand most first. */
    concerns: z.array(Concern),
    running: z.array(Job),
    /** Jobs of the last seven days, for the timeline. */
    week: z.array(Job),
  }),
  failures: [],
  roles: EVERYONE,
  risk: { effect: 'read' },
  http: { method: 'GET', path: '/api/v1/overview' },
  ru: { title: 'Показать обзор', hint: 'Что требует внимания прямо сейчас.' },
  en: { title: 'Show the overview', hint: 'What needs attention right now.' },
});
