import type { ObjectKey, ObjectKind } from '#contract/domain/schema-object';
import { memberKey, objectKey } from '#engine/object-key';

/** What earlier statements of a source mean to later ones: where names are looked for, and which are taken. */
export interface SchemaScope {
  /** Schemas in the order of `search_path`; the first takes what is created without one. */
  searchPath: readonly string[];
  /** Tables, indexes, sequences and views share one space of names per schema: name's key to its owner's. */
  readonly relations: Map<string, ObjectKey>;
  /** `schema.constraint` to its table. */
  readonly constraints: Map<string, ObjectKey>;
}

export function createScope(): SchemaScope {
  return { searchPath: ['public'], relations: new Map(), constraints: new Map() };
}

/** A dropped table gives its names back. */
export function releaseNames(scope: SchemaScope, owner: ObjectKey): void {
  for (const names of [scope.relations, scope.constraints]) {
    for (const [name, takenBy] of names) if (takenBy === owner) names.delete(name);
  }
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
  const schemas = schema === undefined ? scope.searchPath : [schema];
  return schemas.flatMap((each) => kinds.map((kind) => objectKey(kind, each, name)));
}

/** Columns of whichever relation is meant. */
export function columnCandidates(relations: readonly ObjectKey[], column: string): ObjectKey[] {
  return relations.map((relation) => memberKey('column', relation, column));
}

export function isSystemSchema(schema: string): boolean {
  return schema === 'pg_catalog' || schema === 'information_schema' || schema === 'pg_toast';
}
