import type { Database } from 'better-sqlite3';
import type { StoreMigration } from '../migrate-store.ts';

const TABLES = `
CREATE TABLE "console" ("id" TEXT PRIMARY KEY, "made_at_ms" INTEGER NOT NULL) STRICT;

CREATE TABLE "connection" (
  "id" TEXT PRIMARY KEY,
  "name" TEXT NOT NULL,
  "environment" TEXT NOT NULL,
  "time_zone" TEXT NOT NULL,
  "options_json" TEXT NOT NULL,
  "has_secret" INTEGER NOT NULL,
  "is_demo" INTEGER NOT NULL,
  "created_at_ms" INTEGER NOT NULL,
  "removed_at_ms" INTEGER
) STRICT;
CREATE UNIQUE INDEX "connection_name" ON "connection" ("name") WHERE "removed_at_ms" IS NULL;

CREATE TABLE "migration" (
  "id" TEXT PRIMARY KEY,
  "name" TEXT NOT NULL,
  "version" INTEGER NOT NULL,
  "is_demo" INTEGER NOT NULL,
  "created_at_ms" INTEGER NOT NULL,
  "updated_at_ms" INTEGER NOT NULL,
  "removed_at_ms" INTEGER
) STRICT;
CREATE UNIQUE INDEX "migration_name" ON "migration" ("name") WHERE "removed_at_ms" IS NULL;

CREATE TABLE "migration_version" (
  "migration_id" TEXT NOT NULL REFERENCES "migration" ("id"),
  "version" INTEGER NOT NULL,
  "hash" TEXT NOT NULL,
  "plan_json" TEXT NOT NULL,
  "saved_at_ms" INTEGER NOT NULL,
  PRIMARY KEY ("migration_id", "version")
) STRICT;

CREATE TABLE "job" (
  "id" TEXT PRIMARY KEY,
  "definition" TEXT NOT NULL,
  "definition_version" INTEGER NOT NULL,
  "operation" TEXT NOT NULL,
  "title" TEXT NOT NULL,
  "subject_id" TEXT NOT NULL,
  "state" TEXT NOT NULL,
  "plan_json" TEXT NOT NULL,
  "locks_json" TEXT NOT NULL,
  "trace_id" TEXT NOT NULL,
  "invocation_id" TEXT NOT NULL UNIQUE,
  "failure_json" TEXT,
  "needs_attention" INTEGER NOT NULL,
  "created_at_ms" INTEGER NOT NULL,
  "started_at_ms" INTEGER,
  "ended_at_ms" INTEGER
) STRICT;
CREATE INDEX "job_subject" ON "job" ("subject_id", "id");
CREATE INDEX "job_state" ON "job" ("state");

CREATE TABLE "job_event" (
  "job_id" TEXT NOT NULL REFERENCES "job" ("id"),
  "sequence" INTEGER NOT NULL,
  "kind" TEXT NOT NULL,
  "name" TEXT NOT NULL,
  "values_json" TEXT NOT NULL,
  "at_ms" INTEGER NOT NULL,
  PRIMARY KEY ("job_id", "sequence")
) STRICT;

CREATE TABLE "job_step" (
  "job_id" TEXT NOT NULL REFERENCES "job" ("id"),
  "name" TEXT NOT NULL,
  "state" TEXT NOT NULL,
  "started_at_ms" INTEGER NOT NULL,
  "ended_at_ms" INTEGER,
  PRIMARY KEY ("job_id", "name")
) STRICT;

CREATE TABLE "job_progress" (
  "job_id" TEXT PRIMARY KEY REFERENCES "job" ("id"),
  "progress_json" TEXT NOT NULL
) STRICT;

CREATE TABLE "run" (
  "job_id" TEXT PRIMARY KEY REFERENCES "job" ("id"),
  "migration_id" TEXT NOT NULL REFERENCES "migration" ("id"),
  "report_json" TEXT NOT NULL
) STRICT;
CREATE INDEX "run_migration" ON "run" ("migration_id");

CREATE TABLE "ledger" (
  "sequence" INTEGER PRIMARY KEY,
  "hash" TEXT NOT NULL UNIQUE,
  "entry_json" TEXT NOT NULL
) STRICT;

CREATE TABLE "invocation" (
  "id" TEXT PRIMARY KEY,
  "operation" TEXT NOT NULL,
  "input_hash" TEXT NOT NULL,
  "answer_json" TEXT,
  "at_ms" INTEGER NOT NULL
) STRICT;

CREATE TABLE "approval" (
  "request_id" TEXT PRIMARY KEY,
  "operation" TEXT NOT NULL,
  "object_name" TEXT NOT NULL,
  "input_hash" TEXT NOT NULL,
  "principal_id" TEXT NOT NULL,
  "request_json" TEXT NOT NULL,
  "expires_at_ms" INTEGER NOT NULL,
  "used_at_ms" INTEGER
) STRICT;

CREATE TABLE "settings" ("name" TEXT PRIMARY KEY, "value_json" TEXT NOT NULL) STRICT;

CREATE TABLE "outbox" (
  "sequence" INTEGER PRIMARY KEY AUTOINCREMENT,
  "console_id" TEXT NOT NULL,
  "table_name" TEXT NOT NULL,
  "row_key" TEXT NOT NULL,
  "change" TEXT NOT NULL CHECK ("change" IN ('insert', 'update', 'delete')),
  "row_json" TEXT NOT NULL
) STRICT;
`;

