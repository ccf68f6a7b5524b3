import type { StoreMigration } from '../migrate-store.ts';

/** Like "job_progress" a mirror of this console, written every few seconds: no other console is told. */
const TABLES = `
CREATE TABLE "job_rates" (
  "job_id" TEXT PRIMARY KEY REFERENCES "job" ("id"),
  "spans_json" TEXT NOT NULL
) STRICT;
`;

export const jobRates: StoreMigration = {
  version: 4,
  up(db) {
    db.exec(TABLES);
  },
};
