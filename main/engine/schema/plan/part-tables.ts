import type { ObjectKey } from '#contract/domain/schema-object';
import type { CatalogObject } from '#engine/catalog';
import { factsOf, type TableFacts } from '#engine/catalog-facts';
import { attachPartition } from '../ddl/create-table.ts';
import { ownName, sqlName } from '../ddl/sql-name.ts';
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
  if (before.partitionBound !== null) return detach(request, table, before, after, early);
  const left = before.parents.filter(
    (parent) => early.has(parent) || (request.options.dropsExtra && !after.parents.includes(parent)),
  );
  return {
    facts: { ...before, parents: before.parents.filter((parent) => !left.includes(parent)) },
    steps: left.map((parent) => disinherit(request, table, before, parent)),
  };
}

function detach(
  request: PlanRequest,
  table: CatalogObject,
  before: TableFacts,
  after: TableFacts,
  early: ReadonlySet<ObjectKey>,
): Loosened {
  const [parent = ''] = before.parents;
  const stays = before.partitionBound === after.partitionBound && after.parents[0] === parent && !early.has(parent);
  const isWanted = after.partitionBound !== null || request.options.dropsExtra || early.has(parent);
  if (stays || !isWanted) return { facts: before, steps: [] };
  const step = alterStep(request, {
    object: table.key,
    table: parent,
    forward: [`ALTER TABLE ${sqlName(parent)} DETACH PARTITION ${ownName(table)}`],
    back: attachPartition(table),
  });
  const columns = before.columns.map((column) => ({ ...column, isLocal: true }));
  return { facts: { ...before, partitionBound: null, parents: [], columns }, steps: [step] };
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
