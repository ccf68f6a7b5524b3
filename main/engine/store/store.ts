import type { Database } from 'better-sqlite3';
import { approvalQueries, type ApprovalQueries } from './queries/approvals.ts';
import { connectionQueries, type ConnectionQueries } from './queries/connections.ts';
import { consoleId } from './queries/console.ts';
import { copyDecisionQueries, type CopyDecisionQueries } from './queries/copy-decisions.ts';
import { copyEditQueries, type CopyEditQueries } from './queries/copy-edits.ts';
import { copyTableQueries, type CopyTableQueries } from './queries/copy-tables.ts';
import { copyTotalQueries, type CopyTotalQueries } from './queries/copy-totals.ts';
import { invocationQueries, type InvocationQueries } from './queries/invocations.ts';
import { jobEventQueries, type JobEventQueries } from './queries/job-events.ts';
import { jobProgressQueries, type JobProgressQueries } from './queries/job-progress.ts';
import { jobRateQueries, type JobRateQueries } from './queries/job-rates.ts';
import { jobStepQueries, type JobStepQueries } from './queries/job-steps.ts';
import { jobQueries, type JobQueries } from './queries/jobs.ts';
import { ledgerEntryQueries, type LedgerEntryQueries } from './queries/ledger-entries.ts';
import { migrationQueries, type MigrationQueries } from './queries/migrations.ts';
import { outboxQueries, type OutboxQueries } from './queries/outbox.ts';
import { runQueries, type RunQueries } from './queries/runs.ts';
import { scheduleQueries, type ScheduleQueries } from './queries/schedules.ts';
import { settingsQueries, type SettingsQueries } from './queries/settings.ts';

/** This console's memory: one member a table, each the only writer of its table. */
export interface Store {
  readonly consoleId: string;
  readonly sqliteVersion: string;
  readonly connections: ConnectionQueries;
  readonly migrations: MigrationQueries;
  readonly jobs: JobQueries;
  readonly jobEvents: JobEventQueries;
  readonly jobSteps: JobStepQueries;
  readonly jobProgress: JobProgressQueries;
  readonly jobRates: JobRateQueries;
  readonly runs: RunQueries;
  readonly copyTables: CopyTableQueries;
  readonly copyDecisions: CopyDecisionQueries;
  readonly copyEdits: CopyEditQueries;
  readonly copyTotals: CopyTotalQueries;
  readonly ledger: LedgerEntryQueries;
  readonly invocations: InvocationQueries;
  readonly approvals: ApprovalQueries;
  readonly schedules: ScheduleQueries;
  readonly settings: SettingsQueries;
  readonly outbox: OutboxQueries;
  /** All or nothing; may stand inside another. `work` must not await. */
  transaction<Value>(work: () => Value): Value;
  sizeBytes(): number;
  close(): void;
}

export function createStore(db: Database, nowMs: number): Store {
  const jobEvents = jobEventQueries(db);
  return {
    consoleId: consoleId(db, nowMs),
    sqliteVersion: db.prepare<[], { v: string }>('SELECT sqlite_version() AS "v"').get()?.v ?? '',
    connections: connectionQueries(db),
    migrations: migrationQueries(db),
    jobs: jobQueries(db, jobEvents),
    jobEvents,
    jobSteps: jobStepQueries(db),
    jobProgress: jobProgressQueries(db),
    jobRates: jobRateQueries(db),
    runs: runQueries(db),
    copyTables: copyTableQueries(db),
    copyDecisions: copyDecisionQueries(db),
    copyEdits: copyEditQueries(db),
    copyTotals: copyTotalQueries(db),
    ledger: ledgerEntryQueries(db),
    invocations: invocationQueries(db),
    approvals: approvalQueries(db),
    schedules: scheduleQueries(db),
    settings: settingsQueries(db),
    outbox: outboxQueries(db),
    transaction: (work) => db.transaction(work).immediate(),
    sizeBytes: () =>
      (db.pragma('page_count', { simple: true }) as number) * (db.pragma('page_size', { simple: true }) as number),
    close: () => void db.close(),
  };
}
