import fc from 'fast-check';

/**
 * Small schemas over few names, so that two of them have much in common: what one lacks, has otherwise or has as
 * another kind of thing is what a plan between them must deal with. Each is a list of statements PostgreSQL takes.
 */
/** Roles must be there before: they belong to the server. */
export const RANDOM_ROLES = ['random_schema_one', 'random schema "two"'] as const;

interface RandomColumn {
  readonly name: string;
  readonly type: string;
  readonly isNotNull: boolean;
  readonly hasDefault: boolean;
  readonly extra: 'none' | 'identity' | 'identity-by-default' | 'generated' | 'function-default' | 'serial';
  readonly comment: string | null;
  readonly setting: 'none' | 'statistics' | 'storage' | 'grant' | 'options';
}

interface RandomTable {
  readonly columns: readonly RandomColumn[];
  readonly key: 'none' | 'first' | 'two';
  readonly unique: boolean;
  readonly check: 'none' | 'plain' | 'function' | 'not-valid';
  readonly index: 'none' | 'plain' | 'expression' | 'partial' | 'unique';
  readonly refersTo: string | null;
  readonly trigger: 'none' | 'plain' | 'disabled' | 'always';
  readonly policy: 'none' | 'plain' | 'function' | 'view';
  readonly options: 'none' | 'fillfactor' | 'unlogged' | 'identity' | 'cluster' | 'security';
  readonly statistics: boolean;
  readonly rule: boolean;
  readonly comment: string | null;
  readonly grants: readonly string[];
}

const TYPES = [
  'integer',
  'bigint',
  'text',
  'character varying(20)',
  'character varying(40)',
  'numeric(10,2)',
  'numeric(12,2)',
  'date',
  'timestamp with time zone',
  'boolean',
  'r.mood',
  'r.mood[]',
  'r.code',
  'r.pair',
] as const;

const DEFAULTS: Readonly<Record<string, string>> = {
  integer: '7',
  bigint: '7',
  text: "'x'",
  'character varying(20)': "'x'",
  'character varying(40)': "'y'",
  'numeric(10,2)': '1.5',
  'numeric(12,2)': '1.5',
  date: "'2020-01-01'",
  'timestamp with time zone': 'now()',
  boolean: 'true',
};

const comment = fc.constantFrom(null, null, 'первый', "it's second");
const column = (name: string): fc.Arbitrary<RandomColumn> =>
  fc.record({
    name: fc.constant(name),
    type: fc.constantFrom(...TYPES),
    isNotNull: fc.boolean(),
    hasDefault: fc.boolean(),
    extra: fc.constantFrom(
      'none',
      'none',
      'identity',
      'identity-by-default',
      'generated',
      'function-default',
      'serial',
    ),
    comment,
    setting: fc.constantFrom('none', 'none', 'statistics', 'storage', 'grant', 'options'),
  });

const TABLES = ['one', 'two', 'Три'] as const;
const COLUMNS = ['a', 'b', 'c', 'd', 'order'] as const;

const table: fc.Arbitrary<RandomTable> = fc.record({
  columns: fc
    .tuple(...COLUMNS.map((name) => fc.option(column(name), { nil: null, freq: 3 })))
    .map((all) => all.filter((each) => each !== null)),
  key: fc.constantFrom('none', 'first', 'first', 'two'),
  unique: fc.boolean(),
  check: fc.constantFrom('none', 'plain', 'function', 'not-valid'),
  index: fc.constantFrom('none', 'plain', 'expression', 'partial', 'unique'),
  refersTo: fc.constantFrom(null, ...TABLES),
  trigger: fc.constantFrom('none', 'plain', 'disabled', 'always'),
  policy: fc.constantFrom('none', 'plain', 'function', 'view'),
  options: fc.constantFrom('none', 'fillfactor', 'unlogged', 'identity', 'cluster', 'security'),
  statistics: fc.boolean(),
  rule: fc.boolean(),
  comment,
  grants: fc.uniqueArray(fc.constantFrom('SELECT', 'INSERT', 'UPDATE'), { maxLength: 2 }),
});

