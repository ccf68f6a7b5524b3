import type { ObjectKey, Place, SchemaObject } from '#contract/domain/schema-object';

/** SQL with the place of its first character: a whole file, or a block of a document. */
export interface SqlText {
  readonly text: string;
  readonly start: Place;
  /** The folder or heading it stands under. */
  readonly section: string | null;
}

/** What one statement does to a schema, as far as it can be told from its text alone. */
export interface Statement {
  /** From 1, in the order of reading. */
  readonly no: number;
  /** As it is written, without the `;` behind it. */
  readonly sql: string;
  readonly place: Place;
  readonly section: string | null;
  /** Where its names without a schema are looked for: it must hold again when the statement runs in another order. */
  readonly searchPath: readonly string[];
  /** Why PostgreSQL's parser refuses it; then nothing else is known. */
  readonly syntaxError: { readonly message: string; readonly place: Place } | null;
  /** What is there after it and was not before. */
  readonly creates: readonly WrittenObject[];
  /** What it changes of an object that must be there: ALTER TABLE … ADD COLUMN names its table here. */
  readonly alters: readonly ObjectKey[];
  readonly drops: readonly ObjectKey[];
  readonly needs: readonly Need[];
  /** IF NOT EXISTS, OR REPLACE: a second one is no error. */
  readonly isRepeatable: boolean;
  /** Neither creates nor changes an object: SET, SELECT, COPY data of a dump. */
  readonly isIdle: boolean;
}

/** Something a statement must find when it runs. */
export interface Need {
  /**
   * The first of them that is there is meant: a name without schema is looked for along `search_path`, `pg_catalog`
   * first. What is called by name alone has no parentheses (`function public.f`) and means any routine of that name;
   * with them (`function public.f(integer)`) it means this one.
   */
  readonly candidates: readonly ObjectKey[];
  /** How many arguments a call gives; null where it is no call. */
  readonly argumentCount: number | null;
  /** The text that names it, for the sentence. */
  readonly name: string;
  readonly kind: 'table' | 'column' | 'type' | 'function' | 'extension' | 'role' | 'schema' | 'other';
  /** The constraint that needs it and could be added later by a statement of its own. */
  readonly through: ObjectKey | null;
  readonly place: Place;
}

export interface WrittenObject extends SchemaObject {
  readonly details: Details;
}

export type Details =
  | TableDetails
  | ColumnDetails
  | ConstraintDetails
  | IndexDetails
  | RoutineDetails
  | ViewDetails
  | { readonly of: 'other' };

export interface TableDetails {
  readonly of: 'table';
  readonly isPartitioned: boolean;
  readonly partitionOf: ObjectKey | null;
  readonly inherits: readonly ObjectKey[];
  /** Columns of its PARTITION BY, null for an expression; empty where it is not partitioned. */
  readonly partitionKey: readonly (string | null)[];
  /** It has columns that its text does not name: LIKE, AS SELECT, OF a type. Those of a parent don't count. */
  readonly hasMoreColumns: boolean;
}

export interface ColumnDetails {
  readonly of: 'column';
  /** As `format_type` would give it: `character varying(100)`, `numeric(12,2)`; own types with their schema when named. */
  readonly type: string;
  readonly isNullable: boolean;
  readonly default: string | null;
  readonly identity: 'always' | 'by-default' | null;
  readonly isGenerated: boolean;
  readonly isSerial: boolean;
}

export interface ConstraintDetails {
  readonly of: 'constraint';
  readonly type: 'primary-key' | 'unique' | 'foreign-key' | 'check' | 'exclusion' | 'not-null';
  /** Names in the table, in the key's order; empty where an expression decides. */
  readonly columns: readonly string[];
  readonly references: { readonly candidates: readonly ObjectKey[]; readonly columns: readonly string[] } | null;
  readonly isDeferrable: boolean;
  readonly isNamed: boolean;
}

export interface IndexDetails {
  readonly of: 'index';
  readonly isUnique: boolean;
  readonly method: string;
  /** Null stands for an expression. */
  readonly columns: readonly (string | null)[];
  readonly hasPredicate: boolean;
  /** Functions called in its expressions and predicate, as written. */
  readonly functions: readonly string[];
}

export interface RoutineDetails {
  readonly of: 'routine';
  readonly language: string;
  readonly volatility: 'immutable' | 'stable' | 'volatile';
  readonly body: string | null;
}

export interface ViewDetails {
  readonly of: 'view';
  readonly query: string;
}

/** All statements of one source in the order of reading. */
export interface WrittenSchema {
  readonly name: string;
  readonly statements: readonly Statement[];
}
