import { createHash } from 'node:crypto';
import { expect, test } from 'vitest';
import type { JobId } from '#contract/domain/ids';
import { openClient, type PostgresClient } from '#engine/connectors/postgres/connect';
import { findCheckpoint, type Checkpoint } from '#engine/connectors/postgres/load/checkpoints';
import { endAtCheckpoint } from '#engine/connectors/postgres/load/end-at-checkpoint';
import { endTakeBack, findChangedRows, findKeptRun, keptSince } from '#engine/connectors/postgres/load/take-back';
import { readBackShape, takeBackBatch, type BatchEnd, type KeptRun } from '#engine/connectors/postgres/load/take-back';
import type { LoadSpec } from '#engine/connectors/postgres/load/load-spec';
import { openLoad } from '#engine/connectors/postgres/load/open-load';
import { createTestDatabase, type TestDatabase } from '#test/support/postgres-database';
import { load, must, refusals, run, specOf, targetOf, type Values } from '#test/support/postgres-load';

const KEEPS = { imagesLimitBytes: 10_000_000 };
const UPSERT = { ...KEEPS, mode: 'upsert' } as const;

interface Shape {
  readonly sql: string;
  readonly spec: LoadSpec;
  readonly records: readonly Values[];
}

const numbered = (count: number, of: (no: number) => Values): Values[] =>
  Array.from({ length: count }, (_, at) => of(at + 1));

const TOUCH = `CREATE FUNCTION touch() RETURNS trigger LANGUAGE plpgsql AS $$
  BEGIN NEW.changed_at := clock_timestamp(); RETURN NEW; END $$;
  CREATE TRIGGER touches BEFORE INSERT OR UPDATE ON t FOR EACH ROW EXECUTE FUNCTION touch();
  CREATE FUNCTION count_up() RETURNS trigger LANGUAGE plpgsql AS $$
  BEGIN UPDATE t SET name = name || '!' WHERE id = NEW.id AND name NOT LIKE '%!'; RETURN NULL; END $$;
  CREATE TRIGGER counts AFTER INSERT ON t FOR EACH ROW EXECUTE FUNCTION count_up()`;

