import { z } from 'zod';
import type { ObjectKey } from '#contract/domain/schema-object';
import type { PostgresClient, Row } from '../connect.ts';

/** on ─▶ off ─▶ back */
export type CopyObjectState = 'on' | 'off' | 'back';

/** One transaction that takes something off the target, and one that brings it back. */
export interface NewCopyObject {
  readonly no: number;
  /** The table whose rows are to be there before it comes back. */
  readonly tableNo: number | null;
  readonly object: ObjectKey;
  readonly kind: string;
  readonly phase: number;
  /** Empty: it goes with the nearest one before that is not. */
  readonly sql: string;
  readonly putBack: readonly string[];
}

export interface CopyObject extends NewCopyObject {
  readonly state: CopyObjectState;
}

export async function recordObjects(
  client: PostgresClient,
  runNo: number,
  objects: readonly NewCopyObject[],
): Promise<void> {
  await client.run(
    `INSERT INTO vakhta.copy_object (run_no, object_no, table_no, object, kind, phase, sql, put_back, state)
     SELECT $1, no, "tableNo", object, kind, phase, sql, "putBack", 'on' FROM pg_catalog.jsonb_to_recordset($2::jsonb)
       AS o (no int, "tableNo" int, object text, kind text, phase int, sql text, "putBack" jsonb)`,
    [runNo, JSON.stringify(objects)],
  );
}

export async function readObjects(client: PostgresClient, runNo: number): Promise<readonly CopyObject[]> {
  return (await client.rows('SELECT * FROM vakhta.copy_object WHERE run_no = $1 ORDER BY object_no', [runNo])).map(
    objectOf,
  );
}

/**
 * Takes one off, with all that go with it, or finds that it is off; the journal says so in the same transaction. May be
 * killed and repeated at any line. Throws the driver's errors, and nothing has changed then.
 */
export function takeOff(client: PostgresClient, runNo: number, no: number, lockTimeoutMs: number): Promise<void> {
  return inTransaction(client, lockTimeoutMs, async () => {
    const [object] = (await client.rows(`${LOCKED} AND state = 'on' AND sql <> '' FOR UPDATE`, [runNo, no])).map(
      objectOf,
    );
    if (object === undefined) return;
    await client.run(object.sql);
    await client.run(
      `UPDATE vakhta.copy_object o SET state = 'off', changed_at = now() WHERE run_no = $1 AND object_no >= $2
         AND NOT EXISTS (SELECT FROM vakhta.copy_object n WHERE n.run_no = $1 AND n.sql <> ''
                           AND n.object_no > $2 AND n.object_no <= o.object_no)`,
      [runNo, no],
    );
  });
}

/** All that are on, in one transaction: where nobody else is at work their locks keep nobody waiting. */
export function takeAllOff(client: PostgresClient, runNo: number, lockTimeoutMs: number): Promise<void> {
  return inTransaction(client, lockTimeoutMs, async () => {
    const objects = (
      await client.rows(
        `SELECT * FROM vakhta.copy_object WHERE run_no = $1 AND state = 'on' ORDER BY object_no FOR UPDATE`,
        [runNo],
      )
    ).map(objectOf);
    if (objects.length === 0) return;
    await client.run(textOf(objects.map(({ sql }) => sql)));
    await client.run(
      `UPDATE vakhta.copy_object SET state = 'off', changed_at = now() WHERE run_no = $1 AND state = 'on'`,
      [runNo],
    );
  });
}

/**
 * The same the other way: brings those back that are off, all or none, in the database's own tablespace where nothing else
 * is said. `settings` are statements that hold for this transaction.
 */
export function putBack(
  client: PostgresClient,
  runNo: number,
  numbers: readonly number[],
  lockTimeoutMs: number,
  settings: readonly string[] = [],
): Promise<void> {
  return inTransaction(client, lockTimeoutMs, async () => {
    const values = [runNo, numbers.map(String)];
    const chosen = `run_no = $1 AND object_no = ANY ($2::int[]) AND state = 'off'`;
    const objects = (
      await client.rows(`SELECT * FROM vakhta.copy_object WHERE ${chosen} ORDER BY phase, object_no FOR UPDATE`, values)
    ).map(objectOf);
    if (objects.length === 0) return;
    const statements = objects.flatMap((object) => object.putBack);
    await client.run(textOf([...settings, `SET LOCAL default_tablespace = ''`, ...statements]));
    await client.run(`UPDATE vakhta.copy_object SET state = 'back', changed_at = now() WHERE ${chosen}`, values);
  });
}

const LOCKED = 'SELECT * FROM vakhta.copy_object WHERE run_no = $1 AND object_no = $2';

/** One text, one answer. */
const textOf = (statements: readonly string[]): string => statements.filter((sql) => sql !== '').join(';\n');

async function inTransaction(client: PostgresClient, lockTimeoutMs: number, work: () => Promise<void>): Promise<void> {
  await client.run('BEGIN');
  try {
    await client.run(`SET LOCAL lock_timeout = ${lockTimeoutMs}`);
    await work();
    await client.run('COMMIT');
  } catch (error) {
    await client.run('ROLLBACK').catch(() => client.destroy());
    throw error;
  }
}

const Statements = z.array(z.string());

const objectOf = (row: Row): CopyObject => ({
  no: Number(row.object_no),
  tableNo: row.table_no === null ? null : Number(row.table_no),
  object: row.object ?? '',
  kind: row.kind ?? '',
  phase: Number(row.phase),
  sql: row.sql ?? '',
  putBack: Statements.parse(JSON.parse(row.put_back ?? '[]')),
  state: row.state as CopyObjectState,
});
