import type { ObjectKey, ObjectKind } from '#contract/domain/schema-object';
import { memberKey, objectKey } from '#engine/object-key';
import type { WrittenObject } from './written-schema.ts';

/** What earlier statements of a source mean to later ones: where names are looked for, what is there, what is taken. */
export interface SchemaScope {
  /** Schemas in the order of `search_path`; the first takes what is created without one. */
  searchPath: readonly string[];
  /** What `SET LOCAL` hides until the transaction ends. */
  sessionPath: readonly string[];
  /** PostgreSQL reads SQL bodies when a function is created, unless it was told not to. */
  checksBodies: boolean;
  hasTemporary: boolean;
  /** GRANT … ON ALL … IN SCHEMA so far. */
  wholeSchemas: number;
  /** What is there by now. */
  readonly objects: Map<ObjectKey, WrittenObject>;
  readonly members: Map<ObjectKey, Set<ObjectKey>>;
  /** Routines by schema and name, whatever their arguments. */
  readonly routines: Map<string, Set<ObjectKey>>;
  /** Tables, indexes, sequences, views and composite types share one space of names per schema. */
  readonly relations: Map<string, ObjectKey>;
  /** Constraints of tables and domains, to their owners. */
  readonly constraints: Map<string, ObjectKey>;
  /** Of `implicitName`, by schema. */
  readonly passes: Map<string, Map<string, number>>;
}

export const DEFAULT_PATH: readonly string[] = ['public'];
/** Where temporary things stand, under whatever name the session gives it. */
export const TEMPORARY = 'pg_temp';

export function createScope(): SchemaScope {
  return {
    searchPath: DEFAULT_PATH,
    sessionPath: DEFAULT_PATH,
    checksBodies: true,
    hasTemporary: false,
    wholeSchemas: 0,
    objects: new Map(),
    members: new Map(),
    routines: new Map(),
    relations: new Map(),
    constraints: new Map(),
    passes: new Map(),
  };
}

/** Key of a name within its schema, for the maps of the scope. */
export function nameIn(schema: string, name: string): string {
  return `${schema}\0${name}`;
}

/** Takes note of a statement's outcome. */
export function remember(scope: SchemaScope, object: WrittenObject): void {
  scope.objects.set(object.key, object);
  if (object.parent !== null) addTo(scope.members, object.parent, object.key);
  if (isRoutine(object.kind)) addTo(scope.routines, nameIn(object.schema ?? '', object.name), object.key);
}

/** What is dropped takes its members along and gives their names back. */
export function forget(scope: SchemaScope, key: ObjectKey): void {
  releaseNames(scope, key);
  for (const member of scope.members.get(key) ?? []) forget(scope, member);
  scope.members.delete(key);
  const object = scope.objects.get(key);
  if (object === undefined) return;
  scope.objects.delete(key);
  const full = nameIn(object.schema ?? '', object.name);
  if (scope.relations.get(full) === key) scope.relations.delete(full);
  if (object.kind === 'constraint' && scope.constraints.get(full) === object.parent) scope.constraints.delete(full);
  scope.routines.get(full)?.delete(key);
  if (object.parent !== null) scope.members.get(object.parent)?.delete(key);
  if (object.kind === 'schema') forgetSchema(scope, object.name);
}

/** The names of a table's members may be used again, by a second definition of the same table. */
export function releaseNames(scope: SchemaScope, owner: ObjectKey): void {
  scope.passes.clear();
  for (const member of scope.members.get(owner) ?? []) {
    const object = scope.objects.get(member);
    if (object === undefined) continue;
    const full = nameIn(object.schema ?? '', object.name);
    if (object.kind === 'constraint' && scope.constraints.get(full) === owner) scope.constraints.delete(full);
    if (object.kind !== 'column' && scope.relations.get(full) === member) scope.relations.delete(full);
  }
}

function forgetSchema(scope: SchemaScope, schema: string): void {
  for (const object of [...scope.objects.values()]) if (object.schema === schema) forget(scope, object.key);
}

function addTo(map: Map<string, Set<ObjectKey>>, name: string, key: ObjectKey): void {
  const known = map.get(name);
  if (known === undefined) map.set(name, new Set([key]));
  else known.add(key);
}

function isRoutine(kind: ObjectKind): boolean {
  return kind === 'function' || kind === 'procedure' || kind === 'aggregate';
}

/** Where a name is looked for. With an empty path PostgreSQL still looks in its own schema, and finds nothing of ours. */
export function schemasFor(scope: SchemaScope, schema: string | undefined): readonly string[] {
  if (schema !== undefined) return [schema];
  const path = scope.searchPath.length === 0 ? ['pg_catalog'] : scope.searchPath;
  return scope.hasTemporary ? [TEMPORARY, ...path] : path;
}

/** Of several kinds with one space of names: what is known of them, in the order of the path. */
export function findKnown(
  scope: SchemaScope,
  kinds: readonly ObjectKind[],
  schema: string | undefined,
  name: string,
): WrittenObject | undefined {
  for (const each of schemasFor(scope, schema)) {
    for (const kind of kinds) {
      const known = scope.objects.get(objectKey(kind, each, name));
      if (known !== undefined) return known;
    }
  }
  return undefined;
}

/** The schema that takes a new object, or where one that nobody knows would be. */
export function firstSchema(scope: SchemaScope): string {
  return scope.searchPath[0] ?? 'public';
}

const RELATION_KINDS: readonly ObjectKind[] = ['table', 'view', 'materialized-view'];

/** What a name in a query may mean, first come first served. Empty for what PostgreSQL itself has. */
export function relationCandidates(scope: SchemaScope, schema: string | undefined, name: string): ObjectKey[] {
  if (schema === undefined && name.startsWith('pg_')) return [];
  return candidatesOf(scope, RELATION_KINDS, schema, name);
}

export function candidatesOf(
  scope: SchemaScope,
  kinds: readonly ObjectKind[],
  schema: string | undefined,
  name: string,
): ObjectKey[] {
  if (schema !== undefined && isSystemSchema(schema)) return [];
  return schemasFor(scope, schema).flatMap((each) => kinds.map((kind) => objectKey(kind, each, name)));
}

/** Columns of whichever relation is meant. */
export function columnCandidates(relations: readonly ObjectKey[], column: string): ObjectKey[] {
  return relations.map((relation) => memberKey('column', relation, column));
}

export function isSystemSchema(schema: string): boolean {
  return schema === 'pg_catalog' || schema === 'information_schema' || schema === 'pg_toast';
}
