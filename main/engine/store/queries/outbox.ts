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

/** Triggers alone write "outbox"; this is the only code that takes from it, and that writes "outbox_reader". */
export function outboxQueries(db: Database) {
  const columns = `"sequence", "console_id" AS "consoleId", "table_name" AS "tableName", "row_key" AS "rowKey", "change",
    "row_json" AS "rowJson"`;
  const after = db.prepare<[number, number], OutboxEntry>(
    `SELECT ${columns} FROM "outbox" WHERE "sequence" > ? ORDER BY "sequence" LIMIT ?`,
  );
  const last = db.prepare<[string], OutboxEntry>(
    `SELECT ${columns} FROM "outbox" WHERE "table_name" = ? ORDER BY "sequence" DESC LIMIT 1`,
  );
  const readUpTo = db.prepare<[string], { sequence: number }>(
    'SELECT "sequence" FROM "outbox_reader" WHERE "name" = ?',
  );
  const pass = db.prepare<[{ reader: string; sequence: number }]>(
    'UPDATE "outbox_reader" SET "sequence" = @sequence WHERE "name" = @reader AND "sequence" < @sequence',
  );
  // The ledger's newest entry stays: it anchors the ledger's end.
  const prune = db.prepare(
    `DELETE FROM "outbox" WHERE "sequence" <= (SELECT min("sequence") FROM "outbox_reader")
     AND "sequence" <> coalesce((SELECT max("sequence") FROM "outbox" WHERE "table_name" = 'ledger'), 0)`,
  );
  const move = db.transaction((reader: string, sequence: number): void => {
    if (pass.run({ reader, sequence }).changes > 0) prune.run();
  });
  return {
    /** How far a reader has come. */
    readUpTo: (reader: string): number => readUpTo.get(reader)?.sequence ?? 0,
    /** A reader has come so far; what all of them have passed goes. */
    passed: (reader: string, sequence: number): void => move(reader, sequence),
    /** In order. */
    after: (sequence: number, limit: number): OutboxEntry[] => after.all(sequence, limit),
    /** The newest change of a table. */
    last: (tableName: string): OutboxEntry | undefined => last.get(tableName),
  };
}