const model = fc.record({
  labels: fc.constantFrom(['a', 'b'], ['a', 'b', 'c'], ['b', 'c'], ['c', 'a'], ['a', 'x', 'b']),
  code: fc.record({
    base: fc.constantFrom('text', 'character varying(10)', 'integer'),
    isNotNull: fc.boolean(),
    checks: fc.uniqueArray(fc.constantFrom('one', 'two'), { maxLength: 2 }),
    comment,
  }),
  pair: fc.constantFrom(
    ['x integer', 'y text'],
    ['x integer', 'y text', 'z r.mood'],
    ['x bigint', 'y text'],
    ['x integer'],
  ),
  round: fc.record({
    returns: fc.constantFrom('integer', 'integer', 'bigint'),
    body: fc.constantFrom('$1', '$1 + 1'),
    argument: fc.constantFrom('n', 'n', 'm'),
    kind: fc.constantFrom('function', 'function', 'function', 'overloaded'),
  }),
  helper: fc.constantFrom('none', 'function', 'procedure', 'aggregate'),
  sequence: fc.constantFrom('none', 'plain', 'odd'),
  tables: fc.tuple(...TABLES.map(() => fc.option(table, { nil: null, freq: 4 }))),
  partitions: fc.record({
    is: fc.constantFrom('none', 'range', 'range', 'list'),
    children: fc.constantFrom(['p_one'], ['p_one', 'p_two'], ['p_two']),
    isWide: fc.boolean(),
    key: fc.boolean(),
    index: fc.boolean(),
    check: fc.boolean(),
    trigger: fc.boolean(),
    loose: fc.boolean(),
  }),
  inheritance: fc.record({
    is: fc.boolean(),
    parent: fc.uniqueArray(fc.constantFrom('h1 integer', 'h2 text', 'h3 date DEFAULT now()'), { minLength: 1 }),
    child: fc.uniqueArray(fc.constantFrom('own1 integer', 'own2 text'), { maxLength: 2 }),
    check: fc.boolean(),
    notNull: fc.boolean(),
  }),
  views: fc.record({
    first: fc.constantFrom('none', 'one', 'two'),
    columns: fc.constantFrom(1, 2),
    isFiltered: fc.boolean(),
    second: fc.boolean(),
    materialized: fc.constantFrom('none', 'table', 'view'),
    barrier: fc.boolean(),
    comment,
    swap: fc.boolean(),
  }),
  publication: fc.constantFrom('none', 'all', 'one', 'insert'),
  eventTrigger: fc.constantFrom('none', 'plain', 'disabled'),
  defaults: fc.constantFrom('none', 'tables', 'functions'),
  schemaGrants: fc.boolean(),
  schemaComment: comment,
});

type Model = typeof model extends fc.Arbitrary<infer Value> ? Value : never;

export interface RandomPair {
  readonly before: readonly string[];
  readonly after: readonly string[];
}

/** Two schemas; `isNear`: the second is the first with some parts taken from another one, so that little is lost. */
export const randomPair: fc.Arbitrary<RandomPair> = fc
  .record({
    before: model,
    other: model,
    isNear: fc.boolean(),
    takes: fc.array(fc.nat({ max: 3 }), { minLength: 16, maxLength: 16 }),
  })
  .map(({ before, other, isNear, takes }) => ({
    before: statementsOf(before),
    after: statementsOf(isNear ? mixed(before, other, takes) : other),
  }));