const SHAPES: Readonly<Record<string, Shape>> = {
  'rows that were added': {
    sql: `CREATE TABLE t (id int PRIMARY KEY, name text); INSERT INTO t VALUES (1000, 'старый')`,
    spec: specOf('t', ['id', 'name'], KEEPS),
    records: numbered(40, (no) => [String(no), `имя ${no}`]),
  },
  'rows whose keys the table made itself': {
    sql: `CREATE TABLE t (id bigserial PRIMARY KEY, name text); INSERT INTO t (name) VALUES ('старый')`,
    spec: specOf('t', ['name'], KEEPS),
    records: numbered(20, (no) => [`имя ${no}`]),
  },
  'rows that were changed, added, or left as they were': {
    sql: `CREATE TABLE t (id int PRIMARY KEY, name text, note text DEFAULT 'о');
      INSERT INTO t SELECT g, 'имя ' || g, 'заметка' FROM generate_series(1, 20) g`,
    spec: specOf('t', ['id', 'name'], { ...UPSERT, key: ['id'] }),
    records: numbered(30, (no) => [String(no), no % 3 === 0 ? `имя ${no}` : `новое ${no}`]),
  },
  'rows some of which were refused': {
    sql: `CREATE TABLE t (id int PRIMARY KEY, age int CHECK (age > 0))`,
    spec: specOf('t', ['id', 'age'], KEEPS),
    records: numbered(20, (no) => [String(no % 15), no % 4 === 0 ? '-1' : no % 5 === 0 ? 'много' : '7']),
  },
  'rows of a key of several columns': {
    sql: `CREATE TABLE t (day date, staff text, hours numeric(4,2), PRIMARY KEY (staff, day));
      INSERT INTO t SELECT date '2024-01-01' + g, 'Ёлкина, "А"', g FROM generate_series(1, 9) g`,
    spec: specOf('t', ['day', 'staff', 'hours'], { ...UPSERT, key: ['staff', 'day'] }),
    records: numbered(15, (no) => [`2024-01-${String(no).padStart(2, '0')}`, 'Ёлкина, "А"', '8.50']),
  },
  'rows with columns that are computed or numbered by the table': {
    sql: `CREATE TABLE t (no int GENERATED ALWAYS AS IDENTITY, code text PRIMARY KEY, name text,
        first text GENERATED ALWAYS AS (left(name, 1)) STORED);
      INSERT INTO t (code, name) SELECT 'c' || g, 'имя' FROM generate_series(1, 9) g`,
    spec: specOf('t', ['code', 'name'], { ...UPSERT, key: ['code'] }),
    records: numbered(15, (no) => [`c${no}`, `новое ${no}`]),
  },
  'rows that triggers alter': {
    sql: `CREATE TABLE t (id int PRIMARY KEY, name text, changed_at timestamptz);
      INSERT INTO t SELECT g, 'имя', '2020-01-01' FROM generate_series(1, 5) g; ${TOUCH}`,
    spec: specOf('t', ['id', 'name'], { ...UPSERT, key: ['id'] }),
    records: numbered(12, (no) => [String(no), `новое ${no}`]),
  },
  'rows that refer to each other': {
    sql: `CREATE TABLE t (id int PRIMARY KEY, chief int REFERENCES t); INSERT INTO t VALUES (1, NULL)`,
    spec: specOf('t', ['id', 'chief'], KEEPS),
    records: numbered(20, (no) => [String(no + 1), String(no)]),
  },
  'values of odd types, to the last sign': {
    sql: `CREATE TABLE t (id int PRIMARY KEY, raw json, doc jsonb, list int[], part numeric, ratio float8, span int4range,
        bytes bytea, pad char(5), at timestamptz, pair point, name text, gone text);
      ALTER TABLE t DROP COLUMN gone;
      INSERT INTO t VALUES (1, '{"a": 1,  "a": 2}', 'null', '[2:3]={7,8}', 1.2300, 'NaN', '[1,5)', '\\x00ff', 'ab',
        'infinity', '(1.1,2)', NULL), (2, NULL, NULL, NULL, 'NaN', '-0', 'empty', '', '', '0044-03-15 BC', NULL, ' ,"()\\\\')`,
    spec: specOf('t', ['id', 'name'], { ...UPSERT, key: ['id'] }),
    records: numbered(3, (no) => [String(no), `новое ${no}`]),
  },
  'rows of a table in parts, one key after another': {
    sql: `CREATE TABLE t (id int, region text, name text, PRIMARY KEY (region, id)) PARTITION BY LIST (region);
      CREATE TABLE t_north PARTITION OF t FOR VALUES IN ('север'); CREATE TABLE t_rest PARTITION OF t DEFAULT;
      INSERT INTO t SELECT g, 'север', 'имя' FROM generate_series(1, 6) g`,
    spec: specOf('t', ['id', 'region', 'name'], { ...UPSERT, key: ['id', 'region'] }),
    records: numbered(16, (no) => [String(no % 8), no % 2 === 0 ? 'север' : 'юг', `новое ${no}`]),
  },
  'rows that took a unique value from each other': {
    sql: `CREATE TABLE t (id int PRIMARY KEY, place int UNIQUE); INSERT INTO t SELECT g, g FROM generate_series(1, 6) g`,
    spec: specOf('t', ['id', 'place'], { ...UPSERT, key: ['id'] }),
    records: numbered(6, (no) => [String(7 - no), String(8 - no)]),
  },
};

async function contentOf(database: TestDatabase): Promise<string> {
  const rows = await database.query('SELECT t::text AS row FROM t ORDER BY t::text COLLATE "C"');
  return createHash('sha256').update(JSON.stringify(rows)).digest('hex');
}

interface BackOptions {
  /** After so many batches the session is cut while the next one is on its way. */
  readonly cutAfter?: number;
  readonly isForced?: boolean;
  /** How many rows of the file shall stay; without it none. */
  readonly rowsLeft?: number;
}

