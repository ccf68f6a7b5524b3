import type { Database } from 'better-sqlite3';
import { fail, ok, type Result } from '#contract/result';
import { firstTables } from './migrations/001-first-tables.ts';
import { schedules } from './migrations/002-schedules.ts';
import { copyTables } from './migrations/003-copy-tables.ts';
import { jobRates } from './migrations/004-job-rates.ts';
import { copyDecisions } from './migrations/005-copy-decisions.ts';
import { copyTotals } from './migrations/006-copy-totals.ts';
import { outboxReaders } from './migrations/007-outbox-readers.ts';
import { changeWindows } from './migrations/008-change-windows.ts';
import { copyEdits } from './migrations/009-copy-edits.ts';
import { oneTimeSchedules } from './migrations/010-one-time-schedules.ts';

/** One step of the schema. Never edited once released: a store in the field has already taken it. */
export interface StoreMigration {
  readonly version: number;
  up(db: Database): void;
}

/** In order, without a gap. */
export const STORE_MIGRATIONS: readonly StoreMigration[] = [
  firstTables,
  schedules,
  copyTables,
  jobRates,
  copyDecisions,
  copyTotals,
  outboxReaders,
  changeWindows,
  copyEdits,
  oneTimeSchedules,
];

/** Brings the schema to the newest version, each step with its number in one transaction. */
export function migrateStore(
  db: Database,
  migrations: readonly StoreMigration[] = STORE_MIGRATIONS,
): Result<void, 'STORE_NEWER'> {
  const found = db.pragma('user_version', { simple: true }) as number;
  const known = migrations.at(-1)?.version ?? 0;
  if (found > known) return fail('STORE_NEWER', { found, known });
  for (const migration of migrations) {
    if (migration.version <= found) continue;
    db.transaction(() => {
      migration.up(db);
      db.pragma(`user_version = ${migration.version}`);
    }).immediate();
  }
  return ok(undefined);
}
