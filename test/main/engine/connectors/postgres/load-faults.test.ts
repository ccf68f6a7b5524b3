import fc from 'fast-check';
import pg from 'pg';
import { describe, expect, test } from 'vitest';
import { openLoad } from '#engine/connectors/postgres/load/open-load';
import { whoBlocks } from '#engine/connectors/postgres/load/who-blocks';
import { startFaultyProxy } from '#test/servers/faulty-proxy';
import { startPostgres } from '#test/servers/start-postgres';
import { createDatabaseOn, createTestDatabase, type TestDatabase } from '#test/support/postgres-database';
import {
  chunksOf,
  FILE,
  load,
  must,
  prepared,
  rawRowsOf,
  refusals,
  specOf,
  targetOf,
  type Values,
} from '#test/support/postgres-load';

const START = { byte: 0, line: 1, row: 0 };
const RECORDS: Values[] = Array.from({ length: 400 }, (_, at) => [
  at % 37 === 5 ? String(at) : String(at + 1),
  at % 50 === 7 ? null : `имя ${at}`,
]);
const SIZES = [90, 70, 110];

async function people(database: TestDatabase): Promise<void> {
  await database.query('CREATE TABLE person (id integer PRIMARY KEY, name text NOT NULL)');
}
const outcome = async (database: TestDatabase) => ({
  table: await database.query('SELECT id, name FROM person ORDER BY id'),
  refused: await refusals(database),
});

/** Opens sessions until the run is whole, as the runner does after temporary failures. */
async function loadUntilWhole(
  target: ReturnType<typeof targetOf>,
  mode: 'insert' | 'upsert',
  runId: string,
): Promise<void> {
  const spec = specOf('person', ['id', 'name'], { mode, key: mode === 'upsert' ? ['id'] : [], runId });
  for (;;) {
    const opened = await openLoad(target, spec);
    if (!opened.ok) {
      expect(['CONNECTION_LOST', 'CONNECTION_REFUSED', 'SERVER_STARTING']).toContain(opened.failure.code);
      continue;
    }
    await using session = opened.value;
    const done = await loadFrom(session);
    if (done) return;
  }
}

async function loadFrom(session: Awaited<ReturnType<typeof openOk>>): Promise<boolean> {
  const begun = await session.beginFile(FILE, START);
  if (!begun.ok) return false;
  for (const { place, rows } of chunksOf(RECORDS, SIZES)) {
    const written = await session.writeChunk(prepared(rows, 2, [0]), place, rawRowsOf(rows, 2, [0]));
    if (written.ok) continue;
    expect(written.failure.code).toBe('CONNECTION_LOST');
    expect(session.isLost).toBe(true);
    return false;
  }
  return true;
}
const openOk = async (...args: Parameters<typeof openLoad>) => must(await openLoad(...args));

const undisturbed = async (mode: 'insert' | 'upsert', major: 12 | 18) => {
  await using database = await createTestDatabase({ major });
  await people(database);
  await loadUntilWhole(targetOf(database), mode, crypto.randomUUID());
  return await outcome(database);
};

