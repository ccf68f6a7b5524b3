import pg from 'pg';
import { inject } from 'vitest';
import type { ScriptStatement } from '#engine/schema/analysis/ordered-script';
import { createTestDatabase } from './postgres-database.ts';

/** What PostgreSQL says of the first statement it refuses; null where it takes them all. */
export type TryScript = (script: readonly ScriptStatement[]) => Promise<string | null>;

export interface Trial extends AsyncDisposable {
  readonly tryScript: TryScript;
}

/** One empty database in which scripts are run one after the other, each taken back before the next. */
export async function openTrial(major: number): Promise<Trial> {
  const address = inject('postgres').find((each) => each.major === major);
  if (address === undefined) throw new Error(`no PostgreSQL ${major} in this run`);
  const database = await createTestDatabase({ major: address.major });
  const { host, port, user } = address;
  const client = new pg.Client({ host, port, user, database: database.options.database });
  await client.connect();
  return {
    tryScript: async (script) => {
      await client.query('BEGIN');
      try {
        for (const { sql } of script) await client.query(sql);
        return null;
      } catch (error) {
        if (error instanceof pg.DatabaseError) return error.message;
        throw error;
      } finally {
        await client.query('ROLLBACK');
      }
    },
    [Symbol.asyncDispose]: async () => {
      await client.end();
      await database[Symbol.asyncDispose]();
    },
  };
}
