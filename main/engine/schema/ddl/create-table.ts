import type { CatalogObject } from '#engine/catalog';
import { factsOf, type TableFacts } from '#engine/catalog-facts';
import { quoteIdentifier } from '#engine/connectors/postgres/quote-identifier';
import { constraintText } from './create-constraint.ts';
import { columnExtras, columnText, optionList } from './column-text.ts';
import type { Given } from './given-privileges.ts';
import { ownName, sqlName } from './sql-name.ts';

/** What the text of a table depends on besides the table itself. */
export interface TableSurroundings {
  /** Columns whose default is set later: it needs something that needs the table. */
  readonly postponedDefaults?: ReadonlySet<string>;
  /** The tables it inherits from, and of a partition the checks of all above it. */
  readonly find: (key: string) => CatalogObject | undefined;
  readonly checksOf: (table: string) => readonly CatalogObject[];
  /** What new objects have been granted by themselves. */
  readonly given: Given;
}

/**
 * The table with its columns, without constraints. A partition is made as a table of its own and attached later by
 * `attachPartition`, so that its indexes have their own names.
 */
export function createTable(object: CatalogObject, around: TableSurroundings): string[] {
  const facts = factsOf(object, 'table');
  const name = ownName(object);
  return [
    `CREATE ${facts.isUnlogged ? 'UNLOGGED ' : ''}TABLE ${name} ${columnList(facts, around)}${tail(facts)}`,
    ...inheritedChanges(facts, name, around),
    ...facts.columns.flatMap((column) => columnExtras(name, column, around.given({ ...object, kind: 'sequence' }))),
    ...rowSecurity(facts, name),
  ];
}

function columnList(facts: TableFacts, around: TableSurroundings): string {
  if (facts.ofType !== null) {
    const changed = facts.columns.filter(
      (column) => column.default !== null || column.generated !== null || column.isNotNull,
    );
    const list = changed.map((column) => columnText({ ...column, type: 'WITH OPTIONS', collation: null }));
    return `OF ${sqlName(facts.ofType)}${list.length === 0 ? '' : ` (${list.join(', ')})`}`;
  }
  // A child's own columns only: the others come with INHERITS, in the parents' order.
  const own = isChild(facts) ? facts.columns.filter(({ isLocal }) => isLocal) : facts.columns;
  const list = [
    ...own.map((column) => columnText(column, around.postponedDefaults?.has(column.name) !== true)),
    ...(facts.partitionBound === null ? [] : checksAbove(facts, around).map(constraintText)),
  ];
  const inherits = isChild(facts) ? ` INHERITS (${facts.parents.map(sqlName).join(', ')})` : '';
  return `${list.length === 0 ? '()' : `(\n  ${list.join(',\n  ')}\n)`}${inherits}`;
}

export const isChild = ({ parents, partitionBound }: TableFacts): boolean =>
  parents.length > 0 && partitionBound === null;

function tail({ partitionKey, accessMethod, options, toastOptions }: TableFacts): string {
  const all = [...options, ...toastOptions.map((option) => `toast.${option}`)];
  return [
    ...(partitionKey === null ? [] : [` PARTITION BY ${partitionKey}`]),
    ...(accessMethod === null ? [] : [` USING ${quoteIdentifier(accessMethod)}`]),
    ...(all.length === 0 ? [] : [` WITH (${optionList(all)})`]),
  ].join('');
}

/** PostgreSQL attaches only what has the parent's checks already, under the same names. */
export function checksAbove(facts: TableFacts, around: Pick<TableSurroundings, 'find' | 'checksOf'>): CatalogObject[] {
  const checks = new Map<string, CatalogObject>();
  for (let [key] = facts.parents; key !== undefined;) {
    for (const check of around.checksOf(key)) if (!checks.has(check.name)) checks.set(check.name, check);
    const parent = around.find(key);
    [key] = parent === undefined ? [] : factsOf(parent, 'table').parents;
  }
  return [...checks.values()];
}

/** An inherited column may have another default, or be stricter, than the parents'. */
function inheritedChanges(facts: TableFacts, name: string, { find }: TableSurroundings): string[] {
  if (!isChild(facts)) return [];
  const parents = facts.parents.map(find).filter((parent) => parent !== undefined);
  return facts.columns
    .filter(({ isLocal, generated }) => !isLocal && generated === null)
    .flatMap((column) => {
      const inherited = parents.flatMap((parent) =>
        factsOf(parent, 'table').columns.filter((each) => each.name === column.name),
      );
      const alter = `ALTER TABLE ONLY ${name} ALTER COLUMN ${quoteIdentifier(column.name)}`;
      const isSameDefault = inherited.every((each) => each.default === column.default);
      const isStricter = column.isNotNull && inherited.every(({ isNotNull }) => !isNotNull);
      return [
        ...(isSameDefault ? [] : [`${alter} ${defaultText(column)}`]),
        ...(isStricter ? [`${alter} SET NOT NULL`] : []),
      ];
    });
}

export const defaultText = (column: { readonly default: string | null }): string =>
  column.default === null ? 'DROP DEFAULT' : `SET DEFAULT ${column.default}`;

function rowSecurity({ isRowSecurityEnabled, isRowSecurityForced }: TableFacts, name: string): string[] {
  return [
    ...(isRowSecurityEnabled ? [`ALTER TABLE ${name} ENABLE ROW LEVEL SECURITY`] : []),
    ...(isRowSecurityForced ? [`ALTER TABLE ${name} FORCE ROW LEVEL SECURITY`] : []),
  ];
}

export function attachPartition(object: CatalogObject): string[] {
  const { partitionBound, parents } = factsOf(object, 'table');
  const [parent] = parents;
  if (partitionBound === null || parent === undefined) return [];
  return [`ALTER TABLE ONLY ${sqlName(parent)} ATTACH PARTITION ${ownName(object)} ${partitionBound}`];
}

/** Taken away before it is dropped: a key that refers to the whole depends on each of its partitions. */
export function detachPartition(object: CatalogObject): string[] {
  const { partitionBound, parents } = factsOf(object, 'table');
  const [parent] = parents;
  if (partitionBound === null || parent === undefined) return [];
  return [`ALTER TABLE ${sqlName(parent)} DETACH PARTITION ${ownName(object)}`];
}

/** What names an index of the table, and so comes after its indexes. */
export function markIndexes(object: CatalogObject): string[] {
  const { clusteredOn, replicaIdentity } = factsOf(object, 'table');
  return [
    ...(replicaIdentity.kind === 'default' ? [] : [replicaIdentityText(object, replicaIdentity)]),
    ...(clusteredOn === null ? [] : [clusterText(object, clusteredOn)]),
  ];
}

export function replicaIdentityText(object: CatalogObject, identity: TableFacts['replicaIdentity']): string {
  const value =
    identity.kind === 'index' ? `USING INDEX ${quoteIdentifier(identity.index)}` : identity.kind.toUpperCase();
  return `ALTER TABLE ONLY ${ownName(object)} REPLICA IDENTITY ${value}`;
}

export const clusterText = (object: CatalogObject, index: string | null): string =>
  `ALTER TABLE ${ownName(object)} ${index === null ? 'SET WITHOUT CLUSTER' : `CLUSTER ON ${quoteIdentifier(index)}`}`;
