import type { Database } from 'better-sqlite3';
import { CopyTableReport } from '#contract/domain/copy-report';
import type { JobId } from '#contract/domain/ids';

export type CopyTableQueries = ReturnType<typeof copyTableQueries>;

/** The only code that writes "copy_table": what each table of a copy has come to, a mirror of the target's journal. */
export function copyTableQueries(db: Database) {
  const save = db.prepare<[string, number, string]>(
    `INSERT INTO "copy_table" ("job_id", "table_no", "report_json") VALUES (?, ?, ?)
     ON CONFLICT ("job_id", "table_no") DO UPDATE SET "report_json" = excluded."report_json"
     WHERE "report_json" <> excluded."report_json"`,
  );
  const list = db.prepare<[string], { report_json: string }>(
    'SELECT "report_json" FROM "copy_table" WHERE "job_id" = ? ORDER BY "table_no"',
  );
  return {
    /** `tableNo`: its place in the order of the copy. */
    save: (jobId: JobId, tableNo: number, report: CopyTableReport): void =>
      void save.run(jobId, tableNo, JSON.stringify(report)),
    list: (jobId: JobId): CopyTableReport[] =>
      list.all(jobId).map(({ report_json }) => CopyTableReport.parse(JSON.parse(report_json))),
  };
}
