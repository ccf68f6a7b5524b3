import type { ObjectKey, ObjectKind } from '#contract/domain/schema-object';

/** What a database's catalog holds, in one normal form: two databases with equal catalogs behave alike. */
export interface Catalog {
  /** `server_version_num` of the server that wrote its definitions. */
  readonly versionNumber: number;
  readonly objects: ReadonlyMap<ObjectKey, CatalogObject>;
}

/**
 * One object with all that makes it what it is. Compared by `facts` alone; sizes, oids and statistics are no part of
 * it. Privileges and comments belong to the object they are about; the owner does not, unless a role was mapped.
 */
export interface CatalogObject {
  readonly key: ObjectKey;
  readonly kind: ObjectKind;
  readonly schema: string | null;
  readonly name: string;
  /** The table, view or type it belongs to and goes with: of constraints, indexes, triggers, rules, policies. */
  readonly parent: ObjectKey | null;
  /** By the kind's own names, JSON only: `columns` of a table, `definition` of an index, `comment`, `privileges`. */
  readonly facts: Readonly<Record<string, CatalogValue>>;
  /** What must be there before it can be made, from `pg_depend`. */
  readonly needs: readonly ObjectKey[];
  /** Of a table: what each column's type, default or expression needs, by the column's name. */
  readonly columnNeeds: ReadonlyMap<string, readonly ObjectKey[]>;
  /** In quotes; no part of the comparison, but what a REVOKE from the owner must name. */
  readonly owner: string | null;
}

export type CatalogValue =
  string | number | boolean | null | readonly CatalogValue[] | { readonly [name: string]: CatalogValue };
