import type { ObjectKey } from '#contract/domain/schema-object';
import type { PlanStatement } from '#contract/domain/schema-plan';
import type { Catalog, CatalogObject } from '#engine/catalog';
import { factsOf, type TableFacts } from '#engine/catalog-facts';
import { defaultPrivilegeStatements } from '../ddl/grants.ts';
import { givenIn, type Given } from '../ddl/given-privileges.ts';
import { orderTasks } from '../ddl/order-tasks.ts';
import { relativesOf } from '../ddl/relatives.ts';
import { surroundingsOf } from '../ddl/surroundings.ts';
import { alterSteps } from './alter-step.ts';
import { alteringTasks } from './altering-tasks.ts';
import { addLabels } from './alter-type.ts';
import { compareObjects, type Comparison } from './compare-objects.ts';
import { dropTasks, lateDrops, waitsForTables, type StepTask } from './drop-tasks.ts';
import { findEarlyDrops, type EarlyDrops } from './find-early-drops.ts';
import { keepExtras } from './keep-extras.ts';
import { letGo } from './let-go.ts';
import { makingTasks } from './making-tasks.ts';
import { partTable } from './part-tables.ts';
import type { PlanRequest } from './plan-context.ts';
import { numbered, type Step } from './step.ts';
import { takeWritten } from './take-written.ts';
import { lastTouch, writtenTasks } from './written-tasks.ts';

/**
 * What makes the live catalog the desired one, each statement with its reverse: all of them run in order lead to the
 * desired catalog, their reverses run from the last to the first lead back to exactly the live one. An empty reverse
 * means that an earlier statement's reverse takes this one along; null, that there is no way back.
 *
 * In five parts: labels of enums, which must be committed before they are used; partitions and children leave parents;
 * what is in the way is dropped, and tables let go of it; everything is made and altered in the order of its needs; what
 * nobody needs any more is dropped.
 */
export function planChanges(asked: PlanRequest): PlanStatement[] {
  const comparison = compareObjects(asked);
  const request = { ...asked, desired: keepExtras(asked, comparison) };
  const drops = findEarlyDrops(request, comparison);
  const staying = [...request.live.objects.values()].filter(
    (object) => object.kind === 'table' && !drops.early.has(object.key) && request.desired.objects.has(object.key),
  );
  const parted = new Map(staying.map((table) => [table.key, partTable(request, table, drops)]));
  const loosened = new Map(
    staying.map((table) => [
      table.key,
      letGo(request, table, parted.get(table.key)?.facts ?? factsOf(table, 'table'), drops),
    ]),
  );
  const factsBefore = (table: CatalogObject): TableFacts => loosened.get(table.key)?.facts ?? factsOf(table, 'table');
  return numbered([
    ...labelSteps(request, comparison),
    ...[...parted.values()].flatMap(({ steps }) => steps),
    ...clearingSteps(request, drops, loosened),
    ...buildingSteps(
      request,
      comparison,
      drops,
      factsBefore,
      [...parted].filter(([, { steps }]) => steps.length > 0).map(([key]) => key),
      asked.desired,
    ),
    ...goingSteps(request, comparison, drops),
  ]);
}

function labelSteps(request: PlanRequest, { changed }: Comparison): Step[] {
  return [...changed].flatMap((key) => {
    const [live, desired] = [request.live.objects.get(key), request.desired.objects.get(key)];
    return live?.kind !== 'type' || desired === undefined ? [] : addLabels(request, live, desired);
  });
}

function clearingSteps(
  request: PlanRequest,
  drops: EarlyDrops,
  loosened: ReadonlyMap<ObjectKey, { readonly steps: readonly Step[] }>,
): Step[] {
  const around = surroundingsOf(request.live, givenIn(request.live));
  const keys = [...drops.early].filter((key) => !drops.implied.has(key));
  const loosening = new Map<ObjectKey, string[]>();
  for (const [table, needed] of drops.letGo) {
    for (const key of needed) loosening.set(key, [...(loosening.get(key) ?? []), `loosen ${table}`]);
  }
  const watchers = new Map<ObjectKey, string[]>();
  for (const key of keys) {
    for (const need of request.live.objects.get(key)?.needs ?? []) {
      watchers.set(need, [...(watchers.get(need) ?? []), `drop ${key}`]);
    }
  }
  const dropping = dropTasks(request, keys, around).map((task) => ({
    ...task,
    needs: [...task.needs, ...(loosening.get(task.id.slice('drop '.length)) ?? [])],
  }));
  const letting = [...loosened].map(([key, { steps }]) => ({
    id: `loosen ${key}`,
    // What looks at the table's columns goes first; what its columns need goes after.
    needs: (watchers.get(key) ?? []).filter((id) => drops.letGo.get(key)?.has(id.slice('drop '.length)) !== true),
    rank: 0,
    steps,
  }));
  return stepsOf([...dropping, ...letting]);
}

