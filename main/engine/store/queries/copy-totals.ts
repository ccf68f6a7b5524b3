import type { Database } from 'better-sqlite3';
import { ControlTotalResult } from '#contract/domain/control-total';
import type { JobId } from '#contract/domain/ids';

export type CopyTotalQueries = ReturnType<typeof copyTotalQueries>;

/** The only code that writes "copy_total": what the control totals of a copy came to on both sides. */
export function copyTotalQueries(db: Database) {
  const save = db.prepare<[string, number, string]>(
    `INSERT INTO "copy_total" ("job_id", "total_no", "result_json") VALUES (?, ?, ?)
     ON CONFLICT ("job_id", "total_no") DO UPDATE SET "result_json" = excluded."result_json"
     WHERE "result_json" <> excluded."result_json"`,
  );
  const list = db.prepare<[string], { result_json: string }>(
    'SELECT "result_json" FROM "copy_total" WHERE "job_id" = ? ORDER BY "total_no"',
  );
  const saveAll = db.transaction((jobId: JobId, results: readonly ControlTotalResult[]) => {
    for (const [index, result] of results.entries()) save.run(jobId, index + 1, JSON.stringify(result));
  });
  return {
    /** In the order of the plan. */
    save: (jobId: JobId, results: readonly ControlTotalResult[]): void => saveAll(jobId, results),
    list: (jobId: JobId): ControlTotalResult[] =>
      list.all(jobId).map(({ result_json }) => ControlTotalResult.parse(JSON.parse(result_json))),
  };
}
