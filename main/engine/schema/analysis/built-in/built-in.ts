import casts from '../../../../../resources/postgres/casts.txt?raw';
import equalities from '../../../../../resources/postgres/equalities.txt?raw';
import extensions from '../../../../../resources/postgres/extensions.txt?raw';
import functions from '../../../../../resources/postgres/functions.txt?raw';
import operatorClasses from '../../../../../resources/postgres/operator-classes.txt?raw';
import operators from '../../../../../resources/postgres/operators.txt?raw';
import others from '../../../../../resources/postgres/others.txt?raw';
import relations from '../../../../../resources/postgres/relations.txt?raw';
import types from '../../../../../resources/postgres/types.txt?raw';
import { readMajors, readTable, type Majors, type Row } from './read-table.ts';

export type Volatility = 'i' | 's' | 'v';

/** What all of these have: who brings it (empty: PostgreSQL itself) and which majors. */
interface Origin {
  readonly extension: string;
  readonly majors: Majors;
}
export interface BuiltInRoutine extends Origin {
  readonly name: string;
  /** As `format_type` writes them. */
  readonly arguments: readonly string[];
  readonly result: string;
  readonly volatility: Volatility;
  readonly defaults: number;
  readonly isVariadic: boolean;
  readonly kind: string;
}
export interface BuiltInType extends Origin {
  readonly name: string;
  /** `int4` where `name` is `integer`. */
  readonly internalName: string;
  readonly category: string;
  readonly kind: string;
  readonly isPreferred: boolean;
  /** Of reading it from text, and of writing it as text. */
  readonly input: Volatility;
  readonly output: Volatility;
}
export interface BuiltInOperator extends Origin {
  readonly name: string;
  /** Empty for a prefix operator. */
  readonly left: string;
  readonly right: string;
  readonly result: string;
  readonly volatility: Volatility;
}
export interface BuiltInCast extends Origin {
  readonly from: string;
  readonly to: string;
  /** i: implicit, a: by assignment, e: only when it is written. */
  readonly context: 'i' | 'a' | 'e';
  /** Both are stored alike. */
  readonly isBinary: boolean;
  readonly volatility: Volatility;
}
export interface BuiltInOperatorClass extends Origin {
  readonly method: string;
  readonly name: string;
  readonly type: string;
  readonly isDefault: boolean;
}
export interface BuiltInName extends Origin {
  readonly name: string;
}
export interface KnownExtension {
  readonly name: string;
  readonly requires: readonly string[];
  readonly isTrusted: boolean;
  readonly majors: Majors;
}

export interface BuiltIn {
  readonly routines: ReadonlyMap<string, readonly BuiltInRoutine[]>;
  /** By both of their names. */
  readonly types: ReadonlyMap<string, readonly BuiltInType[]>;
  readonly operators: ReadonlyMap<string, readonly BuiltInOperator[]>;
  /** By `from>to`. */
  readonly casts: ReadonlyMap<string, readonly BuiltInCast[]>;
  /** Pairs of different types that a B-tree compares as they are, by `left>right`. */
  readonly equalities: ReadonlyMap<string, readonly Origin[]>;
  readonly operatorClasses: ReadonlyMap<string, readonly BuiltInOperatorClass[]>;
  /** Default operator classes by `method type`. */
  readonly defaultClasses: ReadonlyMap<string, readonly BuiltInOperatorClass[]>;
  readonly relations: ReadonlyMap<string, readonly BuiltInName[]>;
  /** Roles, languages, access methods, … by `kind name`. */
  readonly others: ReadonlyMap<string, readonly BuiltInName[]>;
  readonly extensions: ReadonlyMap<string, readonly KnownExtension[]>;
}

let known: BuiltIn | undefined;

/** What PostgreSQL 12 to 18 and the extensions of its own distribution hold. Read once, at the first question. */
export function builtIn(): BuiltIn {
  known ??= read();
  return known;
}

function read(): BuiltIn {
  const classes = rows(operatorClasses, (row, origin) => ({
    ...origin,
    method: row.method ?? '',
    name: row.name ?? '',
    type: row.type ?? '',
    isDefault: row.isDefault === 'd',
  }));
  const allTypes = rows(types, (row, origin) => ({
    ...origin,
    name: row.name ?? '',
    internalName: row.internalName ?? '',
    category: row.category ?? '',
    kind: row.kind ?? '',
    isPreferred: row.isPreferred === 'p',
    input: readVolatility(row.input),
    output: readVolatility(row.output),
  }));
  return {
    routines: grouped(rows(functions, readRoutine), ({ name }) => [name]),
    types: grouped(allTypes, ({ name, internalName }) => (name === internalName ? [name] : [name, internalName])),
    operators: grouped(rows(operators, readOperator), ({ name }) => [name]),
    casts: grouped(rows(casts, readCast), ({ from, to }) => [`${from}>${to}`]),
    equalities: grouped(
      rows(equalities, ({ left = '', right = '' }, origin) => ({ ...origin, left, right })),
      ({ left, right }) => [`${left}>${right}`],
    ),
    operatorClasses: grouped(classes, ({ name }) => [name]),
    defaultClasses: grouped(
      classes.filter(({ isDefault }) => isDefault),
      ({ method, type }) => [`${method} ${type}`],
    ),
    relations: grouped(
      rows(relations, ({ name = '' }, origin) => ({ ...origin, name })),
      ({ name }) => [name],
    ),
    others: grouped(
      rows(others, ({ kind = '', name = '' }, origin) => ({ ...origin, name, kind })),
      ({ kind, name }) => [`${kind} ${name}`],
    ),
    extensions: grouped(
      readTable(extensions).map(({ name = '', isTrusted, requires = '', majors }) => ({
        name,
        isTrusted: isTrusted === 't',
        requires: requires === '' ? [] : requires.split(','),
        majors: readMajors(majors),
      })),
      ({ name }) => [name],
    ),
  };
}

function rows<Thing>(text: string, of: (row: Row, origin: Origin) => Thing): Thing[] {
  return readTable(text).map((row) => of(row, { extension: row['extension'] ?? '', majors: readMajors(row.majors) }));
}

function grouped<Thing>(things: readonly Thing[], keysOf: (thing: Thing) => string[]): Map<string, Thing[]> {
  const groups = new Map<string, Thing[]>();
  for (const thing of things) {
    for (const key of keysOf(thing)) {
      const group = groups.get(key);
      if (group === undefined) groups.set(key, [thing]);
      else group.push(thing);
    }
  }
  return groups;
}

const readRoutine = (row: Row, origin: Origin): BuiltInRoutine => ({
  ...origin,
  name: row.name ?? '',
  arguments: row.arguments === '' || row.arguments === undefined ? [] : row.arguments.split(','),
  result: row.result ?? '',
  volatility: readVolatility(row.volatility),
  defaults: Number(row.defaults),
  isVariadic: row.isVariadic === 'v',
  kind: row.kind ?? '',
});

const readOperator = (row: Row, origin: Origin): BuiltInOperator => ({
  ...origin,
  name: row.name ?? '',
  left: row.left ?? '',
  right: row.right ?? '',
  result: row.result ?? '',
  volatility: readVolatility(row.volatility),
});

const readCast = (row: Row, origin: Origin): BuiltInCast => ({
  ...origin,
  from: row.from ?? '',
  to: row.to ?? '',
  isBinary: row.method === 'b',
  context: row.context === 'i' || row.context === 'a' ? row.context : 'e',
  volatility: readVolatility(row.volatility),
});

const readVolatility = (text: string | undefined): Volatility => (text === 'i' || text === 's' ? text : 'v');