describe.each([12, 18] as const)('a load into PostgreSQL %i', (major) => {
  test('that is told to write a chunk twice writes it once', async () => {
    await using database = await createTestDatabase({ major });
    await people(database);
    await using session = await openOk(targetOf(database), specOf('person', ['id', 'name']));
    must(await session.beginFile(FILE, START));
    for (const { place, rows } of chunksOf(RECORDS, SIZES)) {
      const first = must(await session.writeChunk(prepared(rows, 2), place, rawRowsOf(rows, 2)));
      const second = must(await session.writeChunk(prepared(rows, 2), place, rawRowsOf(rows, 2)));
      expect([first.wasThere, second.wasThere]).toEqual([false, true]);
      expect(second.progress).toEqual(first.progress);
    }
    expect(await outcome(database)).toEqual(await undisturbed('insert', major));
  });

  test.each(['insert', 'upsert'] as const)(
    'by %s ends the same wherever the connection is cut',
    { timeout: 300_000 },
    async (mode) => {
      const whole = await undisturbed(mode, major);
      const property = fc.asyncProperty(
        fc.array(fc.integer({ min: 0, max: 60_000 }), { minLength: 1, maxLength: 3 }),
        fc.constantFrom('toServer' as const, 'toClient' as const),
        async (cuts, direction) => {
          await using database = await createTestDatabase({ major });
          await people(database);
          await using proxy = await startFaultyProxy(database.address);
          const runId = crypto.randomUUID();
          const options = { ...database.options, host: proxy.host, port: proxy.port };
          const left = [...cuts];
          for (;;) {
            const cut = left.shift();
            if (cut === undefined) delete proxy[direction].cutAfterBytes;
            else proxy[direction].cutAfterBytes = direction === 'toClient' ? Math.ceil(cut / 4) : cut;
            const spec = specOf('person', ['id', 'name'], { mode, key: mode === 'upsert' ? ['id'] : [], runId });
            const opened = await openLoad({ connectionName: 'x', options, password: undefined }, spec);
            if (!opened.ok) continue;
            await using session = opened.value;
            if (await loadFrom(session)) break;
          }
          expect(await outcome(database)).toEqual(whole);
        },
      );
      await fc.assert(property, { numRuns: Number(process.env.FAULT_RUNS ?? 2) });
    },
  );

  test('knows after a cut between COMMIT and its answer that the chunk is there', async () => {
    await using database = await createTestDatabase({ major });
    await people(database);
    await using proxy = await startFaultyProxy(database.address);
    const options = { ...database.options, host: proxy.host, port: proxy.port };
    const target = { connectionName: 'x', options, password: undefined };
    const spec = specOf('person', ['id', 'name']);
    const [chunk] = chunksOf(RECORDS, SIZES);
    const { place, rows } = chunk!;
    {
      await using session = await openOk(target, spec);
      must(await session.beginFile(FILE, START));
      let isCommitting = false;
      proxy.watch = (direction, bytes) => {
        if (direction === 'to-server') isCommitting ||= bytes.includes('Q\0\0\0\u000bCOMMIT\0');
        return direction === 'to-client' && isCommitting ? 'cut' : 'forward';
      };
      const lost = await session.writeChunk(prepared(rows, 2), place, rawRowsOf(rows, 2));
      expect(lost).toMatchObject({ ok: false, failure: { code: 'CONNECTION_LOST' } });
      proxy.watch = undefined;
    }
    await using session = await openOk(target, spec);
    expect(must(await session.reached(0))).toMatchObject({ position: place.end });
    expect(must(await session.writeChunk(prepared(rows, 2), place, rawRowsOf(rows, 2))).wasThere).toBe(true);
  });

  test('goes on after its backend was terminated in the middle of a chunk', async () => {
    await using database = await createTestDatabase({ major });
    await people(database);
    // The trigger ends its own session once: the moment is the same on every machine.
    await database.query(`
      CREATE SEQUENCE tries;
      CREATE FUNCTION break_off() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
        IF NEW.id IN (60, 200) AND nextval('tries') IN (1, 3) THEN
          PERFORM pg_terminate_backend(pg_backend_pid()); PERFORM pg_sleep(10);
        END IF;
        RETURN NEW; END $$;
      CREATE TRIGGER break_off BEFORE INSERT ON person FOR EACH ROW EXECUTE FUNCTION break_off();`);
    await loadUntilWhole(targetOf(database), 'insert', crypto.randomUUID());
    expect(await outcome(database)).toEqual(await undisturbed('insert', major));
  });
});

