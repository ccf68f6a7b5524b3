import type { CatalogObject } from './catalog.ts';

/**
 * What `facts` of each kind hold. Every object also has `comment`, and those that can be granted `privileges`. Types,
 * expressions and definitions are the server's own text, every name in them with its schema.
 */
export interface FactsOf {
  schema: SchemaFacts;
  extension: ExtensionFacts;
  type: EnumFacts | CompositeFacts | RangeFacts;
  domain: DomainFacts;
  sequence: SequenceFacts;
  table: TableFacts;
  constraint: ConstraintFacts;
  index: IndexFacts;
  statistics: StatisticsFacts;
  view: ViewFacts;
  'materialized-view': MaterializedViewFacts;
  function: RoutineFacts;
  procedure: RoutineFacts;
  aggregate: RoutineFacts;
  trigger: TriggerFacts;
  rule: RuleFacts;
  policy: PolicyFacts;
  'event-trigger': EventTriggerFacts;
  publication: PublicationFacts;
  role: RoleFacts;
}

/** Read back as what the reader of that kind wrote. */
export function factsOf<Kind extends keyof FactsOf>(object: CatalogObject, kind: Kind): FactsOf[Kind] {
  if (object.kind !== kind) throw new Error(`${object.key} is no ${kind}`);
  return object.facts as unknown as FactsOf[Kind];
}

export const isForeignKey = (object: CatalogObject): boolean =>
  object.kind === 'constraint' && factsOf(object, 'constraint').type === 'foreign-key';

/** One right more or less than the owner and everybody have from the start. */
export type Privilege = {
  /** `PUBLIC`, `OWNER` (whoever that is), or a role's name in quotes. */
  readonly role: string;
  /** `SELECT`, `USAGE`, … */
  readonly privilege: string;
  readonly isGrantable: boolean;
};

/** Null: as PostgreSQL gives them to a new object. */
export type Privileges = { readonly granted: readonly Privilege[]; readonly revoked: readonly Privilege[] } | null;

type Commented = { readonly comment: string | null };
type Granted = Commented & { readonly privileges: Privileges };

/** One ALTER DEFAULT PRIVILEGES: `objects` is the word after ON. */
export type DefaultPrivileges = {
  readonly role: string;
  readonly objects: string;
  readonly privileges: NonNullable<Privileges>;
};

export type SchemaFacts = Granted & { readonly defaultPrivileges: readonly DefaultPrivileges[] };

/** Only of roles that have default privileges in all schemas of this database. */
export type RoleFacts = { readonly defaultPrivileges: readonly DefaultPrivileges[] };

/** Its version is the server's affair: a scratch database has the newest, and an older one is no fault of the schema. */
export type ExtensionFacts = { readonly schema: string };

export type EnumFacts = Granted & { readonly of: 'enum'; readonly labels: readonly string[] };

export type Attribute = {
  readonly name: string;
  readonly type: string;
  readonly collation: string | null;
  readonly comment: string | null;
};
export type CompositeFacts = Granted & { readonly of: 'composite'; readonly attributes: readonly Attribute[] };

export type RangeFacts = Granted & {
  readonly of: 'range';
  readonly subtype: string;
  readonly operatorClass: string | null;
  readonly collation: string | null;
  readonly canonical: string | null;
  readonly subtypeDiff: string | null;
  /** Qualified; null before PostgreSQL 14. */
  readonly multirange: string | null;
};

export type DomainFacts = Granted & {
  readonly type: string;
  readonly collation: string | null;
  readonly default: string | null;
  readonly isNotNull: boolean;
  /** `definition` as `pg_get_constraintdef` writes it, NOT VALID included. */
  readonly constraints: readonly {
    readonly name: string;
    readonly definition: string;
    readonly comment: string | null;
  }[];
};

/** Numbers as texts: they go up to 64 bits. */
export type SequenceOptions = {
  readonly start: string;
  readonly increment: string;
  readonly minimum: string;
  readonly maximum: string;
  readonly cache: string;
  readonly isCycling: boolean;
};

export type SequenceFacts = Granted &
  SequenceOptions & {
    readonly type: string;
    readonly isUnlogged: boolean;
    /** The column it goes with; `table` is a key. */
    readonly ownedBy: { readonly table: string; readonly column: string } | null;
  };

export type Identity = SequenceOptions & {
  readonly kind: 'always' | 'by-default';
  /** The sequence behind it. */
  readonly schema: string;
  readonly name: string;
  readonly isUnlogged: boolean;
  readonly privileges: Privileges;
  readonly comment: string | null;
};

