import type { StoreMigration } from '../migrate-store.ts';
import { outboxTriggers } from './001-first-tables.ts';

/** The triggers name the columns they tell of: with another one they are made anew. */
export const changeWindows: StoreMigration = {
  version: 8,
  up(db) {
    db.exec('ALTER TABLE "connection" ADD COLUMN "change_window" TEXT');
    for (const change of ['insert', 'update', 'delete']) db.exec(`DROP TRIGGER "outbox_connection_${change}"`);
    db.exec(outboxTriggers(db, 'connection', ['id']));
  },
};
