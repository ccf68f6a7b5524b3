import type { ObjectKey } from '#contract/domain/schema-object';
import type { Catalog } from '#engine/catalog';
import { factsOf, type Column, type TableFacts } from '#engine/catalog-facts';
import type { PlanRequest } from './plan-context.ts';

export interface ColumnPair {
  readonly before: Column;
  readonly after: Column;
}

/** How a table's columns, as they are when its turn comes, meet those it should have. */
export interface ColumnPairs {
  readonly added: readonly Column[];
  readonly gone: readonly Column[];
  /** Dropped and added: there is no ALTER for them. */
  readonly replaced: readonly Column[];
  readonly kept: readonly ColumnPair[];
}

/**
 * A column that a parent gives to its children is added, retyped and dropped by the parent's own statement: the child's
 * side of it is then as the parent leaves it.
 */
export function pairColumns(request: PlanRequest, before: TableFacts, after: TableFacts): ColumnPairs {
  const inherited = inheritedPairs(request, before, after);
  const present = new Map(before.columns.map((column) => [column.name, column]));
  const added: Column[] = [];
  const replaced: Column[] = [];
  const kept: ColumnPair[] = [];
  const moving = movingColumns(before, after);
  const mustBeReplaced = (own: Column, wanted: Column): boolean =>
    mustReplace(own, wanted, request.live.versionNumber) ||
    computesFrom(own, moving) ||
    (own.generated !== null && wanted.generated !== null && own.type !== wanted.type);
  for (const wanted of after.columns) {
    const above = inherited.get(wanted.name);
    const own = present.get(wanted.name);
    if (own === undefined) {
      if (above === undefined) added.push(wanted);
      else kept.push({ before: asInherited(above.after), after: wanted });
    } else if (above === undefined) {
      if (mustBeReplaced(own, wanted)) replaced.push(wanted);
      else kept.push({ before: own, after: wanted });
    } else if (above.before === undefined) kept.push({ before: own, after: wanted });
    else if (mustBeReplaced(above.before, above.after)) {
      kept.push({ before: asInherited(above.after), after: wanted });
    } else kept.push({ before: afterParent(own, above.before, above.after), after: wanted });
  }
  // What only the live table has and keeps is among the wanted ones (`keepExtras`).
  const wantedNames = new Set(after.columns.map(({ name }) => name));
  const gone = before.columns.filter(
    ({ name, isLocal }) => !wantedNames.has(name) && (isLocal || inherited.size === 0),
  );
  return { added, replaced, gone, kept };
}

/** Columns that get another type or go: no generated column may look at them meanwhile. */
function movingColumns(before: TableFacts, after: TableFacts): readonly string[] {
  const wanted = new Map(after.columns.map((column) => [column.name, column]));
  return before.columns
    .filter((column) => {
      const other = wanted.get(column.name);
      return other === undefined || other.type !== column.type || other.collation !== column.collation;
    })
    .map(({ name }) => name);
}

/** By the words of its expression: too often rather than too seldom. */
export function computesFrom({ generated }: Column, names: readonly string[]): boolean {
  if (generated === null) return false;
  const words = new Set(generated.expression.match(/"(?:[^"]|"")*"|[\p{L}_][\p{L}\p{N}_$]*/gu) ?? []);
  return names.some((name) => words.has(name) || words.has(`"${name.replaceAll('"', '""')}"`));
}

/** A column becomes a generated one, or computes something else before PostgreSQL 17, only by being made anew. */
function mustReplace(before: Column, after: Column, versionNumber: number): boolean {
  if (isSameGeneration(before, after)) return false;
  if (before.generated === null) return true;
  if (after.generated === null) return before.generated.kind === 'virtual' || versionNumber < 130_000;
  return before.generated.kind !== after.generated.kind || versionNumber < 170_000;
}

interface InheritedPair {
  readonly before: Column | undefined;
  readonly after: Column;
}

/** By name, of the parents the table has before and after. */
function inheritedPairs(
  { live, desired }: PlanRequest,
  before: TableFacts,
  after: TableFacts,
): Map<string, InheritedPair> {
  const pairs = new Map<string, InheritedPair>();
  for (const key of after.parents) {
    if (!before.parents.includes(key)) continue;
    const old = columnsOf(live, key);
    for (const column of columnsOf(desired, key).values()) {
      if (!pairs.has(column.name)) pairs.set(column.name, { before: old.get(column.name), after: column });
    }
  }
  return pairs;
}

function columnsOf({ objects }: Catalog, key: ObjectKey): Map<string, Column> {
  const table = objects.get(key);
  return new Map(table?.kind === 'table' ? factsOf(table, 'table').columns.map((column) => [column.name, column]) : []);
}

/** As ADD COLUMN on the parent makes it in the child. */
export const asInherited = (parent: Column): Column => ({
  ...parent,
  identity: null,
  statisticsTarget: null,
  options: [],
  comment: null,
  privileges: null,
  isLocal: false,
});

const afterParent = (own: Column, before: Column, after: Column): Column => ({
  ...own,
  ...(own.type === before.type && before.type !== after.type
    ? { type: after.type, default: null, storage: null, compression: null }
    : {}),
  ...(own.collation === before.collation ? { collation: after.collation } : {}),
  ...(before.isNotNull === after.isNotNull ? {} : { isNotNull: after.isNotNull, notNull: after.notNull }),
});

/** Whether views and the like on the table must step aside. */
export function losesOrRetypesColumns(request: PlanRequest, key: ObjectKey): boolean {
  const [live, desired] = [request.live.objects.get(key), request.desired.objects.get(key)];
  if (live === undefined || desired === undefined) return false;
  const [before, after] = [factsOf(live, 'table'), factsOf(desired, 'table')];
  const wanted = new Map(after.columns.map((column) => [column.name, column]));
  return before.columns.some((column) => {
    const other = wanted.get(column.name);
    if (other === undefined) return true;
    return other.type !== column.type || other.collation !== column.collation || !isSameGeneration(column, other);
  });
}

/** Whether the column can stay: a generation expression can be changed by PostgreSQL 17, and is never added later. */
const isSameGeneration = (before: Column, after: Column): boolean =>
  before.generated?.kind === after.generated?.kind && before.generated?.expression === after.generated?.expression;