/** Of each part, one in four from the other; labels of the enum stay, since no label can be taken back. */
function mixed(own: Model, other: Model, takes: readonly number[]): Model {
  const isTaken = (index: number): boolean => takes[index % takes.length] === 0;
  const names = Object.keys(own) as (keyof Model)[];
  const parts = names.map((name, index) => [name, isTaken(index) ? other[name] : own[name]] as const);
  const tables = own.tables.map((each, index) => {
    const theirs = other.tables[index] ?? null;
    if (each === null || theirs === null) return each ?? theirs;
    const members = Object.keys(each) as (keyof RandomTable)[];
    const chosen = members.map((member, at) => [member, isTaken(index + at) ? theirs[member] : each[member]] as const);
    const known = new Map(each.columns.map((column) => [column.name, column]));
    const come = theirs.columns.filter(({ name }) => !known.has(name));
    const columns = each.columns.map((column, at) => {
      const replacement = theirs.columns.find(({ name }) => name === column.name);
      return replacement !== undefined && isTaken(index * 3 + at) ? replacement : column;
    });
    return { ...(Object.fromEntries(chosen) as unknown as RandomTable), columns: [...columns, ...come] };
  });
  const mix = Object.fromEntries(parts) as unknown as Model;
  return { ...mix, labels: own.labels, tables };
}

const [ONE, TWO] = RANDOM_ROLES.map((role) => `"${role.replaceAll('"', '""')}"`);
const quote = (name: string): string => `"${name}"`;
const on = (what: string, text: string | null): string[] =>
  text === null ? [] : [`COMMENT ON ${what} IS '${text.replaceAll("'", "''")}'`];

function statementsOf(all: Model): string[] {
  const present = new Map(
    all.tables.flatMap((each, index) => (each === null ? [] : [[TABLES[index] ?? '', each] as const])),
  );
  return [
    'CREATE SCHEMA r',
    ...on('SCHEMA r', all.schemaComment),
    ...(all.schemaGrants ? [`GRANT USAGE ON SCHEMA r TO ${ONE}`] : []),
    `CREATE TYPE r.mood AS ENUM (${all.labels.map((label) => `'${label}'`).join(', ')})`,
    ...domainStatements(all),
    `CREATE TYPE r.pair AS (${all.pair.join(', ')})`,
    ...functionStatements(all),
    ...sequenceStatements(all),
    ...[...present].flatMap(([name, each]) => tableStatements(name, each, all)),
    ...[...present].flatMap(([name, each]) => memberStatements(name, each)),
    ...[...present].flatMap(([name, each]) => foreignKey(name, each, present)),
    ...partitionStatements(all),
    ...inheritanceStatements(all),
    ...viewStatements(all, present),
    ...[...present].flatMap(([name, each]) => policyStatements(name, each, all, present)),
    ...lastStatements(all, present),
  ];
}

function domainStatements({ code }: Model): string[] {
  return [
    `CREATE DOMAIN r.code AS ${code.base}${code.isNotNull && code.base === 'text' ? " DEFAULT 'q'" : ''}`,
    ...code.checks.map((name) => `ALTER DOMAIN r.code ADD CONSTRAINT ${name} CHECK (VALUE::text <> '${name}')`),
    ...on('DOMAIN r.code', code.comment),
  ];
}

function functionStatements({ round, helper }: Model): string[] {
  const { returns, body, argument } = round;
  return [
    `CREATE FUNCTION r.round(${argument} integer) RETURNS ${returns} LANGUAGE sql IMMUTABLE AS 'SELECT (${body})::${returns}'`,
    ...(round.kind === 'overloaded'
      ? [`CREATE FUNCTION r.round(${argument} text) RETURNS text LANGUAGE sql IMMUTABLE AS 'SELECT $1'`]
      : []),
    `CREATE FUNCTION r.touch() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN NEW; END'`,
    ...(helper === 'function'
      ? [`CREATE FUNCTION r.helper(x integer) RETURNS integer LANGUAGE sql AS 'SELECT $1'`]
      : []),
    ...(helper === 'procedure' ? [`CREATE PROCEDURE r.helper(x integer) LANGUAGE sql AS 'SELECT 1'`] : []),
    ...(helper === 'aggregate' ? ['CREATE AGGREGATE r.helper(integer) (SFUNC = int4pl, STYPE = integer)'] : []),
    ...(helper === 'function' ? [`REVOKE EXECUTE ON FUNCTION r.helper(integer) FROM PUBLIC`] : []),
  ];
}

