import { expect, test } from 'vitest';
import type { Catalog } from '#engine/catalog';
import { catalogHash } from '#engine/connectors/postgres/catalog/catalog-hash';
import { catalogScript } from '#engine/schema/ddl/catalog-script';
import { catalogOf, expectSameCatalog, planSession, runAll } from '#test/support/catalog-database';
import { everyKindSql, makeRoles } from '#test/support/every-kind';
import { createTestDatabase } from '#test/support/postgres-database';

const KINDS = [
  ...['aggregate', 'constraint', 'domain', 'event-trigger', 'extension', 'function', 'index', 'materialized-view'],
  ...['policy', 'procedure', 'publication', 'rule', 'schema', 'sequence', 'statistics', 'table', 'trigger', 'type'],
  'view',
];

test.each([
  [10, 12],
  [12, 12],
  [15, 15],
  [18, 18],
] as const)(
  'every kind of object of PostgreSQL %i is read, written down, made in an empty database of %i and read again as the same',
  async (from, to) => {
    await using original = await createTestDatabase({ major: from });
    await using copy = await createTestDatabase({ major: to });
    await makeRoles(original);
    if (to !== from) await makeRoles(copy);
    await original.query(await everyKindSql(from));
    const catalog = await catalogOf(original);
    const kinds = KINDS.filter((kind) => kind !== 'procedure' || from > 10);
    expect([...new Set([...catalog.objects.values()].map(({ kind }) => kind))].toSorted()).toEqual(kinds);

    await using client = await planSession(copy);
    await runAll(
      client,
      catalogScript(catalog).map(({ sql }) => sql),
    );

    const read = await catalogOf(copy);
    const wanted = from < 12 ? inWordsOfTwelve(catalog) : catalog;
    expectSameCatalog(read, wanted);
    expect(catalogHash(read)).toBe(catalogHash(wanted));
  },
);

/** Before it servers write of a trigger that it executes a procedure, and every server takes that. */
function inWordsOfTwelve({ versionNumber, objects }: Catalog): Catalog {
  const renamed = Array.from(objects, ([key, { facts, ...object }]) => {
    const text = JSON.stringify(facts).replace('EXECUTE PROCEDURE', 'EXECUTE FUNCTION');
    return [key, { ...object, facts: JSON.parse(text) as typeof facts }] as const;
  });
  return { versionNumber, objects: new Map(renamed) };
}

test('objects that need each other in a circle are made in parts', async () => {
  await using original = await createTestDatabase();
  await using copy = await createTestDatabase();
  await original.query(`
    CREATE TABLE t (a integer, b integer);
    CREATE FUNCTION next_b(t) RETURNS integer LANGUAGE sql RETURN 1;
    CREATE FUNCTION count_t() RETURNS bigint LANGUAGE sql BEGIN ATOMIC SELECT count(*) FROM t; END;
    ALTER TABLE t ALTER COLUMN b SET DEFAULT count_t();
    ALTER TABLE t ADD CONSTRAINT b_positive CHECK (next_b(t) > 0);
    CREATE DOMAIN d AS integer;
    CREATE FUNCTION is_fine(d) RETURNS boolean LANGUAGE sql IMMUTABLE RETURN true;
    ALTER DOMAIN d ADD CONSTRAINT fine CHECK (is_fine(VALUE));
    CREATE VIEW v AS SELECT a FROM t;
    CREATE FUNCTION count_v() RETURNS bigint LANGUAGE sql BEGIN ATOMIC SELECT count(*) FROM v; END;
    CREATE OR REPLACE VIEW v AS SELECT a FROM t WHERE count_v() >= 0`);
  const catalog = await catalogOf(original);

  await using client = await planSession(copy);
  await runAll(
    client,
    catalogScript(catalog).map(({ sql }) => sql),
  );

  expectSameCatalog(await catalogOf(copy), catalog);
});
