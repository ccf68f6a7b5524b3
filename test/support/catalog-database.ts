import { expect } from 'vitest';
import type { Catalog } from '#engine/catalog';
import { readCatalog } from '#engine/connectors/postgres/catalog/read-catalog';
import { openClient, type PostgresClient } from '#engine/connectors/postgres/connect';
import type { PostgresTarget } from '#engine/connectors/postgres/options';
import { PLAN_SESSION } from '#engine/schema/plan/script-entry';
import type { TestDatabase } from './postgres-database.ts';

export const targetOf = (database: Pick<TestDatabase, 'options'>): PostgresTarget => ({
  connectionName: 'target',
  options: database.options,
  password: undefined,
});

/** A session as scripts and plans get it, also of a server that is only read from. */
export async function planSession(database: Pick<TestDatabase, 'options'>): Promise<PostgresClient> {
  const opened = await openClient({ ...targetOf(database), isSource: true });
  if (!opened.ok) throw new Error(`no session: ${opened.failure.code}`);
  await opened.value.rows(PLAN_SESSION);
  return opened.value;
}

export async function catalogOf(database: Pick<TestDatabase, 'options'>): Promise<Catalog> {
  await using client = await planSession(database);
  return await readCatalog(client);
}

/** Runs statements one by one; the first that is refused is named. */
export async function runAll(client: PostgresClient, statements: readonly string[]): Promise<void> {
  for (const [index, sql] of statements.entries()) {
    await client.run(sql).catch((cause: unknown) => {
      throw new Error(`statement ${index + 1} was refused: ${String(cause)}\n${sql}`, { cause });
    });
  }
}

/** What is different, object by object: two whole catalogs side by side say nothing to a reader. */
export function expectSameCatalog(actual: Catalog, expected: Catalog): void {
  const factsOf = ({ objects }: Catalog): Record<string, unknown> =>
    Object.fromEntries([...objects].map(([key, { facts }]) => [key, facts]));
  const [left, right] = [factsOf(actual), factsOf(expected)];
  const differing = [...new Set([...Object.keys(left), ...Object.keys(right)])].filter(
    (key) => JSON.stringify(left[key]) !== JSON.stringify(right[key]),
  );
  const only = (facts: Record<string, unknown>): Record<string, unknown> =>
    Object.fromEntries(differing.map((key) => [key, facts[key] ?? null]));
  expect(only(left)).toEqual(only(right));
}