const sequenceStatements = ({ sequence }: Model): string[] => [
  ...(sequence === 'none'
    ? []
    : [`CREATE SEQUENCE r.numbers${sequence === 'odd' ? ' INCREMENT 2 CACHE 5 CYCLE' : ''}`]),
  ...(sequence === 'odd' ? [`GRANT USAGE ON SEQUENCE r.numbers TO ${TWO}`] : []),
];

const isInteger = ({ type }: RandomColumn): boolean => type === 'integer' || type === 'bigint';

function columnText(table: string, each: RandomColumn, integers: readonly RandomColumn[], all: Model): string {
  const other = integers.find(({ name, extra }) => name !== each.name && extra !== 'generated');
  const isNumber = isInteger(each);
  const parts = [`${quote(each.name)} ${each.type}`];
  if (each.extra === 'identity' && isNumber) parts.push('GENERATED ALWAYS AS IDENTITY');
  else if (each.extra === 'identity-by-default' && isNumber)
    parts.push('GENERATED BY DEFAULT AS IDENTITY (INCREMENT 3)');
  else if (each.extra === 'generated' && isNumber && other !== undefined) {
    return `${parts.join(' ')} GENERATED ALWAYS AS (${quote(other.name)} + 1) STORED`;
  } else if (each.extra === 'function-default' && isNumber) parts.push('DEFAULT r.round(3)');
  else if (each.extra === 'serial' && each.type === 'integer') return `${quote(each.name)} serial`;
  else if (each.extra === 'serial' && isNumber && all.sequence !== 'none') parts.push(`DEFAULT nextval('r.numbers')`);
  else if (each.hasDefault) {
    const value = each.type === 'r.mood' ? `'${all.labels[0] ?? ''}'` : DEFAULTS[each.type];
    if (value !== undefined) parts.push(`DEFAULT ${value}`);
  }
  void table;
  if (each.isNotNull) parts.push('NOT NULL');
  return parts.join(' ');
}

function tableStatements(name: string, each: RandomTable, all: Model): string[] {
  const full = `r.${quote(name)}`;
  const integers = each.columns.filter(isInteger);
  const columns = each.columns.map((column) => columnText(name, column, integers, all));
  const unlogged = each.options === 'unlogged' ? 'UNLOGGED ' : '';
  const options = each.options === 'fillfactor' ? ' WITH (fillfactor = 70)' : '';
  return [
    `CREATE ${unlogged}TABLE ${full} (${columns.join(', ')})${options}`,
    ...on(`TABLE ${full}`, each.comment),
    ...each.columns.flatMap((column) => on(`COLUMN ${full}.${quote(column.name)}`, column.comment)),
    ...each.columns.flatMap((column) => settingStatements(full, column)),
    ...each.grants.map(
      (right, index) => `GRANT ${right} ON ${full} TO ${index === 0 ? `${ONE}` : `${TWO} WITH GRANT OPTION`}`,
    ),
    ...(each.options === 'security' ? [`ALTER TABLE ${full} ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY`] : []),
  ];
}

function settingStatements(full: string, { name, type, setting }: RandomColumn): string[] {
  const alter = `ALTER TABLE ${full} ALTER COLUMN ${quote(name)}`;
  switch (setting) {
    case 'none':
      return [];
    case 'statistics':
      return [`${alter} SET STATISTICS 200`];
    case 'storage':
      return type === 'text' ? [`${alter} SET STORAGE EXTERNAL`] : [];
    case 'options':
      return [`${alter} SET (n_distinct = 5)`];
    case 'grant':
      return [`GRANT SELECT (${quote(name)}) ON ${full} TO ${ONE}`];
  }
}

