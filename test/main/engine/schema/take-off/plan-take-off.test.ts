import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { ObjectKey } from '#contract/domain/schema-object';
import { catalogHash } from '#engine/connectors/postgres/catalog/catalog-hash';
import { readCatalog } from '#engine/connectors/postgres/catalog/read-catalog';
import type { PostgresClient } from '#engine/connectors/postgres/connect';
import { readTakeOffGround } from '#engine/connectors/postgres/copy/read-take-off-ground';
import { planTakeOff, type TakeOff } from '#engine/schema/take-off/plan-take-off';
import { expectSameCatalog, planSession, runAll } from '#test/support/catalog-database';
import { everyKindSql, makeRoles } from '#test/support/every-kind';
import { createTestDatabase } from '#test/support/postgres-database';
import { RANDOM_ROLES } from '#test/support/random-model';
import { randomPair } from '#test/support/random-schema';
import { shelveRows } from '#test/support/shelved-rows';
import { beginTakeOff, pickBy, putAllBack, tablesOf, takeAllOff, type Pick } from '#test/support/take-off-run';

const RUNS = { numRuns: Number(process.env.PLAN_RUNS ?? 5), seed: Number(process.env.PLAN_SEED ?? 11) };
const MAJORS = [12, 15, 18] as const;

/** Off, the rows anew, and back. Answers how many rows there were. */
async function thereAndBack(client: PostgresClient, copied: readonly ObjectKey[], pick: Pick): Promise<number> {
  const before = await readCatalog(client);
  const shelf = await shelveRows(client, before, new Set(copied), pick);
  const runNo = await beginTakeOff(client, { copied });
  await takeAllOff(client, runNo);
  await shelf.refill(client);
  await putAllBack(client, runNo, pick);
  expectSameCatalog(await readCatalog(client), before);
  return shelf.rows;
}

test.each(MAJORS)(
  'PostgreSQL %i: of every kind of object all that is taken off comes back as it was, in any order',
  { timeout: 60_000 },
  async (major) => {
    await using database = await createTestDatabase({ major });
    await makeRoles(database);
    await database.query(await everyKindSql(major));
    await using client = await planSession(database);
    const before = await readCatalog(client);
    for (const seed of [1, 2, 3]) await thereAndBack(client, tablesOf(before), pickBy(seed));
    expect(catalogHash(await readCatalog(client))).toBe(catalogHash(before));
  },
);

test.each(MAJORS)(
  'PostgreSQL %i: whatever the schema and whichever of its tables are copied, the catalog is the same again',
  { timeout: 40_000 + RUNS.numRuns * 3000 },
  async (major) => {
    await using database = await createTestDatabase({ major });
    await makeRoles(database, RANDOM_ROLES);
    let rows = 0;
    const property = fc.asyncProperty(randomPair, fc.nat(), fc.boolean(), async ({ before }, seed, isAll) => {
      await using client = await planSession(database);
      await client.run(`DROP SCHEMA IF EXISTS r CASCADE; DROP PUBLICATION IF EXISTS random_news;
        DROP EVENT TRIGGER IF EXISTS random_watch`);
      await runAll(client, before);
      const pick = pickBy(seed);
      const copied = tablesOf(await readCatalog(client)).filter(() => isAll || pick(2) === 0);
      rows += await thereAndBack(client, copied, pick);
    });
    await fc.assert(property, { ...RUNS, endOnFailure: true });
    expect(rows).toBeGreaterThan(RUNS.numRuns);
  },
);

/** On a database of its own made of these statements. */
async function planOf(
  sql: string,
  { major = 18, copied }: { readonly major?: (typeof MAJORS)[number]; readonly copied?: readonly ObjectKey[] } = {},
): Promise<TakeOff> {
  await using database = await createTestDatabase({ major });
  await database.query(sql);
  await using client = await planSession(database);
  const catalog = await readCatalog(client);
  return planTakeOff(catalog, new Set(copied ?? tablesOf(catalog)), await readTakeOffGround(client));
}

const namesIn = ({ steps }: TakeOff): string[] => [...new Set(steps.map(({ object }) => object))];

test('what something that stays needs is left in its place, and so is all that hangs on it', async () => {
  const plan = await planOf(`
    CREATE TABLE person (id int PRIMARY KEY, name text, code int UNIQUE);
    CREATE VIEW grouped AS SELECT id, name FROM person GROUP BY id;
    CREATE TABLE shift (id int PRIMARY KEY, at date);
    ALTER TABLE shift CLUSTER ON shift_pkey;
    CREATE UNIQUE INDEX shift_known ON shift (id);
    CREATE TABLE note (id int NOT NULL);
    CREATE UNIQUE INDEX note_known ON note (id);
    ALTER TABLE note REPLICA IDENTITY USING INDEX note_known`);
  expect([...plan.stays]).toEqual([
    ['constraint public.shift.shift_pkey', 'marked'],
    ['index public.note_known', 'marked'],
    ['constraint public.person.person_pkey', 'needed'],
  ]);
  expect(namesIn(plan)).toEqual(['index public.shift_known', 'constraint public.person.person_code_key']);
});

