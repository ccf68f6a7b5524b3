import type { PostgresClient } from '../connect.ts';
import { silenceTriggers } from '../load/silence-triggers.ts';
import {
  findChangedTables,
  findReferences,
  readCopiedTables,
  type ChangedTable,
  type CopiedTable,
} from './copied-rows.ts';
import type { CopyObject } from './copy-objects.ts';

/** Steps of the take-off that brought the keys of other tables along: off while tables are emptied, and back after. */
export type KeySteps = readonly Pick<CopyObject, 'sql' | 'putBack'>[];

export interface CopyToTakeBack {
  readonly runNo: number;
  readonly isForced: boolean;
  readonly keys: KeySteps;
  readonly lockTimeoutMs: number;
}

export type EmptiedEnd =
  | { readonly kind: 'emptied'; readonly tables: number; readonly rows: number }
  | { readonly kind: 'changed'; readonly tables: readonly ChangedTable[] }
  | { readonly kind: 'referenced'; readonly table: CopiedTable['name']; readonly by: string }
  | { readonly kind: 'gone' | 'unknown' | 'not-exact'; readonly table: CopiedTable['name'] };

/**
 * Empties all tables the run has brought rows into, or none: one transaction, in which nobody else writes into them from
 * the look at them until they are empty. Nothing is left of it when it is killed, and nothing to do when it is repeated.
 */
export async function emptyCopiedTables(client: PostgresClient, copy: CopyToTakeBack): Promise<EmptiedEnd> {
  await client.run('BEGIN ISOLATION LEVEL READ COMMITTED READ WRITE');
  try {
    await client.run(`SET LOCAL lock_timeout = ${copy.lockTimeoutMs}`);
    const end = await emptyAll(client, copy);
    await client.run(end.kind === 'emptied' ? 'COMMIT' : 'ROLLBACK');
    return end;
  } catch (error) {
    await client.run('ROLLBACK').catch(() => client.destroy());
    throw error;
  }
}

async function emptyAll(client: PostgresClient, copy: CopyToTakeBack): Promise<EmptiedEnd> {
  const tables = await readCopiedTables(client, copy.runNo);
  if (tables.length === 0) return { kind: 'emptied', tables: 0, rows: 0 };
  const relations = tables.flatMap(({ relation }) => relation ?? []).join(', ');
  if (relations !== '') await client.run(`LOCK TABLE ${relations} IN SHARE ROW EXCLUSIVE MODE`);
  const refused = await lookAtCopied(client, copy, tables);
  if (refused !== undefined) return refused;

  const areKeysInTheWay = (await findReferences(client, tables)).length > 0;
  if (areKeysInTheWay) for (const { sql } of copy.keys) if (sql !== '') await client.run(sql);
  // A key that was made since the copy is somebody else's: it is not taken off.
  const [reference] = await findReferences(client, tables);
  if (reference !== undefined) return { kind: 'referenced', ...reference };
  const speak: (() => Promise<void>)[] = [];
  for (const { name } of tables) speak.push(await silenceTriggers(client, name));
  await client.run(`TRUNCATE ${relations}`);
  for (const each of speak) await each();
  if (areKeysInTheWay) for (const sql of copy.keys.flatMap(({ putBack }) => putBack)) await client.run(sql);
  const filled = await firstFilled(client, tables);
  if (filled !== undefined) return { kind: 'not-exact', table: filled.name };
  await client.run('DELETE FROM vakhta.copy_unit WHERE run_no = $1', [copy.runNo]);
  return { kind: 'emptied', tables: tables.length, rows: tables.reduce((sum, { rows }) => sum + rows, 0) };
}

/** Undefined: they are as the copy has left them, or it is forced, and no rows of other tables refer to them. */
export async function lookAtCopied(
  client: PostgresClient,
  { runNo, isForced }: Pick<CopyToTakeBack, 'runNo' | 'isForced'>,
  tables: readonly CopiedTable[],
): Promise<Exclude<EmptiedEnd, { kind: 'emptied' }> | undefined> {
  const gone = tables.find(({ relation }) => relation === undefined);
  if (gone !== undefined) return { kind: 'gone', table: gone.name };
  if (!isForced) {
    const unknown = tables.find(({ isKnown }) => !isKnown);
    if (unknown !== undefined) return { kind: 'unknown', table: unknown.name };
    const changed = await findChangedTables(client, runNo, tables);
    if (changed.length > 0) return { kind: 'changed', tables: changed };
  }
  const reference = (await findReferences(client, tables)).find(({ hasRows }) => hasRows);
  return reference && { kind: 'referenced', ...reference };
}

/** The proof: they are as they were before the copy, which goes into empty tables only. */
async function firstFilled(client: PostgresClient, tables: readonly CopiedTable[]): Promise<CopiedTable | undefined> {
  for (const table of tables) {
    if ((await client.rows(`SELECT 1 FROM ${table.relation ?? ''} LIMIT 1`)).length > 0) return table;
  }
  return undefined;
}
