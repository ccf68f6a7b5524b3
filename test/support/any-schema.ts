import fc from 'fast-check';

/**
 * Schemas as people write them, in any order and with faults planted here and there: tables with keys of many types,
 * foreign keys in circles, types, domains, functions that read tables, views upon views, triggers, partitions.
 */
export function anySchema(): fc.Arbitrary<string> {
  return fc.oneof(schemaWith(false), schemaWith(true));
}

/** Without faults that are planted there may still be some that grew. */
function schemaWith(hasFaults: boolean): fc.Arbitrary<string> {
  return fc
    .record({
      tables: fc.array(anyTable(hasFaults), { minLength: 1, maxLength: 6 }),
      views: fc.array(anyView(hasFaults), { maxLength: 4 }),
      functions: fc.array(anyFunction(hasFaults), { maxLength: 3 }),
      indexes: fc.array(anyIndex(hasFaults), { maxLength: 4 }),
      extras: fc.array(anyExtra(), { maxLength: 4 }),
      fault: hasFaults ? fc.option(anyFault(), { freq: 3, nil: undefined }) : fc.constant(undefined),
      order: fc.array(fc.nat(1_000_000), { minLength: 60, maxLength: 60 }),
      isShuffled: fc.boolean(),
    })
    .map(({ tables, views, functions, indexes, extras, fault, order, isShuffled }) => {
      const nameOf: NameOf = (no) => tableName(tables[no % tables.length]!.schema, no % tables.length);
      const statements = [
        'CREATE SCHEMA s',
        "CREATE TYPE mood AS ENUM ('good', 'bad')",
        'CREATE DOMAIN code AS varchar(20)',
        'CREATE DOMAIN number AS int CHECK (VALUE > 0)',
        'CREATE TYPE pair AS (a int, b text)',
        'CREATE SEQUENCE numbers',
        `CREATE FUNCTION next_number() RETURNS bigint LANGUAGE sql AS $$SELECT nextval('numbers')$$`,
        ...tables.flatMap((table, no) => writeTable(table, no, tables)),
        ...views.map((view, no) => writeView(view, no, views.length, nameOf)),
        ...functions.flatMap((each, no) => writeFunction(each, no, nameOf)),
        ...indexes.map((index, no) => writeIndex(index, no, nameOf)),
        ...extras.map((extra, no) => writeExtra(extra, no, nameOf)),
        ...(fault === undefined ? [] : writeFault(fault, nameOf)),
      ];
      const ranked = statements.map((sql, no) => ({ sql, rank: order[no % order.length]! }));
      const ordered = isShuffled ? ranked.toSorted((left, right) => left.rank - right.rank) : ranked;
      return ordered.map(({ sql }) => `${sql};\n`).join('');
    });
}

/** Name of a table by a number, whatever it is. */
type NameOf = (no: number) => string;

const KEY_TYPES = [
  'int',
  'bigint',
  'uuid',
  'text',
  'varchar(30)',
  'numeric',
  'mood',
  'number',
  'code',
  'date',
] as const;
/** One of the first, and of the second once in so many times. */
function often<Common, Rare>(
  common: readonly Common[],
  rare: readonly Rare[],
  times: number,
): fc.Arbitrary<Common | Rare> {
  const usual = { arbitrary: fc.constantFrom(...common), weight: times - 1 };
  return rare.length === 0 ? usual.arbitrary : fc.oneof(usual, { arbitrary: fc.constantFrom(...rare), weight: 1 });
}
const rarely = (freq: number) => fc.integer({ min: 1, max: freq }).map((number) => number === 1);

