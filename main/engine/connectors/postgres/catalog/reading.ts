import type { CatalogObject, CatalogValue } from '../../../catalog.ts';
import { memberKey, objectKey } from '../../../object-key.ts';
import type { FactsOf } from '../../../catalog-facts.ts';
import type { PostgresClient, Row } from '../connect.ts';

/** An object as it was found, and the catalog's rows that stand for it: dependencies name those. */
export interface Found {
  readonly object: Omit<CatalogObject, 'needs' | 'columnNeeds'>;
  /** `pg_class:16385`: this object in `pg_depend`. */
  readonly addresses: readonly string[];
}

/** One family of objects. The path is empty while it reads, so that every name comes with its schema. */
export type ReadFamily = (client: PostgresClient) => Promise<readonly Found[]>;

type Kind = keyof FactsOf;

interface Standing<K extends Kind> {
  readonly kind: K;
  readonly name: string;
  readonly facts: FactsOf[K];
  readonly owner?: string | null | undefined;
  readonly addresses: readonly string[];
}

/** Of an object with a name of its own, in a schema or in none. */
export function foundObject<K extends Kind>(
  schema: string | null,
  { kind, name, facts, owner = null, addresses }: Standing<K>,
  keyName?: string,
): Found {
  const key = keyName === undefined ? objectKey(kind, schema, name) : `${objectKey(kind, schema, name)}${keyName}`;
  return { object: { key, kind, schema, name, parent: null, facts: asValues(facts), owner }, addresses };
}

/** Of what belongs to a table or view: `parent` is its key. An index has its own name in the schema. */
export function foundMember<K extends Kind>(
  parent: string,
  schema: string,
  { kind, name, facts, owner = null, addresses }: Standing<K>,
): Found {
  const key = kind === 'index' ? objectKey(kind, schema, name) : memberKey(kind, parent, name);
  return { object: { key, kind, schema, name, parent, facts: asValues(facts), owner }, addresses };
}

const asValues = (facts: object): Readonly<Record<string, CatalogValue>> => facts as Record<string, CatalogValue>;

/** The key of a table or view by its `relkind`. */
export function relationKey(relkind: string, schema: string, name: string): string {
  return objectKey(RELATION_KINDS[relkind] ?? 'table', schema, name);
}

const RELATION_KINDS: Record<string, 'table' | 'view' | 'materialized-view' | 'sequence' | 'type'> = {
  r: 'table',
  p: 'table',
  v: 'view',
  m: 'materialized-view',
  S: 'sequence',
  c: 'type',
};

export const textOf = (row: Row, column: string): string => {
  const value = row[column];
  if (value === undefined || value === null) throw new Error(`the catalog has no ${column} where there must be one`);
  return value;
};

export const isTrue = (row: Row, column: string): boolean => row[column] === 't';

/** A column of JSON: an array that is missing is empty. */
export const listOf = <Value>(row: Row, column: string): Value[] => JSON.parse(row[column] ?? '[]') as Value[];

export const FIRINGS = { O: 'origin', D: 'disabled', R: 'replica', A: 'always' } as const;

export const firingOf = (row: Row, column: string): (typeof FIRINGS)[keyof typeof FIRINGS] => {
  const letter = textOf(row, column);
  if (!(letter in FIRINGS)) throw new Error(`unknown state ${letter}`);
  return FIRINGS[letter as keyof typeof FIRINGS];
};

/** `a` since version `major`, and what stands for it before. */
export const since = (client: PostgresClient, major: number, sql: string, before = 'NULL'): string =>
  client.versionNumber >= major * 10_000 ? sql : before;
