import type { StoreMigration } from '../migrate-store.ts';
import { outboxTriggers } from './001-first-tables.ts';

const TABLES = `
CREATE TABLE "copy_decision" (
  "job_id" TEXT NOT NULL REFERENCES "job" ("id"),
  "table_path" TEXT NOT NULL,
  "decision" TEXT NOT NULL,
  PRIMARY KEY ("job_id", "table_path")
) STRICT;
`;

export const copyDecisions: StoreMigration = {
  version: 5,
  up(db) {
    db.exec(TABLES);
    db.exec(outboxTriggers(db, 'copy_decision', ['job_id', 'table_path']));
  },
};