export type Column = Granted & {
  readonly name: string;
  readonly type: string;
  /** Null: the type's own. */
  readonly collation: string | null;
  readonly isNotNull: boolean;
  /** PostgreSQL 18 knows columns whose old rows were not looked at, and such that children need not follow. */
  readonly notNull: { readonly isValid: boolean; readonly isNoInherit: boolean } | null;
  readonly default: string | null;
  readonly generated: { readonly kind: 'stored' | 'virtual'; readonly expression: string } | null;
  readonly identity: Identity | null;
  /** Null: the type's own. */
  readonly storage: string | null;
  readonly compression: string | null;
  readonly statisticsTarget: number | null;
  readonly options: readonly string[];
  /** False: it is there only because a parent has it. */
  readonly isLocal: boolean;
};

export type TableFacts = Granted & {
  readonly columns: readonly Column[];
  readonly isUnlogged: boolean;
  /** Null: heap, or none for a partitioned table. */
  readonly accessMethod: string | null;
  readonly options: readonly string[];
  readonly toastOptions: readonly string[];
  /** `RANGE (at)`; null for a table that is not partitioned. */
  readonly partitionKey: string | null;
  /** `FOR VALUES …` or `DEFAULT`, of a partition. */
  readonly partitionBound: string | null;
  /** Keys of tables, in order; the one parent of a partition. */
  readonly parents: readonly string[];
  /** Key of the composite type it is made of. */
  readonly ofType: string | null;
  readonly isRowSecurityEnabled: boolean;
  readonly isRowSecurityForced: boolean;
  readonly replicaIdentity:
    { readonly kind: 'default' | 'nothing' | 'full' } | { readonly kind: 'index'; readonly index: string };
  readonly clusteredOn: string | null;
};

export type ConstraintFacts = Commented & {
  readonly type: 'primary-key' | 'unique' | 'foreign-key' | 'check' | 'exclusion';
  readonly definition: string;
  /** The partitioned table's constraint this one is a part of: its index, by name and schema. */
  readonly attachedTo: { readonly schema: string; readonly name: string } | null;
  /** Of the index behind it. */
  readonly indexOptions: readonly string[];
};

export type IndexFacts = Commented & {
  readonly definition: string;
  readonly isValid: boolean;
  readonly attachedTo: { readonly schema: string; readonly name: string } | null;
  /** Expressions have no columns to hang a target on: by their position from 1. */
  readonly statisticsTargets: readonly { readonly position: number; readonly target: number }[];
};

export type StatisticsFacts = Commented & { readonly definition: string; readonly target: number | null };

export type ViewColumn = Granted & {
  readonly name: string;
  readonly type: string;
  readonly collation: string | null;
  readonly default: string | null;
};
export type ViewFacts = Granted & {
  readonly definition: string;
  readonly columns: readonly ViewColumn[];
  readonly options: readonly string[];
};
export type MaterializedViewFacts = ViewFacts & { readonly isPopulated: boolean; readonly accessMethod: string | null };

export type RoutineFacts = Granted & {
  /** Types of the arguments as they stand behind its name in DROP and GRANT. */
  readonly signature: string;
  readonly definition: string;
  /** With names, modes and defaults: what CREATE OR REPLACE may not change. */
  readonly arguments: string;
  readonly returns: string | null;
};

/** When triggers and rules fire, with `session_replication_role` in mind. */
export type Firing = 'origin' | 'disabled' | 'replica' | 'always';

export type TriggerFacts = Commented & { readonly definition: string; readonly firing: Firing };
export type RuleFacts = Commented & { readonly definition: string; readonly firing: Firing };

export type PolicyFacts = Commented & {
  readonly command: string;
  readonly isPermissive: boolean;
  /** `PUBLIC` or names in quotes. */
  readonly roles: readonly string[];
  readonly using: string | null;
  readonly check: string | null;
};

export type EventTriggerFacts = Commented & {
  readonly event: string;
  readonly function: string;
  readonly tags: readonly string[];
  readonly firing: Firing;
};

export type PublicationFacts = Commented & {
  readonly isForAllTables: boolean;
  readonly tables: readonly {
    readonly table: string;
    readonly columns: readonly string[] | null;
    readonly where: string | null;
  }[];
  readonly schemas: readonly string[];
  /** For the WITH clause: `publish`, `publish_via_partition_root`, … */
  readonly options: readonly { readonly name: string; readonly value: string }[];
};
