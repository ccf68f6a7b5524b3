import type { StoreMigration } from '../migrate-store.ts';
import { outboxTriggers } from './001-first-tables.ts';

const TABLES = `
CREATE TABLE "copy_total" (
  "job_id" TEXT NOT NULL REFERENCES "job" ("id"),
  "total_no" INTEGER NOT NULL,
  "result_json" TEXT NOT NULL,
  PRIMARY KEY ("job_id", "total_no")
) STRICT;
`;

export const copyTotals: StoreMigration = {
  version: 6,
  up(db) {
    db.exec(TABLES);
    db.exec(outboxTriggers(db, 'copy_total', ['job_id', 'total_no']));
  },
};