/** Every table but the mirror of progress, which changes ten times a second and is no state, and the outbox itself. */
const KEYS: Readonly<Record<string, readonly string[]>> = {
  connection: ['id'],
  migration: ['id'],
  migration_version: ['migration_id', 'version'],
  job: ['id'],
  job_event: ['job_id', 'sequence'],
  job_step: ['job_id', 'name'],
  run: ['job_id'],
  ledger: ['sequence'],
  invocation: ['id'],
  approval: ['request_id'],
  settings: ['name'],
};

/** What happened is never rewritten by the program, not even by mistake. */
const APPENDED_ONLY = ['ledger', 'job_event'];

/** Appends each change of `table` to the outbox in the change's own transaction, whoever makes it. */
export function outboxTriggers(db: Database, table: string, key: readonly string[]): string {
  const columns = (db.pragma(`table_info("${table}")`) as { name: string }[]).map(({ name }) => name);
  const trigger = (change: 'insert' | 'update' | 'delete'): string => {
    const row = change === 'delete' ? 'OLD' : 'NEW';
    const pairs = columns.map((column) => `'${column}', ${row}."${column}"`).join(', ');
    return `CREATE TRIGGER "outbox_${table}_${change}" AFTER ${change} ON "${table}" BEGIN
      INSERT INTO "outbox" ("console_id", "table_name", "row_key", "change", "row_json")
      VALUES ((SELECT "id" FROM "console"), '${table}', ${key.map((column) => `${row}."${column}"`).join(" || '/' || ")},
        '${change}', json_object(${pairs}));
    END;`;
  };
  return [trigger('insert'), trigger('update'), trigger('delete')].join('\n');
}

const refuseRewriting = (table: string): string =>
  ['update', 'delete']
    .map(
      (change) => `CREATE TRIGGER "${table}_no_${change}" BEFORE ${change} ON "${table}" BEGIN
        SELECT RAISE(ABORT, '${table} is appended to only'); END;`,
    )
    .join('\n');

export const firstTables: StoreMigration = {
  version: 1,
  up(db) {
    db.exec(TABLES);
    for (const [table, key] of Object.entries(KEYS)) db.exec(outboxTriggers(db, table, key));
    for (const table of APPENDED_ONLY) db.exec(refuseRewriting(table));
  },
};
