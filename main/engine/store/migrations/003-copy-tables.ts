import type { StoreMigration } from '../migrate-store.ts';
import { outboxTriggers } from './001-first-tables.ts';

const TABLES = `
CREATE TABLE "copy_table" (
  "job_id" TEXT NOT NULL REFERENCES "job" ("id"),
  "table_no" INTEGER NOT NULL,
  "report_json" TEXT NOT NULL,
  PRIMARY KEY ("job_id", "table_no")
) STRICT;
`;

export const copyTables: StoreMigration = {
  version: 3,
  up(db) {
    db.exec(TABLES);
    db.exec(outboxTriggers(db, 'copy_table', ['job_id', 'table_no']));
  },
};