test('a load goes on where it was after PostgreSQL itself was killed', async () => {
  await using server = await startPostgres({ major: 18, isDurable: true });
  await using database = await createDatabaseOn(server.address);
  await people(database);
  const runId = crypto.randomUUID();
  const spec = specOf('person', ['id', 'name'], { runId });
  {
    await using session = await openOk(targetOf(database), spec);
    must(await session.beginFile(FILE, START));
    const [first, second] = chunksOf(RECORDS, SIZES);
    must(await session.writeChunk(prepared(first!.rows, 2, [0]), first!.place, rawRowsOf(first!.rows, 2, [0])));
    await server.kill();
    const lost = await session.writeChunk(
      prepared(second!.rows, 2, [0]),
      second!.place,
      rawRowsOf(second!.rows, 2, [0]),
    );
    expect(lost).toMatchObject({ ok: false, failure: { code: 'CONNECTION_LOST' } });
  }
  await server.restart();
  await loadUntilWhole(targetOf(database), 'insert', runId);
  expect(await outcome(database)).toEqual(await undisturbed('insert', 18));
});

test('a run that comes back ends its own session that a cut left behind', async () => {
  await using database = await createTestDatabase();
  await people(database);
  const spec = specOf('person', ['id', 'name']);
  await using left = await openOk(targetOf(database), spec);
  await using back = await openOk(targetOf(database), spec);
  expect(await left.reached(0)).toMatchObject({ ok: false, failure: { code: 'CONNECTION_LOST' } });
  await load(back, RECORDS, { sizes: SIZES });
});

test('a second load into the same table waits for the first, says for whom, and gives up in time', async () => {
  await using database = await createTestDatabase();
  await people(database);
  await using first = await openOk(targetOf(database), specOf('person', ['id', 'name']));
  const holders: number[] = [];
  const second = await openLoad(targetOf(database), specOf('person', ['id', 'name']), {
    onWait: (pid) => holders.push(pid),
  });
  expect(second).toMatchObject({ ok: false, failure: { code: 'LOCK_TIMEOUT', relation: 'public.person' } });
  expect(holders).toEqual([first.pid]);
});

test('a chunk that waits for a lock can be asked who holds it, and an abort leaves nothing behind', async () => {
  await using database = await createTestDatabase();
  await people(database);
  const stop = new AbortController();
  const target = targetOf(database);
  await using session = await openOk(target, specOf('person', ['id', 'name']), { signal: stop.signal });
  must(await session.beginFile(FILE, START));
  const holder = new pg.Client({ ...database.options, ssl: false });
  await holder.connect();
  try {
    await holder.query('BEGIN; LOCK TABLE person IN EXCLUSIVE MODE');
    const [chunk] = chunksOf(RECORDS, SIZES);
    const waiting = session.writeChunk(prepared(chunk!.rows, 2), chunk!.place, rawRowsOf(chunk!.rows, 2));
    const ended = expect(waiting).rejects.toThrow(/aborted/);
    let blockers = must(await whoBlocks(target, session.pid));
    while (blockers.length === 0) blockers = must(await whoBlocks(target, session.pid));
    expect(blockers).toMatchObject([{ state: 'idle in transaction' }]);
    stop.abort();
    await ended;
  } finally {
    await holder.end();
  }
  const ours = () => database.query('SELECT 1 FROM pg_stat_activity WHERE pid = $1', [session.pid]);
  while ((await ours()).length > 0); // The server has yet to notice the closed socket.
  expect(await database.query('SELECT 1 FROM person')).toEqual([]);
});

test('a chunk that meets no answer within its time fails and loses only its session', async () => {
  await using database = await createTestDatabase();
  await people(database);
  await using proxy = await startFaultyProxy(database.address);
  const options = { ...database.options, host: proxy.host, port: proxy.port };
  const target = { connectionName: 'x', options, password: undefined };
  await using session = await openOk(target, specOf('person', ['id', 'name'], { timeoutMs: 200 }));
  must(await session.beginFile(FILE, START));
  proxy.toClient.isStalled = true;
  const [chunk] = chunksOf(RECORDS, SIZES);
  const late = session.writeChunk(prepared(chunk!.rows, 2), chunk!.place, rawRowsOf(chunk!.rows, 2));
  expect(await late).toMatchObject({ ok: false, failure: { code: 'STATEMENT_TIMEOUT' } });
  expect(session.isLost).toBe(true);
});
