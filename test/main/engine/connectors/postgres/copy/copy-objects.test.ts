import { randomUUID } from 'node:crypto';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { JobId } from '#contract/domain/ids';
import { readCatalog } from '#engine/connectors/postgres/catalog/read-catalog';
import type { PostgresClient } from '#engine/connectors/postgres/connect';
import { findOpenCopyRuns, moveCopyRun } from '#engine/connectors/postgres/copy/copy-journal';
import {
  putBack,
  readObjects,
  takeAllOff as takeAllAtOnce,
  takeOff,
} from '#engine/connectors/postgres/copy/copy-objects';
import { whatMayReturn } from '#engine/schema/take-off/what-may-return';
import { expectSameCatalog, planSession } from '#test/support/catalog-database';
import { cutSession } from '#test/support/cut-session';
import { everyKindSql, makeRoles } from '#test/support/every-kind';
import { createTestDatabase, type TestDatabase } from '#test/support/postgres-database';
import { beginTakeOff, pickBy, putAllBack, takeAllOff, type Pick } from '#test/support/take-off-run';

const LOCK_TIMEOUT_MS = 5000;

/** Takes everything off and brings it back, as far as the session lasts; what was done before is not done again. */
async function goOn(client: PostgresClient, runNo: number, pick: Pick): Promise<void> {
  const known = await readObjects(client, runNo);
  if (!known.some(({ state }) => state === 'back')) await takeAllOff(client, runNo);
  await putAllBack(client, runNo, pick);
}

/** Sessions of which each is ended somewhere, until one has come through. Answers how many were ended. */
async function goOnUntilDone(
  database: TestDatabase,
  killer: PostgresClient,
  runNo: number,
  cuts: readonly number[],
  pick: Pick,
): Promise<number> {
  for (const [index, cut] of [...cuts, Infinity].entries()) {
    await using client = await planSession(database);
    const done = await goOn(cutSession(client, killer, cut), runNo, pick).then(
      () => true,
      (error: unknown) => {
        expect(String(error)).toMatch(/terminat|Connection|not queryable/);
        return false;
      },
    );
    if (done) return index;
  }
  throw new Error('the last one was not cut');
}

const SCHEMA = `
  CREATE TABLE event (at date, n int, PRIMARY KEY (at, n)) PARTITION BY RANGE (at);
  CREATE TABLE event_1 PARTITION OF event FOR VALUES FROM ('2025-01-01') TO ('2026-01-01');
  CREATE TABLE event_2 PARTITION OF event FOR VALUES FROM ('2026-01-01') TO ('2027-01-01');
  CREATE INDEX event_n ON event (n);
  CREATE TABLE person (n int PRIMARY KEY, code int UNIQUE DEFERRABLE);
  COMMENT ON CONSTRAINT person_code_key ON person IS 'one each';
  CREATE INDEX person_code ON person (code) WITH (fillfactor = 50);
  INSERT INTO person VALUES (1, 1);
  INSERT INTO event VALUES ('2025-05-05', 1);
  ALTER TABLE event ADD CONSTRAINT event_person FOREIGN KEY (n) REFERENCES person;
  ALTER TABLE person ADD CONSTRAINT person_person FOREIGN KEY (code) REFERENCES person NOT VALID;
  CREATE FUNCTION touch() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN NULL; END';
  CREATE TRIGGER event_touch AFTER INSERT ON event FOR EACH ROW EXECUTE FUNCTION touch();
  ALTER TABLE event ENABLE ALWAYS TRIGGER event_touch`;

const RUNS = { numRuns: Number(process.env.FAULT_RUNS ?? 5), seed: Number(process.env.FAULT_SEED ?? 3) };

test.each([12, 15, 18] as const)(
  'PostgreSQL %i: whichever statement is the last of a session, others go on by the journal to the same catalog',
  { timeout: 60_000 + RUNS.numRuns * 3000 },
  async (major) => {
    await using database = await createTestDatabase({ major });
    await database.query(SCHEMA);
    await using killer = await planSession(database);
    const before = await readCatalog(killer);
    const cutsOf = fc.array(fc.nat({ max: 120 }), { minLength: 1, maxLength: 4 });
    let ended = 0;
    const property = fc.asyncProperty(cutsOf, fc.nat(), async (cuts, seed) => {
      const runNo = await beginTakeOff(killer);
      ended += await goOnUntilDone(database, killer, runNo, cuts, pickBy(seed));
      expectSameCatalog(await readCatalog(killer), before);
      await moveCopyRun(killer, runNo, 'done');
      expect(await findOpenCopyRuns(killer)).toEqual([]);
    });
    await fc.assert(property, { ...RUNS, endOnFailure: true });
    expect(ended).toBeGreaterThan(RUNS.numRuns);
  },
);

test('of every kind of object all that is off is in the journal, and comes back from it alone', async () => {
  await using database = await createTestDatabase({ major: 18 });
  await makeRoles(database);
  await database.query(await everyKindSql(18));
  await using killer = await planSession(database);
  const before = await readCatalog(killer);
  const runNo = await beginTakeOff(killer);

  const ended = await goOnUntilDone(database, killer, runNo, [40, 200, 300, 30, 100], pickBy(7));

  expect(ended).toBe(5);
  expectSameCatalog(await readCatalog(killer), before);
});