interface AnyKey {
  readonly to: number;
  readonly how: 'inline' | 'named' | 'table' | 'alter';
  readonly isImplicit: boolean;
  readonly isOther: boolean;
  readonly otherType: (typeof KEY_TYPES)[number];
  readonly refersTo: 'key' | 'plain' | 'unique';
  readonly action: string;
}
interface AnyTable {
  readonly keyType: (typeof KEY_TYPES)[number];
  readonly keyHow: 'inline' | 'table' | 'alter' | 'none';
  readonly schema: 'public' | 's';
  readonly hasUnique: boolean;
  readonly defaultKind: 'none' | 'constant' | 'sequence' | 'function' | 'circle';
  readonly generated: 'none' | 'steady' | 'unsteady';
  readonly keys: readonly AnyKey[];
}

function anyTable(hasFaults: boolean): fc.Arbitrary<AnyTable> {
  const key = fc.record<AnyKey>({
    to: fc.nat(20),
    how: fc.constantFrom('inline', 'named', 'table', 'alter'),
    isImplicit: fc.boolean(),
    isOther: hasFaults ? rarely(15) : fc.constant(false),
    otherType: fc.constantFrom(...KEY_TYPES),
    refersTo: often(['key', 'key', 'unique'], hasFaults ? ['plain'] : [], 20),
    action: fc.constantFrom(
      '',
      ' ON DELETE CASCADE',
      ' ON UPDATE CASCADE DEFERRABLE',
      ' DEFERRABLE INITIALLY DEFERRED',
    ),
  });
  return fc.record<AnyTable>({
    keyType: fc.constantFrom(...KEY_TYPES),
    keyHow: often(['inline', 'table', 'alter'], hasFaults ? ['none'] : [], 15),
    schema: fc.constantFrom('public', 'public', 's'),
    hasUnique: hasFaults ? rarely(15).map((isRare) => !isRare) : fc.constant(true),
    defaultKind: often(['none', 'constant', 'sequence', 'function'], hasFaults ? ['circle'] : [], 10),
    generated: often(['none', 'steady'], hasFaults ? ['unsteady'] : [], 20),
    keys: fc.array(key, { maxLength: 3 }),
  });
}

const tableName = (schema: string, no: number): string => (schema === 'public' ? `t${no}` : `s.t${no}`);

function writeTable(table: AnyTable, no: number, all: readonly AnyTable[]): string[] {
  const name = tableName(table.schema, no);
  const elements = [`k ${table.keyType}${table.keyHow === 'inline' ? ' PRIMARY KEY' : ''}`];
  if (table.keyHow === 'table') elements.push('PRIMARY KEY (k)');
  elements.push(`u bigint${table.hasUnique ? ' UNIQUE' : ''}`, 'c text', 'at timestamptz', 'n int', 'j jsonb');
  if (table.defaultKind === 'constant') elements.push("d text DEFAULT 'x' NOT NULL");
  if (table.defaultKind === 'sequence') elements.push("d bigint DEFAULT nextval('numbers')");
  if (table.defaultKind === 'function') elements.push('d bigint DEFAULT next_number()');
  if (table.defaultKind === 'circle') elements.push('d bigint DEFAULT f0()');
  if (table.generated === 'steady') elements.push('g int GENERATED ALWAYS AS (n * 2 + length(c)) STORED');
  if (table.generated === 'unsteady') elements.push("g text GENERATED ALWAYS AS (to_char(at, 'YYYY')) STORED");
  const after: string[] = [];
  if (table.keyHow === 'alter') after.push(`ALTER TABLE ${name} ADD PRIMARY KEY (k)`);
  for (const [at, key] of table.keys.entries()) {
    const to = key.to % all.length;
    const target = all[to]!;
    const column = key.refersTo === 'unique' ? 'u' : key.refersTo === 'plain' ? 'c' : 'k';
    const type = key.isOther ? key.otherType : { u: 'bigint', c: 'text', k: target.keyType }[column];
    const referred = key.isImplicit && column === 'k' ? '' : ` (${column})`;
    const reference = `REFERENCES ${tableName(target.schema, to)}${referred}${key.action}`;
    const own = `f${at}`;
    if (key.how === 'inline') elements.push(`${own} ${type} ${reference} CHECK (${own} IS NOT NULL)`);
    if (key.how === 'named') elements.push(`${own} ${type} NOT NULL CONSTRAINT "to ${at}" ${reference}`);
    if (key.how === 'table') {
      elements.unshift(`CONSTRAINT to_${at} FOREIGN KEY (${own}) ${reference}`);
      elements.push(`${own} ${type}`);
    }
    if (key.how === 'alter') {
      elements.push(`${own} ${type}`);
      after.push(`ALTER TABLE ${name} ADD FOREIGN KEY (${own}) ${reference}`);
    }
  }
  return [`CREATE TABLE ${name} (\n  ${elements.join(',\n  ')}\n)`, ...after];
}

