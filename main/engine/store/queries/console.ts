import type { Database } from 'better-sqlite3';
import { uuidv7 } from 'uuidv7';

/** The console's id, made with the store; every change in the outbox carries it. */
export function consoleId(db: Database, nowMs: number): string {
  const found = db.prepare<[], { id: string }>('SELECT "id" FROM "console"').get();
  if (found !== undefined) return found.id;
  const id = uuidv7();
  db.prepare('INSERT INTO "console" ("id", "made_at_ms") VALUES (?, ?)').run(id, nowMs);
  return id;
}