/** What its author has written is run as it is written where it fits; the rest is made from the catalog. */
function buildingSteps(
  request: PlanRequest,
  comparison: Comparison,
  { early, letGo: loosenedBy }: EarlyDrops,
  factsBefore: (table: CatalogObject) => TableFacts,
  parted: readonly ObjectKey[],
  asked: Catalog,
): Step[] {
  const { live, desired, options } = request;
  const { created, changed } = comparison;
  const taken = takeWritten(request, comparison);
  const again = [...early].flatMap((key) => desired.objects.get(key) ?? []);
  const news = [...created].flatMap((key) => (taken.covered.has(key) ? [] : (desired.objects.get(key) ?? [])));
  const made = [...news, ...again];
  const madeKeys = new Set(made.map(({ key }) => key));
  const touched = new Set([...changed, ...loosenedBy.keys(), ...markedTables(request, early), ...parted]);
  const altered = [...touched].flatMap((key) => (madeKeys.has(key) ? [] : (desired.objects.get(key) ?? [])));
  const inLive = givenIn(live);
  // A new object keeps what default privileges give it, unless the catalog is to be exactly the desired one.
  const given: Given = (object) => (options.dropsExtra || live.objects.has(object.key) ? inLive(object) : null);
  const inCatalogWords = [
    ...makingTasks(request, made, {
      around: surroundingsOf(desired, given),
      liveAround: surroundingsOf(live, inLive),
      moving: new Set(altered.filter((object) => isAttachedNow(object, live, factsBefore)).map(({ key }) => key)),
      isExtra: (key) => live.objects.has(key) && !asked.objects.has(key),
    }),
    ...alteringTasks(request, altered, factsBefore, relativesOf([...desired.objects.values()])),
  ];
  if (taken.entries.length === 0) return stepsOf(inCatalogWords);
  const touch = lastTouch(request, taken);
  return stepsOf([
    ...writtenTasks(request, taken),
    ...inCatalogWords.map((task) => ({ ...task, needs: task.needs.map(touch) })),
  ]);
}

function isAttachedNow(object: CatalogObject, live: Catalog, before: (table: CatalogObject) => TableFacts): boolean {
  const former = live.objects.get(object.key);
  if (object.kind !== 'table' || former === undefined) return false;
  const { partitionBound, parents } = factsOf(object, 'table');
  const was = before(former);
  return partitionBound !== null && (was.partitionBound !== partitionBound || was.parents[0] !== parents[0]);
}

/** Tables some of whose indexes are made anew: they may be clustered on them. */
function markedTables({ live }: PlanRequest, early: ReadonlySet<ObjectKey>): ObjectKey[] {
  return [...early].flatMap((key) => {
    const object = live.objects.get(key);
    return object?.parent?.startsWith('table ') === true && /^(index|constraint) /.test(key) ? [object.parent] : [];
  });
}

function goingSteps(request: PlanRequest, comparison: Comparison, drops: EarlyDrops): Step[] {
  const keys = lateDrops(request, comparison, drops);
  const waits = waitsForTables(request.live.objects, keys);
  const tasks = dropTasks(request, keys, surroundingsOf(request.live, givenIn(request.live))).map((task) => ({
    ...task,
    needs: [...task.needs, ...(waits.get(task.id) ?? [])],
  }));
  const roles = keys.flatMap((key) => {
    const role = request.live.objects.get(key);
    if (role?.kind !== 'role') return [];
    const { defaultPrivileges } = factsOf(role, 'role');
    return alterSteps(request, {
      object: key,
      forward: defaultPrivilegeStatements(defaultPrivileges, [], null),
      back: defaultPrivilegeStatements([], defaultPrivileges, null),
    });
  });
  return [...roles, ...stepsOf(tasks)];
}

const stepsOf = (tasks: readonly StepTask[]): Step[] => orderTasks(tasks).flatMap(({ steps }) => steps);