interface AnyView {
  readonly over: readonly number[];
  readonly isView: boolean;
  readonly isMaterialized: boolean;
}

function anyView(hasFaults: boolean): fc.Arbitrary<AnyView> {
  return fc.record({
    over: fc.array(fc.nat(hasFaults ? 20 : 19), { minLength: 1, maxLength: 2 }),
    isView: fc.boolean(),
    isMaterialized: rarely(4),
  });
}

/** Over tables, earlier views, and once in a while the next view, which makes a circle where that one looks back. */
function writeView({ over, isView, isMaterialized }: AnyView, no: number, views: number, nameOf: NameOf): string {
  const sources = over.map((each, at) => {
    if (!isView || at > 0) return `SELECT n AS x FROM ${nameOf(each)}`;
    if (each === 20) return `SELECT x FROM v${(no + 1) % views}`;
    return no === 0 ? 'SELECT 1 AS x' : `SELECT x FROM v${each % no}`;
  });
  return `CREATE ${isMaterialized ? 'MATERIALIZED ' : ''}VIEW v${no} AS ${sources.join(' UNION ALL ')}`;
}

interface AnyFunction {
  readonly table: number;
  readonly kind: 'sql' | 'plpgsql' | 'trigger' | 'broken';
}

function anyFunction(hasFaults: boolean): fc.Arbitrary<AnyFunction> {
  const kind = often<AnyFunction['kind'], AnyFunction['kind']>(
    ['sql', 'sql', 'plpgsql', 'trigger'],
    hasFaults ? ['broken'] : [],
    10,
  );
  return fc.record<AnyFunction>({ table: fc.nat(20), kind });
}

function writeFunction({ table, kind }: AnyFunction, no: number, nameOf: NameOf): string[] {
  const on = nameOf(table);
  if (kind === 'sql') return [`CREATE FUNCTION f${no}() RETURNS bigint LANGUAGE sql AS 'SELECT count(*) FROM ${on}'`];
  if (kind === 'plpgsql') {
    const body = 'DECLARE m mood; BEGIN RETURN (SELECT count(*) FROM nowhere); END';
    return [`CREATE FUNCTION f${no}() RETURNS bigint LANGUAGE plpgsql AS $$${body}$$`];
  }
  if (kind === 'broken') return [`CREATE FUNCTION f${no}() RETURNS bigint LANGUAGE plpgsql AS $$BEGIN RETURN 1 END$$`];
  return [
    `CREATE FUNCTION trigger_${no}() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN NEW; END'`,
    `CREATE TRIGGER trigger_${no} BEFORE INSERT ON ${on} FOR EACH ROW EXECUTE FUNCTION trigger_${no}()`,
  ];
}

interface AnyIndex {
  readonly table: number;
  readonly on: string;
  readonly isUnique: boolean;
}

