import type { Finding } from '#contract/domain/finding';
import { quoteIdentifier } from '#engine/connectors/postgres/quote-identifier';
import { compareTypes } from '../compare-types.ts';
import { pathOfKey } from '../read-key.ts';
import type { Structure } from '../structure.ts';
import type { Constraint, Table } from '../tables.ts';
import type { TypeReader } from '../types.ts';
import { primaryKeyColumns, referencedTable, uniqueKeyOf } from '../unique-key.ts';
import { makeFinding } from './make-finding.ts';

interface Surroundings {
  readonly structure: Structure;
  readonly tables: ReadonlyMap<string, Table>;
  readonly typeOf: TypeReader;
  readonly extensions: ReadonlySet<string>;
}

/** Foreign keys that PostgreSQL refuses, that convert in silence, or that make deletions slow. */
export function findForeignKeyFaults(surroundings: Surroundings): Finding[] {
  const leaders = new Map<string, Leaders>();
  const leadersOf = (table: Table): Leaders => {
    const known = leaders.get(table.key) ?? readLeaders(table);
    leaders.set(table.key, known);
    return known;
  };
  return [...surroundings.tables.values()].flatMap((table) =>
    table.constraints
      .filter(({ details }) => details.type === 'foreign-key')
      .flatMap((constraint) => [
        ...checkTarget(table, constraint, surroundings),
        ...checkIndex(table, constraint, surroundings, leadersOf),
      ]),
  );
}

function checkTarget(
  table: Table,
  { object, details, statement }: Constraint,
  { structure: { definitions }, tables, typeOf, extensions }: Surroundings,
): Finding[] {
  const target = referencedTable(definitions, details, statement);
  const referenced = target && tables.get(target.key);
  if (details.references === null || target === undefined || referenced === undefined) return []; // Reported as missing.
  const columns = details.references.columns;
  const common = { object: object.key, place: object.place };
  const names = { constraint: object.name, target: pathOfKey(target.key), columns: columns.join(', ') || 'none' };
  if (columns.some((column) => !hasColumn(referenced, column))) return [];
  if (details.columns.some((column) => !hasColumn(table, column))) return [];
  const meant = columns.length > 0 ? columns : primaryKeyColumns(definitions, target);
  const isUnique = uniqueKeyOf(definitions, details, statement).length > 0;
  if (meant === undefined || (!isUnique && meant.length === details.columns.length)) {
    return [makeFinding('foreign-key-not-unique', { ...common, values: names })];
  }
  if (meant.length !== details.columns.length) {
    const counts = { own: details.columns.length, referenced: meant.length };
    return [makeFinding('foreign-key-column-count', { ...common, values: { ...names, ...counts } })];
  }
  return details.columns.flatMap((column, index) => {
    const other = meant[index] ?? '';
    const ownType = table.columns.get(column)?.details.type;
    const otherType = referenced.columns.get(other)?.details.type;
    if (ownType === undefined || otherType === undefined) return [];
    const comparison = compareTypes(typeOf(ownType), typeOf(otherType), extensions);
    if (comparison !== 'none' && comparison !== 'casts') return [];
    const code = comparison === 'none' ? 'foreign-key-type-differs' : 'foreign-key-type-casts';
    const values = { constraint: object.name, column, type: ownType, target: pathOfKey(target.key), other, otherType };
    return [makeFinding(code, { ...common, values, detail: `${column}\0${ownType}\0${otherType}` })];
  });
}

/** Columns that are not known are no fault of the key. */
function hasColumn(table: Table, column: string): boolean {
  return table.columns.has(column) || table.details.hasMoreColumns;
}

/** Deleting or changing a row of the other table looks through this one; with an index it need not. */
function checkIndex(
  table: Table,
  { object, details }: Constraint,
  { tables }: Surroundings,
  leadersOf: (table: Table) => Leaders,
): Finding[] {
  const { columns } = details;
  if (columns.length === 0 || columns.some((column) => !hasColumn(table, column))) return [];
  const lines = [table, ...table.parents.flatMap((parent) => tables.get(parent) ?? [])];
  if (lines.some((each) => coversColumns(leadersOf(each), columns))) return [];
  const list = columns.map(quoteIdentifier).join(', ');
  const name = [...(table.object.schema === null ? [] : [table.object.schema]), table.object.name];
  return [
    makeFinding('foreign-key-without-index', {
      object: object.key,
      place: object.place,
      values: { constraint: object.name, table: pathOfKey(table.key), columns: columns.join(', ') },
      mend: `CREATE INDEX ON ${name.map(quoteIdentifier).join('.')} (${list});`,
    }),
  ];
}

/** Columns of indexes and keys that can be searched, by the first of them. */
type Leaders = ReadonlyMap<string, readonly (readonly (string | null)[])[]>;

function readLeaders(table: Table): Leaders {
  const leaders = new Map<string, (readonly (string | null)[])[]>();
  const add = (columns: readonly (string | null)[]): void => {
    const [first] = columns;
    if (typeof first === 'string') leaders.set(first, [...(leaders.get(first) ?? []), columns]);
  };
  for (const { details } of table.constraints) {
    if (details.type === 'primary-key' || details.type === 'unique') add(details.columns);
  }
  for (const { details } of table.indexes)
    if (!details.hasPredicate && details.method === 'btree') add(details.columns);
  return leaders;
}

/** Whether an index begins with the columns, in whatever order. */
function coversColumns(leaders: Leaders, columns: readonly string[]): boolean {
  const wanted = new Set(columns);
  const begins = (indexed: readonly (string | null)[]): boolean =>
    indexed.length >= wanted.size && indexed.slice(0, wanted.size).every((each) => each !== null && wanted.has(each));
  return columns.some((column) => leaders.get(column)?.some(begins) === true);
}
