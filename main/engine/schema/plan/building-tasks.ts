import type { ObjectKey } from '#contract/domain/schema-object';
import type { Catalog, CatalogObject } from '#engine/catalog';
import { factsOf, type TableFacts } from '#engine/catalog-facts';
import { givenIn, type Given } from '../ddl/given-privileges.ts';
import { relativesOf } from '../ddl/relatives.ts';
import { surroundingsOf } from '../ddl/surroundings.ts';
import { alteringTasks } from './altering-tasks.ts';
import type { Comparison } from './compare-objects.ts';
import type { StepTask } from './drop-tasks.ts';
import type { EarlyDrops } from './find-early-drops.ts';
import { makingTasks } from './making-tasks.ts';
import type { PlanRequest } from './plan-context.ts';
import { takeWritten } from './take-written.ts';
import { lastTouch, writtenTasks } from './written-tasks.ts';

/** What is known when everything that is in the way has gone. */
export interface Ground {
  readonly comparison: Comparison;
  readonly drops: EarlyDrops;
  /** A table as it is by then. */
  readonly factsBefore: (table: CatalogObject) => TableFacts;
  /** Tables that have left a parent. */
  readonly parted: readonly ObjectKey[];
  /** The desired catalog as it was asked for, without what only the live one has and keeps. */
  readonly asked: Catalog;
}

/** What its author has written is run as it is written where it fits; the rest is made from the catalog. */
export function buildingTasks(request: PlanRequest, ground: Ground): StepTask[] {
  const { comparison, factsBefore, parted, asked } = ground;
  const { early, letGo: loosenedBy } = ground.drops;
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
      covered: taken.covered,
      isExtra: (key) => live.objects.has(key) && !asked.objects.has(key),
    }),
    ...alteringTasks(request, altered, factsBefore, relativesOf([...desired.objects.values()])),
  ];
  if (taken.entries.length === 0) return inCatalogWords;
  const touch = lastTouch(request, taken);
  return [
    ...writtenTasks(request, taken, created),
    ...inCatalogWords.map((task) => ({ ...task, needs: task.needs.map(touch) })),
  ];
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