test('foreign keys go first, and what takes longest to sort goes and comes back before the rest', async () => {
  const plan = await planOf(`
    CREATE TABLE person (id int PRIMARY KEY, code text UNIQUE);
    CREATE TABLE shift (id int PRIMARY KEY, person int REFERENCES person, at date, place text);
    CREATE INDEX a_at ON shift (at, place);
    CREATE INDEX b_place ON shift (place, at)`);
  expect(namesIn(plan)).toEqual([
    'constraint public.shift.shift_person_fkey',
    'index public.b_place',
    'constraint public.person.person_code_key',
    'index public.a_at',
    'constraint public.person.person_pkey',
    'constraint public.shift.shift_pkey',
  ]);
});

const PARTITIONED = `
  CREATE TABLE event (at date, n int, PRIMARY KEY (at, n)) PARTITION BY RANGE (at);
  CREATE TABLE event_1 PARTITION OF event FOR VALUES FROM ('2025-01-01') TO ('2026-01-01');
  CREATE TABLE event_2 PARTITION OF event FOR VALUES FROM ('2026-01-01') TO ('2027-01-01');
  CREATE INDEX event_n ON event (n);
  CREATE INDEX event_own ON event_1 (n DESC);
  CREATE TABLE person (n int PRIMARY KEY);
  ALTER TABLE event ADD CONSTRAINT event_person FOREIGN KEY (n) REFERENCES person;
  CREATE FUNCTION touch() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN NULL; END';
  CREATE TRIGGER event_touch AFTER INSERT ON event FOR EACH ROW EXECUTE FUNCTION touch();`;

test('an index that a partition outside the copy has a part of stays; keys and triggers of the whole go', async () => {
  const plan = await planOf(PARTITIONED, { copied: ['table public.event_1'] });
  expect(namesIn(plan)).toEqual([
    'constraint public.event.event_person',
    'index public.event_own',
    'trigger public.event.event_touch',
  ]);
  expect([...plan.stays.values()]).toEqual(['needed', 'needed']);
});

test.each([
  ['all partitions', ['table public.event_1', 'table public.event_2'], null],
  ['the whole', ['table public.event'], 'table public.event'],
] as const)('where %s are copied the index goes as one and comes back in parts', async (_, copied, table) => {
  const plan = await planOf(PARTITIONED, { copied });
  const parts = plan.steps.filter(({ object }) => /event_n$|event_\d_n_idx/.test(object));
  expect(parts.map(({ object, phase, sql }) => [object, phase, sql])).toEqual([
    ['index public.event_n', 2, 'DROP INDEX "public"."event_n"'],
    ['index public.event_1_n_idx', 1, ''],
    ['index public.event_2_n_idx', 1, ''],
  ]);
  expect(parts.map((part) => part.table)).toEqual([table, table ?? copied[0], table ?? copied[1]]);
});

test.each([
  [15, 'one step', 1],
  [18, 'two', 2],
] as const)('PostgreSQL %i takes a key of a partitioned table in %s', async (major, _, count) => {
  const plan = await planOf(PARTITIONED, { major });
  expect(plan.steps.filter(({ object }) => object.endsWith('event_person'))).toHaveLength(count);
});

test('a foreign key is checked in a step of its own, and one whose rows were never checked stays so', async () => {
  const plan = await planOf(
    `CREATE TABLE person (id int PRIMARY KEY);
     CREATE TABLE shift (id int, CONSTRAINT strict FOREIGN KEY (id) REFERENCES person);
     INSERT INTO shift VALUES (NULL);
     ALTER TABLE shift ADD CONSTRAINT lax FOREIGN KEY (id) REFERENCES person NOT VALID`,
    { copied: ['table public.person'] },
  );
  const keys = plan.steps.filter(({ object }) => /shift/.test(object));
  expect(keys.map(({ object, table, phase, putBack }) => [object, table, phase, putBack.length])).toEqual([
    ['constraint public.shift.lax', null, 3, 1],
    ['constraint public.shift.strict', null, 3, 1],
    ['constraint public.shift.strict', null, 4, 1],
  ]);
  expect(keys.map(({ putBack }) => /NOT VALID$|VALIDATE/.exec(putBack[0] ?? '')?.[0])).toEqual([
    'NOT VALID',
    'NOT VALID',
    'VALIDATE',
  ]);
});

test('a table that is not large keeps its indexes and lets go of its foreign keys alone', async () => {
  await using database = await createTestDatabase({ major: 15 });
  await database.query(`
    CREATE TABLE person (id int PRIMARY KEY, code int UNIQUE);
    CREATE TABLE shift (id int PRIMARY KEY, person int REFERENCES person);
    CREATE INDEX shift_person ON shift (person)`);
  await using client = await planSession(database);
  const catalog = await readCatalog(client);
  const copied = new Set(tablesOf(catalog));
  const plan = planTakeOff(catalog, copied, await readTakeOffGround(client), (table) => table.endsWith('.person'));
  expect(namesIn(plan).toSorted()).toEqual([
    'constraint public.person.person_code_key',
    'constraint public.person.person_pkey',
    'constraint public.shift.shift_person_fkey',
  ]);
});

test('event triggers that see the statements are named', async () => {
  const plan = await planOf(`
    CREATE FUNCTION watch() RETURNS event_trigger LANGUAGE plpgsql AS 'BEGIN NULL; END';
    CREATE EVENT TRIGGER seeing ON ddl_command_end EXECUTE FUNCTION watch();
    CREATE EVENT TRIGGER blind ON ddl_command_end EXECUTE FUNCTION watch();
    ALTER EVENT TRIGGER blind DISABLE`);
  expect(plan.watchers).toEqual(['event-trigger seeing']);
});
