import type { ObjectKey } from '#contract/domain/schema-object';
import type { Need, WrittenSchema } from '../written/written-schema.ts';
import { brokenName } from './broken-name.ts';
import { builtIn } from './built-in/built-in.ts';
import type { Majors } from './built-in/read-table.ts';
import type { Definition, Definitions } from './definitions.ts';
import { argumentsOfKey, kindOfKey, lastName, ownerPath, RELATION_KINDS, routineName } from './read-key.ts';

export type Resolution =
  | { readonly is: 'found'; readonly definitions: readonly Definition[] }
  /** PostgreSQL of the version has it, or nothing can be said because of something that is reported elsewhere. */
  | { readonly is: 'given' }
  | { readonly is: 'extension-missing'; readonly extension: string }
  | { readonly is: 'newer' | 'removed'; readonly major: number }
  | { readonly is: 'missing' | 'ambiguous' };

export type Resolve = (need: Need, statement: number) => Resolution;

const GIVEN: Resolution = { is: 'given' };
/** What a fresh database and a server that was set up in the usual way have. */
const PRESENT: ReadonlySet<ObjectKey> = new Set([
  'schema public',
  'schema pg_catalog',
  'schema information_schema',
  'extension plpgsql',
  'role postgres',
  'role public',
]);
const OTHER_RELATIONS = ['view', 'materialized-view', 'sequence'];

/** Finds what meets a need: in the document, in PostgreSQL itself, in an extension. */
export function createResolver(written: WrittenSchema, definitions: Definitions, version: number): Resolve {
  const broken = brokenNames(written);
  const foreign = foreignExtensions(definitions);

  const find = (key: ObjectKey, need: Need, statement: number): readonly Definition[] => {
    const exact = definitions.find(key, statement) ?? otherRelation(key, need, statement);
    if (exact !== undefined) return [exact];
    if (!isRoutine(key) || argumentsOfKey(key) !== undefined) return [];
    return callable(definitions.routines(routineName(key), statement), need.argumentCount);
  };

  /** GRANT and COMMENT call a view that comes later a table. Only a foreign key must have one. */
  const otherRelation = (key: ObjectKey, { kind, through }: Need, statement: number): Definition | undefined => {
    if (kind !== 'table' || through !== null || kindOfKey(key) !== 'table') return undefined;
    const path = key.slice('table '.length);
    const found = OTHER_RELATIONS.map((other) => definitions.find(`${other} ${path}`, statement));
    return found.find((each) => each !== undefined);
  };

  const resolve: Resolve = (need, statement) => {
    if (need.kind === 'column') return resolveColumn(definitions, need, statement);
    // What is there already goes before what comes later, in the order of the path.
    let later: readonly Definition[] | undefined;
    for (const key of need.candidates) {
      if (PRESENT.has(key) || isBuiltIn(key, version)) return GIVEN;
      const found = find(key, need, statement);
      if (found.some((each) => each.statement <= statement)) return { is: 'found', definitions: found };
      if (found.length > 0) later ??= found;
    }
    if (later !== undefined) return { is: 'found', definitions: later };
    const name = lastNameOf(need);
    if (broken.has(name) || need.candidates.some((key) => definitions.isAside(key))) return GIVEN;
    if (need.kind !== 'role' && need.kind !== 'schema' && foreign.length > 0) {
      return { is: 'found', definitions: foreign };
    }
    return explainMissing(need, version);
  };
  return resolve;
}

function isRoutine(key: ObjectKey): boolean {
  const kind = kindOfKey(key);
  return kind === 'function' || kind === 'procedure' || kind === 'aggregate';
}

/** Of routines with one name those that can take so many arguments; with more, the others may have defaults. */
function callable(routines: readonly Definition[], count: number | null): readonly Definition[] {
  if (count === null) return routines;
  const sized = routines.map((routine) => ({ routine, types: argumentsOfKey(routine.key) ?? [] }));
  const exact = sized.filter(({ types }) => types.length === count);
  const possible = exact.length > 0 ? exact : sized.filter(({ types }) => types.length > count || isVariadic(types));
  return possible.map(({ routine }) => routine);
}

function isVariadic(types: readonly string[]): boolean {
  const last = types.at(-1);
  return last !== undefined && (/^variadic /i.test(last) || last.endsWith('[]') || last === '"any"');
}

