import type { Database } from 'better-sqlite3';
import type { JobId, MigrationId } from '#contract/domain/ids';
import { MigrationReport } from '#contract/domain/report';

type Row = { report_json: string };

export type RunQueries = ReturnType<typeof runQueries>;

/** The only code that writes "run": the last known report of each run of a migration. */
export function runQueries(db: Database) {
  const save = db.prepare<[string, string, string]>(
    `INSERT INTO "run" ("job_id", "migration_id", "report_json") VALUES (?, ?, ?)
     ON CONFLICT ("job_id") DO UPDATE SET "report_json" = excluded."report_json"`,
  );
  const find = db.prepare<[string], Row>('SELECT "report_json" FROM "run" WHERE "job_id" = ?');
  const list = db.prepare<[string], Row>(
    'SELECT "report_json" FROM "run" WHERE "migration_id" = ? ORDER BY "job_id" DESC',
  );
  return {
    save: (report: MigrationReport): void => void save.run(report.jobId, report.migrationId, JSON.stringify(report)),
    find: (jobId: JobId): MigrationReport | undefined => toReport(find.get(jobId)),
    /** Newest first. */
    list: (migrationId: MigrationId): MigrationReport[] => list.all(migrationId).map(parseRow),
  };
}

const toReport = (row: Row | undefined): MigrationReport | undefined => row && parseRow(row);
const parseRow = (row: Row): MigrationReport => MigrationReport.parse(JSON.parse(row.report_json));
