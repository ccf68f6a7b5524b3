import type { RangeVar } from 'libpg-query';
import type { ObjectKey } from '#contract/domain/schema-object';
import type { Draft, Owner } from './draft.ts';
import { implicitName } from './implicit-name.ts';
import { objectKey } from '#engine/object-key';

/** Where temporary things stand, under whatever name the session gives it. */
const TEMPORARY = 'pg_temp';

/** Schema and name a relation is created under. */
export function newName(draft: Draft, { schemaname, relname = '', relpersistence }: RangeVar): [string, string] {
  const [first = 'public'] = draft.scope.searchPath;
  return [relpersistence === 't' ? TEMPORARY : (schemaname ?? first), relname];
}

/**
 * A relation that is there already, by the kind earlier statements gave it; a table where they say nothing. The first
 * schema of the search path that has the name is meant.
 */
export function knownRelation(draft: Draft, { schemaname, relname = '' }: RangeVar): Owner {
  const { scope } = draft;
  const [first = 'public'] = scope.searchPath;
  const schemas = schemaname === undefined ? scope.searchPath : [schemaname];
  const schema = schemas.find((each) => scope.relations.has(relationName(each, relname))) ?? schemaname ?? first;
  const key = scope.relations.get(relationName(schema, relname)) ?? objectKey('table', schema, relname);
  return { key, schema, name: relname };
}

/** Key of `SchemaScope.relations`, `.constraints`. */
export function relationName(schema: string, name: string): string {
  return `${schema}\0${name}`;
}

/** Takes a name of the space that tables, indexes, sequences and views share. */
export function takeRelationName(draft: Draft, schema: string, name: string, owner: ObjectKey): void {
  draft.scope.relations.set(relationName(schema, name), owner);
}

/** Of an index or sequence without a name. With `isConstraint` constraints of the schema are looked at as well. */
export function chooseRelationName(
  draft: Draft,
  owner: Owner,
  second: string | null,
  label: string,
  isConstraint: boolean,
): string {
  const { relations, constraints } = draft.scope;
  const name = implicitName(owner.name, second, label, (tried) => {
    const full = relationName(owner.schema, tried);
    return relations.has(full) || (isConstraint && constraints.has(full));
  });
  takeRelationName(draft, owner.schema, name, owner.key);
  if (isConstraint) takeConstraintName(draft, owner, name);
  return name;
}

/** Of a check or a foreign key without a name. */
export function chooseConstraintName(draft: Draft, owner: Owner, second: string | null, label: string): string {
  const { constraints } = draft.scope;
  const name = implicitName(owner.name, second, label, (tried) => constraints.has(relationName(owner.schema, tried)));
  takeConstraintName(draft, owner, name);
  return name;
}

export function takeConstraintName(draft: Draft, owner: Owner, name: string): void {
  draft.scope.constraints.set(relationName(owner.schema, name), owner.key);
}
