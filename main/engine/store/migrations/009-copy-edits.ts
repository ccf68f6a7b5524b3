import type { StoreMigration } from '../migrate-store.ts';
import { outboxTriggers } from './001-first-tables.ts';

const TABLES = `
CREATE TABLE "copy_edit" (
  "job_id" TEXT NOT NULL REFERENCES "job" ("id"),
  "edit_no" INTEGER NOT NULL,
  "edit_json" TEXT NOT NULL,
  "tables_hash" TEXT NOT NULL,
  "is_taken_up" INTEGER NOT NULL DEFAULT 0,
  PRIMARY KEY ("job_id", "edit_no")
) STRICT;
`;

export const copyEdits: StoreMigration = {
  version: 9,
  up(db) {
    db.exec(TABLES);
    db.exec(outboxTriggers(db, 'copy_edit', ['job_id', 'edit_no']));
  },
};