const isKeyable = ({ type, extra }: RandomColumn): boolean =>
  extra !== 'generated' && (/^(integer|bigint|text|date|character)/.test(type) || type.startsWith('numeric'));
const keyOf = ({ columns, key }: RandomTable): readonly RandomColumn[] =>
  columns.filter(isKeyable).slice(0, key === 'none' ? 0 : key === 'first' ? 1 : 2);

function memberStatements(name: string, each: RandomTable): string[] {
  const full = `r.${quote(name)}`;
  const key = keyOf(each);
  const keyable = each.columns.filter(isKeyable);
  const integer = each.columns.find(isInteger);
  const [first] = keyable;
  const statements: string[] = [];
  const id = name === 'Три' ? 'three' : name;
  if (key.length > 0) {
    statements.push(
      `ALTER TABLE ${full} ADD CONSTRAINT ${id}_key PRIMARY KEY (${key.map((column) => quote(column.name)).join(', ')})`,
    );
    statements.push(...on(`CONSTRAINT ${id}_key ON ${full}`, each.comment));
    if (each.options === 'identity') statements.push(`ALTER TABLE ${full} REPLICA IDENTITY USING INDEX ${id}_key`);
    if (each.options === 'cluster') statements.push(`ALTER TABLE ${full} CLUSTER ON ${id}_key`);
  }
  if (each.unique && first !== undefined)
    statements.push(`ALTER TABLE ${full} ADD CONSTRAINT ${id}_unique UNIQUE (${quote(first.name)}) DEFERRABLE`);
  if (integer !== undefined && each.check !== 'none') {
    const expression =
      each.check === 'function' && integer.type === 'integer'
        ? `r.round(${quote(integer.name)}) > 0`
        : `${quote(integer.name)} > 0`;
    statements.push(
      `ALTER TABLE ${full} ADD CONSTRAINT ${id}_check CHECK (${expression})${each.check === 'not-valid' ? ' NOT VALID' : ''}`,
    );
  }
  if (first !== undefined) statements.push(...indexStatements(full, id, each, first, integer));
  if (each.statistics && keyable.length > 1) {
    statements.push(
      `CREATE STATISTICS r.${id}_statistics ON ${keyable
        .slice(0, 2)
        .map((column) => quote(column.name))
        .join(', ')} FROM ${full}`,
    );
  }
  if (each.trigger !== 'none') {
    statements.push(
      `CREATE TRIGGER touch BEFORE UPDATE${first !== undefined && each.rule ? ` OF ${quote(first.name)}` : ''} ON ${full} FOR EACH ROW EXECUTE FUNCTION r.touch()`,
    );
    if (each.trigger === 'disabled') statements.push(`ALTER TABLE ${full} DISABLE TRIGGER touch`);
    if (each.trigger === 'always') statements.push(`ALTER TABLE ${full} ENABLE ALWAYS TRIGGER touch`);
  }
  if (each.rule && first !== undefined)
    statements.push(
      `CREATE RULE quiet AS ON DELETE TO ${full} WHERE OLD.${quote(first.name)} IS NULL DO INSTEAD NOTHING`,
    );
  return statements;
}

function indexStatements(
  full: string,
  id: string,
  { index }: RandomTable,
  first: RandomColumn,
  integer: RandomColumn | undefined,
): string[] {
  const column = quote(first.name);
  switch (index) {
    case 'none':
      return [];
    case 'plain':
      return [`CREATE INDEX ${id}_index ON ${full} (${column})`];
    case 'unique':
      return [`CREATE UNIQUE INDEX ${id}_unique_index ON ${full} (${column} DESC)`];
    case 'partial':
      return [
        `CREATE INDEX ${id}_index ON ${full} (${column}) WHERE ${column} IS NOT NULL`,
        `COMMENT ON INDEX r.${id}_index IS 'partial'`,
      ];
    case 'expression':
      return integer?.type === 'integer'
        ? [`CREATE INDEX ${id}_index ON ${full} (r.round(${quote(integer.name)}))`]
        : [];
  }
}