function resolveColumn(definitions: Definitions, need: Need, statement: number): Resolution {
  let later: Definition | undefined;
  let isOwnerKnown = false;
  for (const key of need.candidates) {
    const path = ownerPath(key);
    for (const kind of [...RELATION_KINDS, 'type']) {
      const owner = definitions.find(`${kind} ${path}`, statement);
      if (owner === undefined) continue;
      isOwnerKnown = true;
      const found = columnOf(definitions, owner, lastName(key), key, statement, 0);
      if (found === undefined) continue;
      if (found.statement <= statement) return { is: 'found', definitions: [found] };
      later ??= found;
    }
  }
  if (later !== undefined) return { is: 'found', definitions: [later] };
  // Without its table the table is what is missing; and a column of a duplicate is the duplicate's matter.
  if (!isOwnerKnown || need.candidates.some((key) => definitions.isAside(key))) return GIVEN;
  return { is: 'missing' };
}

const DEEPEST_INHERITANCE = 50;

/** The definition of a column, or of the relation where its columns are not all known. */
export function columnOf(
  definitions: Definitions,
  owner: Definition,
  name: string,
  key: ObjectKey,
  statement: number,
  depth: number,
): Definition | undefined {
  const own = definitions.find(key, statement);
  if (own !== undefined) return own;
  const { details } = owner.object;
  if (details.of !== 'table' || details.hasMoreColumns || depth > DEEPEST_INHERITANCE) return owner;
  const parents = [...(details.partitionOf === null ? [] : [details.partitionOf]), ...details.inherits];
  for (const parentKey of parents) {
    const parent = definitions.find(parentKey, statement);
    if (parent === undefined) return owner; // Missing itself, and reported.
    const ownKey = memberOf(parentKey, key);
    const inherited = columnOf(definitions, parent, name, ownKey, statement, depth + 1);
    if (inherited !== undefined) return inherited;
  }
  return undefined;
}

/** Key of the same column in another table. */
function memberOf(table: ObjectKey, column: ObjectKey): ObjectKey {
  const name = column.slice('column '.length + ownerPath(column).length + 1);
  return `column ${table.slice(table.indexOf(' ') + 1)}.${name}`;
}

function isBuiltIn(key: ObjectKey, version: number): boolean {
  if (!key.includes(' pg_catalog.')) return false;
  if (key === EXTRACT || builtIn().others.has(`internal-function ${lastName(key)}`)) return true;
  return majorsOf(key).some(({ from, to }) => from <= version && version <= to);
}

/** EXTRACT is older than the function it stands for since 14. */
const EXTRACT = 'function pg_catalog."extract"';

function majorsOf(key: ObjectKey): Majors[] {
  const name = lastName(key);
  const known = builtIn();
  const things = kindOfKey(key) === 'type' ? known.types.get(name) : known.routines.get(name);
  return (things ?? []).filter(({ extension }) => extension === '').map(({ majors }) => majors);
}

function explainMissing(need: Need, version: number): Resolution {
  const extension = need.candidates.find((key) => key.startsWith('extension '));
  if (extension !== undefined) return { is: 'extension-missing', extension: lastName(extension) };
  const majors = need.candidates.filter((key) => key.includes(' pg_catalog.')).flatMap(majorsOf);
  const newer = majors.map(({ from }) => from).filter((from) => from > version);
  if (newer.length > 0) return { is: 'newer', major: Math.min(...newer) };
  const older = majors.map(({ to }) => to + 1).filter((removed) => removed <= version);
  if (older.length > 0) return { is: 'removed', major: Math.max(...older) };
  return { is: 'missing' };
}

const lastNameOf = (need: Need): string => {
  const [first] = need.candidates;
  return first === undefined ? need.name : lastName(first);
};

/** What statements that do not parse would probably have created: nobody is told that it is missing as well. */
function brokenNames({ statements }: WrittenSchema): ReadonlySet<string> {
  const names = statements.flatMap(({ syntaxError, sql }) => {
    const broken = syntaxError === null ? undefined : brokenName(sql);
    return broken === undefined ? [] : [broken.name];
  });
  return new Set(names);
}

/** Extensions of which only their names are known may bring anything. */
function foreignExtensions({ live }: Definitions): readonly Definition[] {
  const known = builtIn().extensions;
  const foreign = [...live.values()].filter(({ object }) => object.kind === 'extension' && !known.has(object.name));
  return foreign.slice(0, MOST_FOREIGN);
}

const MOST_FOREIGN = 20;
