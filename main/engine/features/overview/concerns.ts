import type { ConnectionId, MigrationId } from '#contract/domain/ids';
import type { Job } from '#contract/domain/job';
import type { FailureOf } from '#contract/errors';
import type { Concern } from '#contract/operations/overview/get-overview';
import { ScheduledCall } from '#contract/operations/schedule/scheduled-call';
import type { Clock } from '#engine/clock';
import type { Jobs } from '#engine/jobs/jobs';
import type { Verification } from '#engine/ledger/verify-ledger';
import type { Store } from '#engine/store/store';
import type { Vault } from '#engine/vault/vault';

export type DamageNotice = FailureOf<'STORE_DAMAGED' | 'VAULT_DAMAGED'>;

export interface OverviewServices {
  readonly store: Store;
  readonly jobs: Jobs;
  readonly vault: Vault;
  readonly clock: Clock;
  /** Files found damaged at this start. */
  readonly notices: readonly DamageNotice[];
  /** Of the ledger, at this start; undefined while it goes on. */
  readonly ledgerCheck: () => Verification | undefined;
}

const ORDER: readonly Concern['severity'][] = ['failed', 'warning', 'waiting'];

/** What needs a hand, most first. Of several runs of one migration the newest speaks. */
export function concernsOf(services: OverviewServices, week: readonly Job[]): Concern[] {
  const newest = new Map<string, Job>();
  for (const job of week) if (!newest.has(job.subjectId)) newest.set(job.subjectId, job);
  return [
    ...services.notices.map(ofDamage),
    ...ofLedger(services),
    ...[...newest.values()].flatMap((job) => ofJob(services, job)),
    ...ofSchedules(services),
    ...ofVault(services),
    ...ofTls(services),
  ].sort((left, right) => ORDER.indexOf(left.severity) - ORDER.indexOf(right.severity));
}

const nothing = { values: {}, jobId: null, migrationId: null, connectionId: null };

const ofDamage = ({ code, setAsideAs }: DamageNotice): Concern => ({
  ...nothing,
  name: code === 'STORE_DAMAGED' ? 'store-damaged' : 'vault-damaged',
  severity: 'failed',
  values: { setAsideAs },
});

function ofLedger({ ledgerCheck }: OverviewServices): Concern[] {
  const broken = ledgerCheck()?.broken;
  if (broken === undefined || broken === null) return [];
  return [{ ...nothing, name: 'ledger-broken', severity: 'failed', values: { sequence: broken.sequence } }];
}

function ofJob({ jobs, store }: OverviewServices, job: Job): Concern[] {
  const run = store.runs.find(job.id);
  // A job's subject is a migration, or the connection whose schema or rows it works on.
  const connectionId = store.connections.find(job.subjectId as ConnectionId)?.id ?? null;
  const where = { jobId: job.id, migrationId: run === undefined ? null : (job.subjectId as MigrationId), connectionId };
  const { title } = job;
  if (job.state === 'ERROR') {
    return [{ ...where, name: 'job-failed', severity: 'failed', values: { title, code: job.failure?.code ?? '' } }];
  }
  if (job.state === 'RUNNING') {
    const isInterrupted = jobs.interrupted().some(({ id }) => id === job.id);
    if (isInterrupted) return [{ ...where, name: 'job-interrupted', severity: 'waiting', values: { title } }];
    return job.needsAttention ? [{ ...where, name: 'job-undecided', severity: 'warning', values: { title } }] : [];
  }
  if (!job.needsAttention) return [];
  const report = store.runs.find(job.id);
  // Of a wave the runs that it leads tell of their own rows.
  const rows = report?.rowsQuarantined ?? 0;
  const differences = report?.reconciliation?.differences.length ?? 0;
  return [
    ...(differences === 0
      ? []
      : [{ ...where, name: 'not-reconciled', severity: 'failed', values: { title, differences } } as const]),
    ...(rows === 0 ? [] : [{ ...where, name: 'quarantine', severity: 'warning', values: { title, rows } } as const]),
  ];
}

/** What an operation that needs a person after all is called as a concern, with its figures. */
const ATTENTION: Partial<Record<ScheduledCall['operation'], (connectionName: string, findings: number) => Named>> = {
  'schema.drift': (connectionName, differences) => ({
    name: 'schema-drifted',
    values: { connectionName, differences },
  }),
};
type Named = Pick<Concern, 'name' | 'values'>;

/** What a schedule looks at, or writes to. */
function connectionOf({ operation, input }: ScheduledCall, { connections, migrations }: OverviewServices['store']) {
  if (operation === 'schema.drift') return connections.find(input.connectionId);
  const migration = migrations.find(input.migrationId);
  return migration && connections.find(migration.plan.target.connectionId);
}

/** By the last run of each: a schedule that went well since needs nobody. */
function ofSchedules({ store }: OverviewServices): Concern[] {
  return store.schedules.list().flatMap(({ id, name: scheduleName, call, cron }): Concern[] => {
    const times = cron === null ? 'once' : 'again';
    const run = store.schedules.lastRun(id);
    const parsed = ScheduledCall.safeParse(call);
    if (run === undefined || run.outcome === 'done' || !parsed.success) return [];
    const { operation } = parsed.data;
    const connection = connectionOf(parsed.data, store);
    const where = { ...nothing, connectionId: connection?.id ?? null };
    const named = ATTENTION[operation]?.(connection?.name ?? '', run.findings);
    switch (run.outcome) {
      case 'attention':
        return named === undefined ? [] : [{ ...where, severity: 'warning', ...named }];
      case 'failed':
        return [
          {
            ...where,
            name: 'schedule-failed',
            severity: 'failed',
            values: { scheduleName, code: run.failure?.code ?? '', times },
          },
        ];
      case 'missed':
        return [{ ...where, name: 'schedule-missed', severity: 'warning', values: { scheduleName, times } }];
    }
  });
}

function ofVault({ vault, store }: OverviewServices): Concern[] {
  if (vault.status().state !== 'locked') return [];
  const connections = store.connections.list().filter(({ hasSecret }) => hasSecret).length;
  return [{ ...nothing, name: 'vault-locked', severity: 'waiting', values: { connections } }];
}

/** The demo's own server on this machine offers no TLS, and nobody chose that. */
const ofTls = ({ store }: OverviewServices): Concern[] =>
  store.connections.list().flatMap(({ name: connectionName, options, isDemo }): Concern[] => {
    if (options.kind !== 'postgres' || options.tlsMode === 'verify-full' || isDemo) return [];
    return [
      { ...nothing, name: 'tls-lowered', severity: 'warning', values: { connectionName, mode: options.tlsMode } },
    ];
  });
