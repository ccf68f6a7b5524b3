import type { Database } from 'better-sqlite3';

/** `entryJson` is the canonical JSON the hash was taken over, to the byte. */
export interface LedgerRow {
  readonly sequence: number;
  readonly hash: string;
  readonly entryJson: string;
}

export type LedgerEntryQueries = ReturnType<typeof ledgerEntryQueries>;

/** The only code that writes "ledger". Triggers refuse changing and deleting. */
export function ledgerEntryQueries(db: Database) {
  const columns = `"sequence", "hash", "entry_json" AS "entryJson"`;
  const last = db.prepare<[], LedgerRow>(`SELECT ${columns} FROM "ledger" ORDER BY "sequence" DESC LIMIT 1`);
  const insert = db.prepare<[LedgerRow]>(
    'INSERT INTO "ledger" ("sequence", "hash", "entry_json") VALUES (@sequence, @hash, @entryJson)',
  );
  const after = db.prepare<[number, number], LedgerRow>(
    `SELECT ${columns} FROM "ledger" WHERE "sequence" > ? ORDER BY "sequence" LIMIT ?`,
  );
  const before = db.prepare<[number, number], LedgerRow>(
    `SELECT ${columns} FROM "ledger" WHERE "sequence" < ? ORDER BY "sequence" DESC LIMIT ?`,
  );
  return {
    last: (): LedgerRow | undefined => last.get(),
    insert: (row: LedgerRow): void => void insert.run(row),
    /** In order of the chain. */
    after: (sequence: number, limit: number): LedgerRow[] => after.all(sequence, limit),
    /** Newest first. */
    before: (sequence: number, limit: number): LedgerRow[] => before.all(sequence, limit),
  };
}