test('what is asked for again is done once, and what was never taken off is not put back', async () => {
  await using database = await createTestDatabase({ major: 15 });
  await database.query('CREATE TABLE person (id int PRIMARY KEY, code int); CREATE INDEX person_code ON person (code)');
  await using client = await planSession(database);
  const runId = JobId.parse(randomUUID());
  const runNo = await beginTakeOff(client, { runId });
  expect(await beginTakeOff(client, { runId })).toBe(runNo);
  const states = async () => (await readObjects(client, runNo)).map(({ no, phase, state }) => [no, phase, state]);
  const all = [1, 2, 3];

  for (const no of all) await putBack(client, runNo, [no], LOCK_TIMEOUT_MS);
  expect(await states()).toEqual([
    [1, 1, 'on'],
    [2, 1, 'on'],
    [3, 2, 'on'],
  ]);

  for (const no of [2, 2, 3]) await takeOff(client, runNo, no, LOCK_TIMEOUT_MS);
  expect(await states()).toEqual([
    [1, 1, 'on'],
    [2, 1, 'off'],
    [3, 2, 'off'],
  ]);
  expect(await findOpenCopyRuns(client)).toMatchObject([{ runId, state: 'taking-off', objectsOff: 2 }]);

  await takeOff(client, runNo, 1, LOCK_TIMEOUT_MS);
  for (const no of [...all, ...all]) await putBack(client, runNo, [no], LOCK_TIMEOUT_MS);
  expect(await states()).toEqual([
    [1, 1, 'back'],
    [2, 1, 'back'],
    [3, 2, 'back'],
  ]);
  for (const no of all) await takeOff(client, runNo, no, LOCK_TIMEOUT_MS);
  expect((await states()).every(([, , state]) => state === 'back')).toBe(true);
});

test('all can go at once and come back at once, in the order of their phases, or not at all', async () => {
  await using database = await createTestDatabase({ major: 15 });
  await database.query(SCHEMA);
  await using client = await planSession(database);
  const before = await readCatalog(client);
  const runNo = await beginTakeOff(client);
  const all = (await readObjects(client, runNo)).map(({ no }) => no);
  const statesOf = async () => new Set((await readObjects(client, runNo)).map(({ state }) => state));

  await takeAllAtOnce(client, runNo, LOCK_TIMEOUT_MS);
  await takeAllAtOnce(client, runNo, LOCK_TIMEOUT_MS);
  expect(await statesOf()).toEqual(new Set(['off']));

  await client.run('INSERT INTO person VALUES (1, 2)');
  await expect(putBack(client, runNo, all, LOCK_TIMEOUT_MS)).rejects.toThrow('could not create unique index');
  expect(await statesOf()).toEqual(new Set(['off']));

  await client.run('DELETE FROM person WHERE code = 2');
  for (let time = 0; time < 2; time += 1) await putBack(client, runNo, all, LOCK_TIMEOUT_MS);
  expect(await statesOf()).toEqual(new Set(['back']));
  expectSameCatalog(await readCatalog(client), before);
});

test('rows that stand in the way are told, and everything stays as it was', async () => {
  await using database = await createTestDatabase({ major: 18 });
  await database.query('CREATE TABLE person (id int PRIMARY KEY)');
  await using client = await planSession(database);
  const runNo = await beginTakeOff(client);
  await takeOff(client, runNo, 1, LOCK_TIMEOUT_MS);
  await client.run('INSERT INTO person VALUES (1), (1)');

  await expect(putBack(client, runNo, [1], LOCK_TIMEOUT_MS)).rejects.toThrow('could not create unique index');

  expect((await readObjects(client, runNo)).map(({ state }) => state)).toEqual(['off', 'off']);
  await client.run('DELETE FROM person');
  for (const no of [1, 2]) await putBack(client, runNo, [no], LOCK_TIMEOUT_MS);
  await expect(client.run('INSERT INTO person VALUES (NULL)')).rejects.toThrow('null value');
});

test.each([12, 18] as const)(
  'PostgreSQL %i: what may return at once is put back by several sessions, none of which waits for another in vain',
  async (major) => {
    await using database = await createTestDatabase({ major });
    await makeRoles(database);
    await database.query(await everyKindSql(major));
    await using client = await planSession(database);
    const before = await readCatalog(client);
    const runNo = await beginTakeOff(client);
    await takeAllOff(client, runNo);
    await using stack = new AsyncDisposableStack();
    const sessions: PostgresClient[] = [];
    while (sessions.length < 6) sessions.push(stack.use(await planSession(database)));

    for (;;) {
      const ready = whatMayReturn(await readObjects(client, runNo), { emptyTables: new Set(), givenUp: new Set() });
      if (ready.length === 0) break;
      await Promise.all(
        sessions.map(async (session, index) => {
          for (let at = index; at < ready.length; at += sessions.length)
            await putBack(session, runNo, [ready[at]?.no ?? 0], LOCK_TIMEOUT_MS);
        }),
      );
    }

    expectSameCatalog(await readCatalog(client), before);
  },
);
