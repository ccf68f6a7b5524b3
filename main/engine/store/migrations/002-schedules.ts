import type { StoreMigration } from '../migrate-store.ts';
import { outboxTriggers } from './001-first-tables.ts';

const TABLES = `
CREATE TABLE "schedule" (
  "id" TEXT PRIMARY KEY,
  "name" TEXT NOT NULL,
  "operation" TEXT NOT NULL,
  "input_json" TEXT NOT NULL,
  "cron" TEXT NOT NULL,
  "time_zone" TEXT NOT NULL,
  "created_at_ms" INTEGER NOT NULL,
  "removed_at_ms" INTEGER
) STRICT;
CREATE UNIQUE INDEX "schedule_name" ON "schedule" ("name") WHERE "removed_at_ms" IS NULL;

CREATE TABLE "schedule_run" (
  "schedule_id" TEXT NOT NULL REFERENCES "schedule" ("id"),
  "due_at_ms" INTEGER NOT NULL,
  "started_at_ms" INTEGER,
  "ended_at_ms" INTEGER NOT NULL,
  "outcome" TEXT NOT NULL,
  "is_late" INTEGER NOT NULL,
  "findings" INTEGER NOT NULL,
  "failure_json" TEXT,
  PRIMARY KEY ("schedule_id", "due_at_ms")
) STRICT;
`;

export const schedules: StoreMigration = {
  version: 2,
  up(db) {
    db.exec(TABLES);
    db.exec(outboxTriggers(db, 'schedule', ['id']));
    db.exec(outboxTriggers(db, 'schedule_run', ['schedule_id', 'due_at_ms']));
  },
};
