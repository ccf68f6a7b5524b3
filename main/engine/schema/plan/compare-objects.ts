import type { ObjectKey } from '#contract/domain/schema-object';
import type { CatalogObject } from '#engine/catalog';
import { mustRecreate } from './must-recreate.ts';
import type { PlanRequest } from './plan-context.ts';
import { isSame } from './same-facts.ts';
import { takenNames } from './taken-names.ts';

/** What is to become of each object, before anything is said about how. */
export interface Comparison {
  /** Not there yet. */
  readonly created: ReadonlySet<ObjectKey>;
  /** There, and not to be. */
  readonly gone: ReadonlySet<ObjectKey>;
  /** Gone because something new takes its name: before that one is made. */
  readonly displaced: ReadonlySet<ObjectKey>;
  /** In both, and no ALTER leads from one to the other. */
  readonly recreated: ReadonlySet<ObjectKey>;
  /** In both, and different. */
  readonly changed: ReadonlySet<ObjectKey>;
}

export function compareObjects({ live, desired, options }: PlanRequest): Comparison {
  const created = new Set<ObjectKey>();
  const recreated = new Set<ObjectKey>();
  const changed = new Set<ObjectKey>();
  const takers = new Map<string, ObjectKey>();
  for (const [key, wanted] of desired.objects) {
    for (const name of takenNames(wanted)) takers.set(name, key);
    const present = live.objects.get(key);
    if (present === undefined) created.add(key);
    else if (isSame(present.facts, wanted.facts)) continue;
    else if (mustRecreate(present, wanted, options)) recreated.add(key);
    else changed.add(key);
  }
  const gone = new Set<ObjectKey>();
  const displaced = new Set<ObjectKey>();
  for (const [key, present] of live.objects) {
    if (desired.objects.has(key)) continue;
    if (isDisplaced(present, takers)) displaced.add(key);
    if (options.dropsExtra || displaced.has(key)) gone.add(key);
  }
  return { created, gone, displaced, recreated, changed };
}

const isDisplaced = (present: CatalogObject, takers: ReadonlyMap<string, ObjectKey>): boolean =>
  takenNames(present).some((name) => takers.has(name));