/** Batch by batch, to the end that says what the table has come to. */
async function takeBack(
  database: TestDatabase,
  spec: LoadSpec,
  { cutAfter = -1, isForced = false, rowsLeft }: BackOptions = {},
): Promise<BatchEnd> {
  for (let batches = 0; ;) {
    await using client = must(await openClient(targetOf(database)));
    const whole = await findKeptRun(client, spec.runId as JobId);
    const shape = whole && (await readBackShape(client, whole));
    if (whole === undefined || shape === undefined) throw new Error('the run kept nothing');
    const checkpoint = rowsLeft === undefined ? undefined : await checkpointAt(client, whole, rowsLeft);
    const kept = checkpoint === undefined ? whole : await keptSince(client, whole, checkpoint);
    for (;;) {
      const size = 3;
      const isCut = batches === cutAfter;
      batches += 1;
      const taking = takeBackBatch(client, kept, shape, isForced, size);
      if (isCut) setImmediate(() => client.destroy());
      const end = await (isCut ? taking.catch(() => undefined) : taking);
      if (end === undefined) break;
      if (end.kind !== 'done') return end;
      if (end.images > 0) continue;
      const ending =
        checkpoint === undefined ? endTakeBack(client, kept) : endAtCheckpoint(client, kept, shape, checkpoint);
      expect(await ending).toMatchObject({ isSame: true });
      return end;
    }
  }
}

/** Also of a rollback that is half done, when nothing comes after the checkpoint any more and it is not listed. */
async function checkpointAt(client: PostgresClient, { runNo }: KeptRun, rowNo: number): Promise<Checkpoint> {
  const [row] = await client.rows(
    'SELECT checkpoint_no FROM vakhta.load_checkpoint WHERE run_no = $1 AND position_row = $2',
    [runNo, rowNo],
  );
  const checkpoint = await findCheckpoint(client, runNo, Number(row?.checkpoint_no));
  if (checkpoint === undefined) throw new Error(`nothing was committed at row ${rowNo}`);
  return checkpoint;
}

/** What the journal says of all runs, as far as it tells of rows. */
const journalOf = (database: TestDatabase) =>
  database.query(`SELECT p.file_no, p.position_row::int, p.is_done, p.counts, p.totals, p.rule_counts,
      (SELECT count(*)::int FROM vakhta.quarantine WHERE status <> 'replayed') AS waiting,
      (SELECT coalesce(sum(cardinality(keys)), 0)::int FROM vakhta.row_lineage) AS traced,
      (SELECT count(*)::int FROM vakhta.row_origin) AS origins
    FROM vakhta.load_position p ORDER BY p.run_no, p.file_no`);

const SIZES = { sizes: [2, 3] };

test.each(Object.entries(SHAPES))(
  '%s are taken back to a checkpoint, loaded again and taken back whole to the same content, also when cut half-way',
  async (name, { sql, spec, records }) => {
    await using database = await createTestDatabase({ major: name.length % 2 === 0 ? 15 : 18 });
    await database.query(sql);
    const before = await contentOf(database);
    const triggers = `SELECT tgname, tgenabled FROM pg_trigger WHERE NOT tgisinternal ORDER BY 1`;
    const speaking = await database.query(triggers);
    const rowsLeft = records.length > 5 ? 5 : 2;
    await run(database, spec, records.slice(0, rowsLeft), { ...SIZES, isWhole: false });
    const [there, journal] = [await contentOf(database), await journalOf(database)];
    const { counts } = await run(database, spec, records, SIZES);
    expect(await contentOf(database)).not.toBe(there);

    await takeBack(database, spec, { cutAfter: name.length % 3, rowsLeft });
    expect(await contentOf(database)).toBe(there);
    expect(await journalOf(database)).toEqual(journal);

    expect(await run(database, spec, records, SIZES)).toMatchObject({ counts });
    await takeBack(database, spec, { cutAfter: name.length % 4 });
    expect(await contentOf(database)).toBe(before);
    expect(await database.query(triggers)).toEqual(speaking);
    expect(await database.query('SELECT count(*)::int AS images FROM vakhta.before_image')).toEqual([{ images: 0 }]);
  },
);

