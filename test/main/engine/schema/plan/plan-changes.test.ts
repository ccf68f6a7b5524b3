import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { PlanStatement } from '#contract/domain/schema-plan';
import type { Catalog, CatalogObject } from '#engine/catalog';
import { factsOf } from '#engine/catalog-facts';
import { catalogHash } from '#engine/connectors/postgres/catalog/catalog-hash';
import { readCatalog } from '#engine/connectors/postgres/catalog/read-catalog';
import { planChanges } from '#engine/schema/plan/plan-changes';
import { catalogOf, expectSameCatalog, planSession, runAll } from '#test/support/catalog-database';
import { everyKindSql, makeRoles } from '#test/support/every-kind';
import { createTestDatabase, type TestDatabase } from '#test/support/postgres-database';
import { RANDOM_ROLES } from '#test/support/random-model';
import { randomPair } from '#test/support/random-schema';

const EXACTLY = { dropsExtra: true, isConcurrent: false };
const RUNS = { numRuns: Number(process.env.PLAN_RUNS ?? 5), seed: Number(process.env.PLAN_SEED ?? 11) };

const plan = (live: Catalog, desired: Catalog, options = EXACTLY): PlanStatement[] =>
  planChanges({ live, desired, options, sizes: new Map() });
const forward = (statements: readonly PlanStatement[]): string[] => statements.map(({ sql }) => sql);
const backward = (statements: readonly PlanStatement[]): string[] =>
  statements.toReversed().flatMap(({ reverseSql }) => (reverseSql === null || reverseSql === '' ? [] : [reverseSql]));

test.each([12, 15, 18] as const)(
  'PostgreSQL %i: from nothing to every kind of object and back, the catalog is what it was',
  async (major) => {
    await using database = await createTestDatabase({ major });
    await using wanted = await createTestDatabase({ major });
    await makeRoles(database);
    await wanted.query(await everyKindSql(major));
    const [before, desired] = [await catalogOf(database), await catalogOf(wanted)];
    const statements = plan(before, desired);
    await using client = await planSession(database);

    await runAll(client, forward(statements));
    const made = await readCatalog(client);
    expectSameCatalog(made, desired);
    expect(plan(made, desired)).toEqual([]);

    await runAll(client, backward(statements));
    expect(catalogHash(await readCatalog(client))).toBe(catalogHash(before));

    await runAll(client, forward(statements));
    await runAll(client, forward(plan(made, before)));
    expectSameCatalog(await readCatalog(client), before);
  },
);

/**
 * Columns that are added stand behind those that were there, wherever the desired table has them, and what a child has
 * from its parent alone can't be said by ALTER.
 */
function withoutOrder({ versionNumber, objects }: Catalog): Catalog {
  const plain = (object: CatalogObject): CatalogObject => {
    if (object.kind !== 'table') return object;
    const columns = factsOf(object, 'table').columns.map((column) => ({ ...column, isLocal: true }));
    const ordered = columns.toSorted((left, right) => (left.name < right.name ? -1 : 1));
    return { ...object, facts: { ...object.facts, columns: ordered } };
  };
  return { versionNumber, objects: new Map([...objects].map(([key, object]) => [key, plain(object)])) };
}

/** Who keeps what the desired schema lacks may keep what contradicts it: then PostgreSQL has the last word. */
const CONTRADICTION =
  /publication|cannot be replicated|unlogged|permanent|does not exist|no unique constraint|deferrable unique|cannot be implemented/;

async function makeAnew(database: TestDatabase, statements: readonly string[]): Promise<Catalog> {
  await using client = await planSession(database);
  await client.run(
    'DROP SCHEMA IF EXISTS r CASCADE; DROP PUBLICATION IF EXISTS random_news; DROP EVENT TRIGGER IF EXISTS random_watch',
  );
  await runAll(client, statements);
  return await readCatalog(client);
}

test.each([12, 15, 18] as const)(
  'PostgreSQL %i: whatever lies between two schemas, the plan leads there and its reverses lead back',
  { timeout: 40_000 + RUNS.numRuns * 3000 },
  async (major) => {
    await using database = await createTestDatabase({ major });
    await using wanted = await createTestDatabase({ major });
    await makeRoles(database, RANDOM_ROLES);
    const outcome = { settled: 0, reversed: 0 };
    const property = fc.asyncProperty(randomPair, fc.boolean(), async ({ before, after }, dropsExtra) => {
      const options = { dropsExtra, isConcurrent: false };
      const [live, desired] = [await makeAnew(database, before), await makeAnew(wanted, after)];
      const statements = plan(live, desired, options);
      const isReversible = statements.every(({ reverseSql }) => reverseSql !== null);
      await using client = await planSession(database);
      try {
        await runAll(client, forward(statements));
      } catch (error) {
        if (!dropsExtra && CONTRADICTION.test(String(error))) return;
        throw error;
      }
      if (dropsExtra) expectSameCatalog(withoutOrder(await readCatalog(client)), withoutOrder(desired));
      else if (isReversible) expect(forward(plan(await readCatalog(client), desired, options))).toEqual([]);
      outcome.settled += 1;
      if (!isReversible) return;
      await runAll(client, backward(statements));
      expectSameCatalog(await readCatalog(client), live);
      outcome.reversed += 1;
    });
    await fc.assert(property, { ...RUNS, endOnFailure: true });
    expect(outcome.settled).toBeGreaterThan(RUNS.numRuns / 2);
    expect(outcome.reversed).toBeGreaterThan(0);
  },
);
