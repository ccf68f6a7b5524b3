import type { RangeVar } from 'libpg-query';
import type { ObjectKey, ObjectKind } from '#contract/domain/schema-object';
import { objectKey } from '#engine/object-key';
import type { Draft, Owner } from './draft.ts';
import { implicitName } from './implicit-name.ts';
import { findKnown, firstSchema, nameIn, TEMPORARY } from './schema-scope.ts';

/** Schema and name a relation is created under. */
export function newName(draft: Draft, { schemaname, relname = '', relpersistence }: RangeVar): [string, string] {
  if (relpersistence === 't') draft.scope.hasTemporary = true;
  return [relpersistence === 't' ? TEMPORARY : (schemaname ?? firstSchema(draft.scope)), relname];
}

const RELATION_KINDS: readonly ObjectKind[] = ['table', 'view', 'materialized-view', 'sequence', 'index', 'type'];

/** A relation that is there already, by the kind earlier statements gave it; of `kind` where they say nothing. */
export function knownRelation(draft: Draft, { schemaname, relname = '' }: RangeVar, kind: ObjectKind = 'table'): Owner {
  const known = findKnown(draft.scope, [kind, ...RELATION_KINDS], schemaname, relname);
  if (known !== undefined) return { key: known.key, schema: known.schema ?? '', name: relname };
  const schema = schemaname ?? firstSchema(draft.scope);
  // The index of a constraint is known by the constraint.
  const taken = draft.scope.relations.get(nameIn(schema, relname));
  return { key: taken ?? objectKey(kind, schema, relname), schema, name: relname };
}

/** Takes a name of the space that tables, indexes, sequences and views share. */
export function takeRelationName(draft: Draft, schema: string, name: string, key: ObjectKey): void {
  draft.scope.relations.set(nameIn(schema, name), key);
}

export function takeConstraintName(draft: Draft, owner: Owner, name: string): void {
  draft.scope.constraints.set(nameIn(owner.schema, name), owner.key);
}

/** For an index or sequence without a name. With `isConstraint` constraints of the schema are looked at as well. */
export function chooseRelationName(
  draft: Draft,
  owner: Owner,
  second: string | null,
  label: string,
  isConstraint: boolean,
): string {
  const { relations, constraints } = draft.scope;
  const isTaken = (tried: string): boolean => {
    const full = nameIn(owner.schema, tried);
    return relations.has(full) || (isConstraint && constraints.has(full));
  };
  return implicitName(owner.name, second, label, isTaken, passesIn(draft, owner.schema));
}

/** For a check or a foreign key without a name. */
export function chooseConstraintName(draft: Draft, owner: Owner, second: string | null, label: string): string {
  const { constraints } = draft.scope;
  const isTaken = (tried: string): boolean => constraints.has(nameIn(owner.schema, tried));
  return implicitName(owner.name, second, label, isTaken, passesIn(draft, owner.schema));
}

function passesIn({ scope }: Draft, schema: string): Map<string, number> {
  const known = scope.passes.get(schema);
  if (known !== undefined) return known;
  const passes = new Map<string, number>();
  scope.passes.set(schema, passes);
  return passes;
}
