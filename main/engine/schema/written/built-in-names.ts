import names from '../../../../resources/postgres/built-in-names.json' with { type: 'json' };

/** Whether PostgreSQL may keep the result of a call: `mixed` where overloads of the name differ. */
export type Volatility = 'immutable' | 'stable' | 'volatile' | 'mixed';

export interface BuiltInFunction {
  /** 12 for what is at least so old. */
  readonly sinceMajor: number;
  /** The first major that has it no more. */
  readonly removedIn: number | null;
  readonly volatility: Volatility;
}

/** Majors 12 to 18; the oldest this program works with stands for all before. */
const OLDEST = 12;

const functions = readFunctions();
const types = readMajors(names.types);
const operatorClasses = readMajors(names.operatorClasses);
const extensionOf = {
  functions: readExtensions('functions'),
  types: readExtensions('types'),
  classes: readExtensions('classes'),
  relations: readExtensions('relations'),
};

/** Of `pg_catalog`, whatever its arguments; undefined for what PostgreSQL does not have. */
export function builtInFunction(name: string): BuiltInFunction | undefined {
  return functions.get(name);
}

/** The first major with this type in `pg_catalog`, by its name there: `int4`, `timestamptz`. */
export function builtInTypeSince(name: string): number | undefined {
  return types.get(name);
}

export function builtInOperatorClassSince(name: string): number | undefined {
  return operatorClasses.get(name);
}

/** Every version from 12 to 18 has it, so nobody needs to look. */
export function isAlwaysBuiltIn(kind: 'function' | 'type' | 'operator-class', name: string): boolean {
  if (kind === 'type') return types.get(name) === OLDEST;
  if (kind === 'operator-class') return operatorClasses.get(name) === OLDEST;
  const found = functions.get(name);
  return found !== undefined && found.sinceMajor === OLDEST && found.removedIn === null;
}

/** Extensions of PostgreSQL's own distribution that bring it. */
export function extensionsWith(kind: keyof typeof extensionOf, name: string): readonly string[] {
  return extensionOf[kind].get(name) ?? [];
}

function readFunctions(): ReadonlyMap<string, BuiltInFunction> {
  const removed = readMajors(names.removed);
  const found = new Map<string, BuiltInFunction>();
  for (const volatility of ['immutable', 'stable', 'volatile', 'mixed'] as const) {
    for (const [name, sinceMajor] of readMajors(names.functions[volatility])) {
      found.set(name, { sinceMajor, removedIn: removed.get(name) ?? null, volatility });
    }
  }
  return found;
}

function readMajors(groups: Readonly<Record<string, string>>): ReadonlyMap<string, number> {
  return new Map(
    Object.entries(groups).flatMap(([major, list]) =>
      list.split(' ').map((name): [string, number] => [name, Number(major)]),
    ),
  );
}

function readExtensions(kind: 'functions' | 'types' | 'classes' | 'relations'): ReadonlyMap<string, readonly string[]> {
  const found = new Map<string, string[]>();
  const extensions: Readonly<Record<string, Partial<Record<typeof kind, string>>>> = names.extensions;
  for (const [extension, members] of Object.entries(extensions)) {
    for (const name of members[kind]?.split(' ') ?? []) found.set(name, [...(found.get(name) ?? []), extension]);
  }
  return found;
}