test('rows that were changed since are named and nothing is taken back, unless it is forced', async () => {
  await using database = await createTestDatabase({ major: 18 });
  const shape = SHAPES['rows that were changed, added, or left as they were'];
  if (shape === undefined) throw new Error('no such shape');
  await database.query(shape.sql);
  const before = await contentOf(database);
  await run(database, shape.spec, shape.records);
  await database.query(`UPDATE t SET note = 'после' WHERE id IN (4, 25); DELETE FROM t WHERE id = 7`);
  const changed = await contentOf(database);

  await using client = must(await openClient(targetOf(database)));
  const kept = await findKeptRun(client, shape.spec.runId as JobId);
  const columns = kept && (await readBackShape(client, kept));
  if (kept === undefined || columns === undefined) throw new Error('the run kept nothing');
  const rows = await findChangedRows(client, kept, columns);
  expect(rows).toMatchObject({ rows: 3 });
  expect([...(rows?.keys ?? [])].toSorted()).toEqual(['25', '4', '7']);
  expect(await takeBackBatch(client, kept, columns, false)).toEqual({ kind: 'changed', changed: rows });
  expect(await contentOf(database)).toBe(changed);

  await takeBack(database, shape.spec, { isForced: true });

  expect(await contentOf(database)).toBe(before);
});

test('rows of another table that would go along keep everything as it is', async () => {
  await using database = await createTestDatabase({ major: 15 });
  await database.query('CREATE TABLE t (id int PRIMARY KEY, name text)');
  const spec = specOf('t', ['id', 'name'], KEEPS);
  await run(database, spec, [['1', 'а']]);
  await database.query(`CREATE TABLE public.shift (staff int REFERENCES t ON DELETE CASCADE);
    INSERT INTO public.shift VALUES (1)`);

  expect(await takeBack(database, spec)).toEqual({ kind: 'referenced', by: 'public.shift' });

  expect(await database.query('SELECT * FROM public.shift')).toEqual([{ staff: 1 }]);
});

test('what is kept stays below its limit, and the chunk that would pass it is not written', async () => {
  await using database = await createTestDatabase({ major: 18 });
  await database.query('CREATE TABLE t (id int PRIMARY KEY, name text)');
  const spec = specOf('t', ['id', 'name'], { imagesLimitBytes: 1_000 });
  await using session = must(await openLoad(targetOf(database), spec));
  const records = numbered(10, (no) => [String(no), 'имя']);
  await expect(load(session, records, { sizes: [5] })).rejects.toThrow('ROLLBACK_LIMIT_REACHED');
  expect(await database.query('SELECT count(*)::int AS rows FROM t')).toEqual([{ rows: 5 }]);
  expect(await database.query('SELECT count(*)::int AS rows FROM vakhta.before_image')).toEqual([{ rows: 5 }]);
});

test('a table without a key that tells its rows is refused, and a run that was taken back loads its file anew', async () => {
  await using database = await createTestDatabase({ major: 15 });
  await database.query('CREATE TABLE t (id int UNIQUE, name text)');
  expect(await openLoad(targetOf(database), specOf('t', ['id', 'name'], KEEPS))).toMatchObject({
    failure: { code: 'ROLLBACK_KEY_MISSING', table: 'public.t' },
  });
  await database.query('ALTER TABLE t ALTER id SET NOT NULL');
  const spec = specOf('t', ['id', 'name'], KEEPS);
  const records = numbered(5, (no) => [String(no), no === 3 ? null : 'имя']);
  await run(database, spec, records);
  await takeBack(database, spec);

  expect(await openLoad(targetOf(database), spec)).toMatchObject({ failure: { code: 'MIGRATION_ROLLED_BACK' } });
  const again = await run(database, { ...spec, runId: '01a21e91-9f3b-7e9d-b52d-594c68a54535' }, records);
  expect(again.counts).toMatchObject({ rowsLoaded: 5, rowsSkipped: 0 });
  expect(await refusals(database)).toEqual([]);
});

test('a dry run sees what was loaded also in a target whose journal knows of no rollback yet', async () => {
  await using database = await createTestDatabase({ major: 15 });
  await database.query('CREATE TABLE t (id int PRIMARY KEY)');
  const spec = specOf('t', ['id']);
  const records = numbered(5, (no) => [String(no)]);
  await run(database, spec, records);
  await database.query(`ALTER TABLE vakhta.load DROP rolled_back_at, DROP rows_removed, DROP rows_restored`);

  const dry = await run(database, { ...spec, runId: '01a21e91-9f3b-7e9d-b52d-594c68a54535', isDryRun: true }, records);

  expect(dry.counts).toMatchObject({ rowsRead: 5, rowsLoaded: 0, rowsSkipped: 5 });
});