const KEYS_OF_INDEXES = [
  ...[
    '(n)',
    '(c, n DESC)',
    '(lower(c))',
    '((n + 1))',
    'USING gin (j)',
    'USING brin (at)',
    '(k)',
    '(k, u)',
    "((j ->> 'a'))",
  ],
  ...["(date_trunc('day', at AT TIME ZONE 'UTC'))", '(n) WHERE c IS NOT NULL', '(u) INCLUDE (n)', 'USING hash (c)'],
];
const FAULTY_KEYS_OF_INDEXES = [
  ...[
    "(date_trunc('day', at))",
    '(missing)',
    '(n) WHERE at < now()',
    'USING gin (c)',
    'USING gist (n)',
    '((at::date))',
  ],
  ...['(never(n))', 'USING gin (c gin_trgm_ops)'],
];

function anyIndex(hasFaults: boolean): fc.Arbitrary<AnyIndex> {
  const on = often(KEYS_OF_INDEXES, hasFaults ? FAULTY_KEYS_OF_INDEXES : [], 10);
  return fc.record({ table: fc.nat(20), on, isUnique: rarely(5) });
}

function writeIndex({ table, on, isUnique }: AnyIndex, no: number, nameOf: NameOf): string {
  const unique = isUnique && !on.startsWith('USING') ? 'UNIQUE ' : '';
  return `CREATE ${unique}INDEX i${no} ON ${nameOf(table)} ${on}`;
}

interface AnyExtra {
  readonly table: number;
  readonly kind: number;
}

function anyExtra(): fc.Arbitrary<AnyExtra> {
  return fc.record({ table: fc.nat(20), kind: fc.nat(EXTRAS.length - 1) });
}

/** Harmless, each with a name of its own. */
const EXTRAS: readonly ((table: string, no: number) => string)[] = [
  (table, no) => `ALTER TABLE ${table} ADD COLUMN x${no} pair`,
  (table) => `COMMENT ON TABLE ${table} IS 'a table'`,
  (table) => `COMMENT ON COLUMN ${table}.n IS 'a column'`,
  (table, no) => `CREATE TABLE like${no} (LIKE ${table} INCLUDING DEFAULTS)`,
  (table, no) => `CREATE TABLE child${no} (extra int) INHERITS (${table})`,
  (table, no) => `CREATE TABLE made${no} AS SELECT n, c FROM ${table}`,
  (table, no) => `CREATE POLICY p${no} ON ${table} USING (n > 0)`,
  (table, no) => `CREATE STATISTICS st${no} ON n, u FROM ${table}`,
  (table, no) => `ALTER TABLE ${table} ADD CONSTRAINT ch${no} CHECK (n > 0)`,
  (table) => `GRANT SELECT ON ${table} TO PUBLIC`,
  (table, no) =>
    `CREATE VIEW joined${no} AS SELECT a.c, b.n AS m, max(b.j::text) AS j FROM ${table} a JOIN (SELECT n, j FROM ${table}) b USING (n) GROUP BY a.c, m`,
  (table, no) =>
    `CREATE FUNCTION counted${no}(lowest int) RETURNS bigint LANGUAGE sql AS 'SELECT count(*) FROM ${table} t WHERE t.n > lowest AND u > 0'`,
  (_, no) => `CREATE TABLE parts${no} (id int, at date, PRIMARY KEY (id, at)) PARTITION BY RANGE (at)`,
  (table, no) => `CREATE FUNCTION whole${no}(r ${table}) RETURNS int LANGUAGE sql IMMUTABLE AS 'SELECT r.n'`,
];

function writeExtra({ table, kind }: AnyExtra, no: number, nameOf: NameOf): string {
  return EXTRAS[kind]!(nameOf(table), no);
}

interface AnyFault {
  readonly table: number;
  readonly kind: number;
}

function anyFault(): fc.Arbitrary<AnyFault> {
  return fc.record({ table: fc.nat(20), kind: fc.nat(FAULTS.length - 1) });
}

