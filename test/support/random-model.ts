import fc from 'fast-check';

/** Roles must be there before: they belong to the server. */
export const RANDOM_ROLES = ['random_schema_one', 'random schema "two"'] as const;

export interface RandomColumn {
  readonly name: string;
  readonly type: string;
  readonly isNotNull: boolean;
  readonly hasDefault: boolean;
  readonly extra: 'none' | 'identity' | 'identity-by-default' | 'generated' | 'function-default' | 'serial';
  readonly comment: string | null;
  readonly setting: 'none' | 'statistics' | 'storage' | 'grant' | 'options';
}

export interface RandomTable {
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

export const TABLES = ['one', 'two', 'Три'] as const;
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

export const model = fc.record({
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

export type Model = typeof model extends fc.Arbitrary<infer Value> ? Value : never;
