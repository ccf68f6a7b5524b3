import type { Database } from 'better-sqlite3';
import { MappingEdit } from '#contract/domain/copy-decision';
import { Hash, type JobId } from '#contract/domain/ids';

export type CopyEditQueries = ReturnType<typeof copyEditQueries>;

export interface NewEdit {
  /** From 1, in the order in which they are made. */
  readonly editNo: number;
  readonly edit: MappingEdit;
  /** What the tables of the run come to from then on. */
  readonly tablesHash: Hash;
}

/** An edit as the run finds it. */
export interface KeptEdit extends NewEdit {
  /** What had come of the table by its options until then is to go. */
  readonly isTakenUp: boolean;
}

type Row = { edit_no: number; edit_json: string; tables_hash: string; is_taken_up: number };

/** The only code that writes "copy_edit": other options that people gave to tables while their copy ran. */
export function copyEditQueries(db: Database) {
  const add = db.prepare<[string, number, string, string]>(
    `INSERT INTO "copy_edit" ("job_id", "edit_no", "edit_json", "tables_hash") VALUES (?, ?, ?, ?)`,
  );
  const list = db.prepare<[string], Row>(
    `SELECT "edit_no", "edit_json", "tables_hash", "is_taken_up" FROM "copy_edit" WHERE "job_id" = ? ORDER BY "edit_no"`,
  );
  const takeUp = db.prepare<[string, number]>(
    'UPDATE "copy_edit" SET "is_taken_up" = 1 WHERE "job_id" = ? AND "edit_no" = ?',
  );
  return {
    add: (jobId: JobId, { editNo, edit, tablesHash }: NewEdit): void =>
      void add.run(jobId, editNo, JSON.stringify(edit), tablesHash),
    /** Oldest first. */
    of: (jobId: JobId): readonly KeptEdit[] =>
      list.all(jobId).map((row) => ({
        editNo: row.edit_no,
        edit: MappingEdit.parse(JSON.parse(row.edit_json)),
        tablesHash: Hash.parse(row.tables_hash),
        isTakenUp: row.is_taken_up === 1,
      })),
    takeUp: (jobId: JobId, editNo: number): void => void takeUp.run(jobId, editNo),
  };
}
