import type { Database } from 'better-sqlite3';
import { CopyDecision } from '#contract/domain/copy-decision';
import type { JobId } from '#contract/domain/ids';
import type { TablePath } from '#contract/domain/table';

export type CopyDecisionQueries = ReturnType<typeof copyDecisionQueries>;

/** The only code that writes "copy_decision": what a person has made of tables that were refused. */
export function copyDecisionQueries(db: Database) {
  const save = db.prepare<[string, string, string]>(
    `INSERT INTO "copy_decision" ("job_id", "table_path", "decision") VALUES (?, ?, ?)
     ON CONFLICT ("job_id", "table_path") DO UPDATE SET "decision" = excluded."decision"`,
  );
  const list = db.prepare<[string], { table_path: string; decision: string }>(
    'SELECT "table_path", "decision" FROM "copy_decision" WHERE "job_id" = ?',
  );
  const remove = db.prepare<[string, string]>('DELETE FROM "copy_decision" WHERE "job_id" = ? AND "table_path" = ?');
  const saveAll = db.transaction((jobId: JobId, tables: readonly TablePath[], decision: CopyDecision): void => {
    for (const table of tables) save.run(jobId, table, decision);
  });
  return {
    save: (jobId: JobId, tables: readonly TablePath[], decision: CopyDecision): void =>
      saveAll(jobId, tables, decision),
    of: (jobId: JobId): ReadonlyMap<TablePath, CopyDecision> =>
      new Map(list.all(jobId).map(({ table_path, decision }) => [table_path, CopyDecision.parse(decision)])),
    /** It was taken up. */
    remove: (jobId: JobId, table: TablePath): void => void remove.run(jobId, table),
  };
}
