import type { ObjectKey, ObjectKind, Place } from '#contract/domain/schema-object';
import { memberKey, objectKey } from '#engine/object-key';
import type { SchemaScope } from './schema-scope.ts';
import type { Details, Need, WrittenObject } from './written-schema.ts';

/** A statement while it is described. Locations are the parser's: bytes from the statement's first. */
export interface Draft {
  readonly sql: string;
  readonly scope: SchemaScope;
  readonly section: string | null;
  readonly placeAt: (location: number | undefined) => Place;
  /** The same of an offset in UTF-16 units of the statement. */
  readonly placeInStatement: (offset: number) => Place;
  /** UTF-16 units of the statement. */
  readonly offsetAt: (location: number) => number;
  readonly creates: WrittenObject[];
  /** Primary keys and unique constraints among them, by table and columns: where they stand in `creates`. */
  readonly keys: Map<string, number>;
  readonly alters: Set<ObjectKey>;
  readonly drops: Set<ObjectKey>;
  readonly needs: Need[];
  isRepeatable: boolean;
  isIdle: boolean;
}

export interface Created {
  readonly kind: ObjectKind;
  readonly schema: string | null;
  readonly name: string;
  readonly location?: number | undefined;
  readonly details?: Details;
  /** Of what goes with a table and yet has a name of its own in the schema: indexes, sequences of columns. */
  readonly parent?: ObjectKey | null;
}

/** Adds an object of its own. */
export function create(draft: Draft, created: Created): ObjectKey {
  const { kind, schema, name, location, details = { of: 'other' }, parent = null } = created;
  const key = objectKey(kind, schema, name);
  const place = draft.placeAt(location);
  draft.creates.push({ key, kind, schema, name, parent, section: draft.section, place, details });
  return key;
}

export interface Owner {
  readonly key: ObjectKey;
  readonly schema: string;
  readonly name: string;
}

/** Adds what belongs to a table, a view or a domain. */
export function createMember(
  draft: Draft,
  owner: Owner,
  { kind, name, location, details = { of: 'other' } }: Omit<Created, 'schema' | 'parent'>,
): ObjectKey {
  const key = memberKey(kind, owner.key, name);
  const place = draft.placeAt(location);
  const { schema } = owner;
  draft.creates.push({ key, kind, schema, name, parent: owner.key, section: draft.section, place, details });
  return key;
}

export interface Needed {
  readonly kind: Need['kind'];
  readonly candidates: readonly ObjectKey[];
  readonly name: string;
  readonly location?: number | undefined;
  readonly through?: ObjectKey | null;
  readonly argumentCount?: number | null;
}

/** Adds a need; none where there is nothing that could meet it, which is so for what PostgreSQL itself has. */
export function need(draft: Draft, needed: Needed): void {
  const { kind, candidates, name, location, through = null, argumentCount = null } = needed;
  if (candidates.length === 0) return;
  draft.needs.push({ kind, candidates, name, through, argumentCount, place: draft.placeAt(location) });
}