function foreignKey(name: string, each: RandomTable, present: ReadonlyMap<string, RandomTable>): string[] {
  const full = `r.${quote(name)}`;
  const id = name === 'Три' ? 'three' : name;
  const target = each.refersTo === null ? undefined : present.get(each.refersTo);
  const [key, ...more] = target === undefined ? [] : keyOf(target);
  if (key === undefined || more.length > 0 || each.refersTo === null) return [];
  // Unlogged tables may refer to logged ones, not the other way round.
  if (target?.options === 'unlogged' && each.options !== 'unlogged') return [];
  const own = each.columns.find(({ type, extra }) => type === key.type && extra !== 'generated');
  if (own === undefined) return [];
  return [
    `ALTER TABLE ${full} ADD CONSTRAINT ${id}_refers FOREIGN KEY (${quote(own.name)}) REFERENCES r.${quote(each.refersTo)} (${quote(key.name)})` +
      (each.statistics ? ' ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED' : ''),
  ];
}

function partitionStatements({ partitions }: Model): string[] {
  const { is, children, isWide, key, index, check, trigger, loose } = partitions;
  if (is === 'none') return loose ? ['CREATE TABLE r.p_one (at date NOT NULL, region text NOT NULL, n integer)'] : [];
  const columns = `at date NOT NULL, region text NOT NULL, n integer${isWide ? ", extra text DEFAULT 'e'" : ''}`;
  const bounds: Readonly<Record<string, string>> =
    is === 'range'
      ? {
          p_one: `FROM ('2020-01-01') TO ('${isWide ? 2022 : 2021}-01-01')`,
          p_two: `FROM ('2022-01-01') TO ('2023-01-01')`,
        }
      : { p_one: `IN ('a'${isWide ? `, 'c'` : ''})`, p_two: `IN ('b')` };
  return [
    `CREATE TABLE r.parted (${columns}) PARTITION BY ${is === 'range' ? 'RANGE (at)' : 'LIST (region)'}`,
    ...(check ? ['ALTER TABLE r.parted ADD CONSTRAINT parted_check CHECK (n > 0)'] : []),
    ...children.map((child) => `CREATE TABLE r.${child} PARTITION OF r.parted FOR VALUES ${bounds[child] ?? ''}`),
    ...(key ? ['ALTER TABLE r.parted ADD CONSTRAINT parted_key PRIMARY KEY (at, region)'] : []),
    ...(index ? ['CREATE INDEX parted_index ON r.parted (n)'] : []),
    ...(trigger ? ['CREATE TRIGGER touch AFTER INSERT ON r.parted FOR EACH ROW EXECUTE FUNCTION r.touch()'] : []),
  ];
}

function inheritanceStatements({ inheritance }: Model): string[] {
  const { is, parent, child, check, notNull } = inheritance;
  if (!is) return [];
  const [first = ''] = parent;
  const [name = ''] = first.split(' ');
  return [
    `CREATE TABLE r.above (${parent.join(', ')})`,
    ...(check ? [`ALTER TABLE r.above ADD CONSTRAINT above_check CHECK (${name} IS NOT NULL)`] : []),
    `CREATE TABLE r.below (${child.join(', ')}) INHERITS (r.above)`,
    ...(notNull ? [`ALTER TABLE r.above ALTER COLUMN ${name} SET NOT NULL`] : []),
  ];
}

