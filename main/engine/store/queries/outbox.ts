import type { Database } from 'better-sqlite3';

/** One change of a row; triggers wrote it in the change's own transaction. */
export interface OutboxEntry {
  readonly sequence: number;
  readonly consoleId: string;
  readonly tableName: string;
  readonly rowKey: string;
  readonly change: 'insert' | 'update' | 'delete';
  readonly rowJson: string;
}

export type OutboxQueries = ReturnType<typeof outboxQueries>;

export function outboxQueries(db: Database) {
  const columns = `"sequence", "console_id" AS "consoleId", "table_name" AS "tableName", "row_key" AS "rowKey", "change",
    "row_json" AS "rowJson"`;
  const after = db.prepare<[number, number], OutboxEntry>(
    `SELECT ${columns} FROM "outbox" WHERE "sequence" > ? ORDER BY "sequence" LIMIT ?`,
  );
  const last = db.prepare<[string], OutboxEntry>(
    `SELECT ${columns} FROM "outbox" WHERE "table_name" = ? ORDER BY "sequence" DESC LIMIT 1`,
  );
  return {
    /** In order. */
    after: (sequence: number, limit: number): OutboxEntry[] => after.all(sequence, limit),
    /** The newest change of a table. */
    last: (tableName: string): OutboxEntry | undefined => last.get(tableName),
  };
}
