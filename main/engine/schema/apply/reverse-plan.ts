import { createHash } from 'node:crypto';
import type { ObjectKey } from '#contract/domain/schema-object';
import type { PostgresClient } from '#engine/connectors/postgres/connect';
import { pathOf } from '#engine/object-key';
import type { RecordedStatement } from '../history/history.ts';
import type { StatementToRecord } from '../history/record-plan.ts';
import { WITH_ANOTHER } from '../plan/step.ts';
import { mayBeInTransaction } from './run-one-by-one.ts';

const REVERSED = { create: 'drop', alter: 'alter', drop: 'create' } as const;

/** What takes the done statements back, last one first. Each has a reverse; an empty one goes with another's. */
export function reverseOf(statements: readonly RecordedStatement[]): StatementToRecord[] {
  return statements
    .filter(({ isDone, reverseSql }) => isDone && reverseSql !== WITH_ANOTHER)
    .toReversed()
    .map(({ sql, reverseSql, change, objects }, index) => {
      if (reverseSql === null) throw new Error('a statement without a reverse was not refused');
      return {
        ...{ no: index + 1, sql: reverseSql, reverseSql: sql, change: REVERSED[change], objects: [...objects] },
        checksum: createHash('sha256').update(reverseSql).digest('hex'),
        isTransactional: mayBeInTransaction(reverseSql),
      };
    });
}

/** Tables whose rows go with what is taken back: those a statement has made, and those it gave a column. */
export function tablesAtStake(statements: readonly RecordedStatement[]): readonly ObjectKey[] {
  const atStake = statements
    .filter(
      ({ isDone, change, reverseSql }) =>
        isDone && (change === 'create' || /\bDROP\s+COLUMN\b/i.test(reverseSql ?? '')),
    )
    .flatMap(({ objects }) => objects.filter((key) => key.startsWith('table ')));
  return [...new Set(atStake)];
}

/** Locks the tables until the transaction ends, so that no row comes after the look, and says which have rows. */
export async function findRows(client: PostgresClient, tables: readonly ObjectKey[]): Promise<readonly ObjectKey[]> {
  if (tables.length === 0) return [];
  await client.run(`LOCK TABLE ${tables.map(pathOf).join(', ')} IN ACCESS EXCLUSIVE MODE`);
  return whichHaveRows(client, tables);
}

/** The same without a lock, for a first answer. */
export async function whichHaveRows(
  client: PostgresClient,
  tables: readonly ObjectKey[],
): Promise<readonly ObjectKey[]> {
  const filled: ObjectKey[] = [];
  for (const table of tables) {
    const [row] = await client.rows(`SELECT EXISTS (SELECT FROM ${pathOf(table)}) AS filled`);
    if (row?.filled === 't') filled.push(table);
  }
  return filled;
}