function viewStatements({ views, ...all }: Model, present: ReadonlyMap<string, RandomTable>): string[] {
  const { first, columns, isFiltered, second, materialized, barrier, swap } = views;
  const under = first === 'none' ? undefined : present.get(first);
  const chosen = (under?.columns ?? []).slice(0, columns);
  const [column] = chosen;
  if (column === undefined) return swap ? ['CREATE TABLE r.seen (a integer)'] : [];
  const list = chosen.map(({ name }) => quote(name)).join(', ');
  const statements = [
    `CREATE VIEW r.seen${barrier ? ' WITH (security_barrier = true)' : ''} AS SELECT ${list} FROM r.${quote(first)}${isFiltered ? ` WHERE ${quote(column.name)} IS NOT NULL` : ''}`,
    ...on('VIEW r.seen', views.comment),
    ...on(`COLUMN r.seen.${quote(column.name)}`, views.comment),
    `GRANT SELECT ON r.seen TO ${ONE}`,
  ];
  if (second)
    statements.push(`CREATE VIEW r.seen_again AS SELECT ${quote(column.name)}, r.round(1) AS rounded FROM r.seen`);
  if (materialized !== 'none') {
    statements.push(
      `CREATE MATERIALIZED VIEW r.kept AS SELECT ${quote(column.name)} AS k, count(*) AS n FROM r.${materialized === 'view' ? 'seen' : quote(first)} GROUP BY 1`,
    );
    statements.push('CREATE INDEX kept_index ON r.kept (n)');
  }
  if (all.schemaGrants) statements.push('CREATE RULE seen_insert AS ON INSERT TO r.seen DO INSTEAD NOTHING');
  return statements;
}

function policyStatements(
  name: string,
  each: RandomTable,
  all: Model,
  present: ReadonlyMap<string, RandomTable>,
): string[] {
  const full = `r.${quote(name)}`;
  const integer = each.columns.find(({ type }) => type === 'integer');
  const hasView = all.views.first !== 'none' && (present.get(all.views.first)?.columns.length ?? 0) > 0;
  switch (each.policy) {
    case 'none':
      return [];
    case 'plain':
      return [`CREATE POLICY own ON ${full} FOR SELECT TO ${ONE} USING (true)`];
    case 'function':
      return integer === undefined ? [] : [`CREATE POLICY own ON ${full} USING (r.round(${quote(integer.name)}) = 1)`];
    case 'view':
      return hasView ? [`CREATE POLICY own ON ${full} USING (EXISTS (SELECT 1 FROM r.seen))`] : [];
  }
}

function lastStatements(all: Model, present: ReadonlyMap<string, RandomTable>): string[] {
  const tables = [...present].filter(([, { options }]) => options !== 'unlogged').map(([name]) => `r.${quote(name)}`);
  const [first] = tables;
  const publication: Record<Model['publication'], string[]> = {
    none: [],
    all: ['CREATE PUBLICATION random_news FOR ALL TABLES'],
    one:
      first === undefined ? ['CREATE PUBLICATION random_news'] : [`CREATE PUBLICATION random_news FOR TABLE ${first}`],
    insert: [
      `CREATE PUBLICATION random_news${first === undefined ? '' : ` FOR TABLE ${tables.join(', ')}`} WITH (publish = 'insert')`,
    ],
  };
  const right = all.defaults === 'tables' ? 'SELECT ON TABLES' : 'EXECUTE ON FUNCTIONS';
  return [
    ...publication[all.publication],
    ...(all.defaults === 'none' ? [] : [`ALTER DEFAULT PRIVILEGES IN SCHEMA r GRANT ${right} TO ${TWO}`]),
    ...(all.eventTrigger === 'none'
      ? []
      : [
          `CREATE FUNCTION r.watch() RETURNS event_trigger LANGUAGE plpgsql AS 'BEGIN NULL; END'`,
          'CREATE EVENT TRIGGER random_watch ON ddl_command_start EXECUTE FUNCTION r.watch()',
        ]),
    ...(all.eventTrigger === 'disabled' ? ['ALTER EVENT TRIGGER random_watch DISABLE'] : []),
  ];
}