/** Some look like faults and are none: PostgreSQL decides. */
const FAULTS: readonly ((table: string) => string[])[] = [
  () => ['CREATE TABLE broken (id int PRIMARY KEY,)'],
  (table) => [`CREATE VIEW wrong AS SELECT * FROM ${table} JOIN nowhere ON true`],
  () => ['CREATE TABLE lost (id no_such_type)'],
  () => ['CREATE TABLE lost (id int DEFAULT no_such_function())'],
  () => ['CREATE TABLE lost (id int REFERENCES nowhere)'],
  () => ["CREATE TYPE mood AS ENUM ('good', 'bad')"],
  () => ["CREATE TYPE mood AS ENUM ('good')"],
  () => ['CREATE TABLE twice (id int)', 'CREATE TABLE twice (id int)'],
  () => ['CREATE TABLE twice (id int)', 'CREATE TABLE twice (id bigint)'],
  () => ['CREATE TABLE twice (id int)', 'CREATE TABLE IF NOT EXISTS twice (id bigint)'],
  () => ['CREATE TABLE odd (id int, id text)'],
  () => ['CREATE TABLE odd (id int PRIMARY KEY, x int, PRIMARY KEY (x))'],
  (table) => [`CREATE INDEX numbers ON ${table} (n)`],
  () => ['CREATE VIEW mood AS SELECT 1 AS one'],
  () => ['CREATE TABLE parts (id int PRIMARY KEY, at date) PARTITION BY RANGE (at)'],
  (table) => [`GRANT SELECT ON ${table} TO nobody_at_all`],
  (table) => [`CREATE VIEW narrow AS SELECT c FROM ${table} a JOIN ${table} b USING (k)`],
  (table) => [`CREATE VIEW narrow AS SELECT t.k, lost FROM ${table} AS t`],
  (table) => [`CREATE VIEW narrow AS WITH q AS (SELECT n AS m FROM ${table}) SELECT q.n FROM q`],
  (table) => [`CREATE VIEW wide AS SELECT late FROM ${table}`, `ALTER TABLE ${table} ADD COLUMN late int`],
  (table) => [`CREATE INDEX newer ON ${table} (n) NULLS DISTINCT`, `CREATE TABLE n (id uuid DEFAULT uuidv7())`],
  () => ['CREATE TABLE away.lost (id int)'],
  () => ['CREATE TABLE v (id int, x int GENERATED ALWAYS AS (id) VIRTUAL)'],
  (table) => [`ALTER TABLE ${table} ADD COLUMN n int`],
  (table) => [`ALTER TABLE ${table} DROP COLUMN at`],
  (table) => [`COMMENT ON COLUMN ${table}.nothing IS 'x'`],
  () => ['CREATE TABLE room (no int, at tsrange, EXCLUDE USING gist (no WITH =, at WITH &&))'],
  () => [
    'CREATE TABLE room (no int, at tsrange, EXCLUDE USING gist (no WITH =, at WITH &&))',
    'CREATE EXTENSION btree_gist',
  ],
  () => ['CREATE TABLE mail (address citext PRIMARY KEY)'],
  () => ['CREATE TABLE mail (address citext PRIMARY KEY)', 'CREATE EXTENSION citext'],
  () => [
    'CREATE FUNCTION same(int) RETURNS int LANGUAGE sql AS $$SELECT $1$$',
    'CREATE FUNCTION same(text) RETURNS text LANGUAGE sql AS $$SELECT $1$$',
  ],
  () => [
    'CREATE FUNCTION same(int) RETURNS int LANGUAGE sql AS $$SELECT $1$$',
    'CREATE FUNCTION same(int) RETURNS int LANGUAGE sql AS $$SELECT $1 + 1$$',
  ],
  () => ['CREATE TABLE m (j json PRIMARY KEY)'],
  () => ['CREATE TRIGGER t BEFORE INSERT ON numbers EXECUTE FUNCTION no_such_trigger()'],
];

function writeFault({ table, kind }: AnyFault, nameOf: NameOf): string[] {
  return FAULTS[kind]!(nameOf(table));
}
