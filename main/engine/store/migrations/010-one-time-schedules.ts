import type { StoreMigration } from '../migrate-store.ts';
import { outboxTriggers } from './001-first-tables.ts';

/** SQLite takes no NOT NULL back, so "cron" is made anew, while nobody is told: what the rows say stays the same. */
const COLUMNS = `
ALTER TABLE "schedule" RENAME COLUMN "cron" TO "cron_before";
ALTER TABLE "schedule" ADD COLUMN "cron" TEXT;
UPDATE "schedule" SET "cron" = "cron_before";
ALTER TABLE "schedule" DROP COLUMN "cron_before";
ALTER TABLE "schedule" ADD COLUMN "at_local" TEXT;
ALTER TABLE "schedule" ADD COLUMN "at_ms" INTEGER;
ALTER TABLE "schedule" ADD COLUMN "approval_json" TEXT;
`;

export const oneTimeSchedules: StoreMigration = {
  version: 10,
  up(db) {
    for (const change of ['insert', 'update', 'delete']) db.exec(`DROP TRIGGER "outbox_schedule_${change}"`);
    db.exec(COLUMNS);
    db.exec(outboxTriggers(db, 'schedule', ['id']));
  },
};
