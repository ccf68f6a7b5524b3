import type { ObjectKey } from '#contract/domain/schema-object';
import type { Catalog, CatalogObject } from '#engine/catalog';
import { factsOf, type TableFacts } from '#engine/catalog-facts';
import { quoteIdentifier } from '#engine/connectors/postgres/quote-identifier';
import { constraintText } from '../ddl/create-constraint.ts';
import { attachPartition, checksAbove } from '../ddl/create-table.ts';
import { ownName, sqlName } from '../ddl/sql-name.ts';
import { surroundingsOf } from '../ddl/surroundings.ts';
import { alterStep } from './alter-step.ts';
import type { EarlyDrops } from './find-early-drops.ts';
import type { Loosened } from './let-go.ts';
import type { PlanRequest } from './plan-context.ts';

/** A table leaves the parents it will not have, before anything of theirs or its own is touched. */
export function partTable(request: PlanRequest, table: CatalogObject, { early }: EarlyDrops): Loosened {
  const before = factsOf(table, 'table');
  const desired = request.desired.objects.get(table.key);
  if (desired?.kind !== 'table') return { facts: before, steps: [] };
  const after = factsOf(desired, 'table');
  if (before.partitionBound !== null) {
    const isLeaving = isDetached(request, table, (key) => early.has(key));
    return isLeaving ? detach(request, table, before) : { facts: before, steps: [] };
  }
  const left = before.parents.filter(
    (parent) => early.has(parent) || (request.options.dropsExtra && !after.parents.includes(parent)),
  );
  return {
    facts: { ...before, parents: before.parents.filter((parent) => !left.includes(parent)) },
    steps: left.map((parent) => disinherit(request, table, before, parent)),
  };
}

/** Whether a live partition ends up elsewhere, within other bounds, or by itself. */
export function isDetached(
  { live, desired, options }: PlanRequest,
  table: CatalogObject,
  isDropped: (key: ObjectKey) => boolean,
): boolean {
  const wanted = desired.objects.get(table.key);
  const before = factsOf(table, 'table');
  if (before.partitionBound === null || wanted?.kind !== 'table') return false;
  const after = factsOf(wanted, 'table');
  const [parent = ''] = before.parents;
  if (isDropped(parent)) return true;
  const stays =
    before.partitionBound === after.partitionBound && after.parents[0] === parent && live.objects.has(parent);
  return !stays && (after.partitionBound !== null || options.dropsExtra);
}

/** With its parent it leaves the parent's checks and foreign keys; attached again it must have those checks first. */
function detach(request: PlanRequest, table: CatalogObject, before: TableFacts): Loosened {
  const [parent = ''] = before.parents;
  const around = surroundingsOf(request.live);
  const checks = checksAbove(before, around);
  const foreignKeys = foreignKeysAbove(request.live, before);
  const name = ownName(table);
  const step = alterStep(request, {
    object: table.key,
    table: parent,
    forward: [
      `ALTER TABLE ${sqlName(parent)} DETACH PARTITION ${name}`,
      ...[...checks, ...foreignKeys].map(
        (each) => `ALTER TABLE ${name} DROP CONSTRAINT IF EXISTS ${quoteIdentifier(each.name)}`,
      ),
    ],
    back: attachWithChecks(table, checks),
  });
  const columns = before.columns.map((column) => ({ ...column, isLocal: true }));
  return { facts: { ...before, partitionBound: null, parents: [], columns }, steps: [step] };
}

export const attachWithChecks = (table: CatalogObject, checks: readonly CatalogObject[]): string[] => [
  ...checks.map((check) => `ALTER TABLE ${ownName(table)} ADD ${constraintText(check)}`),
  ...attachPartition(table),
];

/** Of all tables above it, each under the name it has there. */
function foreignKeysAbove({ objects }: Catalog, facts: TableFacts): CatalogObject[] {
  const [parent] = facts.parents;
  const above = parent === undefined ? undefined : objects.get(parent);
  if (above === undefined) return [];
  const own = [...objects.values()].filter(
    (each) =>
      each.kind === 'constraint' && each.parent === parent && factsOf(each, 'constraint').type === 'foreign-key',
  );
  return [...own, ...foreignKeysAbove({ objects, versionNumber: 0 }, factsOf(above, 'table'))];
}

/** What a child has from its parent alone becomes its own, and no INHERIT turns that back. */
function disinherit(
  request: PlanRequest,
  table: CatalogObject,
  before: TableFacts,
  parent: ObjectKey,
): Loosened['steps'][number] {
  const name = ownName(table);
  const above = request.live.objects.get(parent);
  const inherited = new Set(above === undefined ? [] : factsOf(above, 'table').columns.map((column) => column.name));
  const isReversible = before.columns.every((column) => column.isLocal || !inherited.has(column.name));
  return alterStep(request, {
    object: table.key,
    table: table.key,
    forward: [`ALTER TABLE ${name} NO INHERIT ${sqlName(parent)}`],
    back: isReversible ? [`ALTER TABLE ${name} INHERIT ${sqlName(parent)}`] : null,
    ...(isReversible ? {} : { risk: 'destructive' }),
  });
}
