import type { Database } from 'better-sqlite3';
import { Answer } from '#contract/wire';

type Row = { operation: string; input_hash: string; answer_json: string | null };

export interface Invocation {
  readonly operation: string;
  readonly inputHash: string;
  /** Undefined while it runs, or when the engine ended before it was answered. */
  readonly answer: Answer | undefined;
}

export type InvocationQueries = ReturnType<typeof invocationQueries>;

/** The only code that writes "invocation": what was asked once is answered once. */
export function invocationQueries(db: Database) {
  const find = db.prepare<[string], Row>(
    'SELECT "operation", "input_hash", "answer_json" FROM "invocation" WHERE "id" = ?',
  );
  const begin = db.prepare(
    `INSERT INTO "invocation" ("id", "operation", "input_hash", "at_ms") VALUES (@id, @operation, @inputHash, @atMs)
     ON CONFLICT ("id") DO NOTHING`,
  );
  const answer = db.prepare<[string, string]>('UPDATE "invocation" SET "answer_json" = ? WHERE "id" = ?');
  return {
    find(id: string): Invocation | undefined {
      const row = find.get(id);
      if (row === undefined) return undefined;
      const stored = row.answer_json === null ? undefined : Answer.parse(JSON.parse(row.answer_json));
      return { operation: row.operation, inputHash: row.input_hash, answer: stored };
    },
    begin: (id: string, operation: string, inputHash: string, atMs: number): void =>
      void begin.run({ id, operation, inputHash, atMs }),
    answer: (id: string, given: Answer): void => void answer.run(JSON.stringify(given), id),
  };
}
