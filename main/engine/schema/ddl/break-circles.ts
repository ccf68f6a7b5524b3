import type { CatalogObject } from '#engine/catalog';
import { factsOf } from '#engine/catalog-facts';
import { stronglyConnected } from '../analysis/strongly-connected.ts';

/** What is put off so that objects which need each other can be made one after the other. */
export interface PutOff {
  /** Of a table: columns that get their default later. */
  readonly defaults: ReadonlyMap<string, ReadonlySet<string>>;
  /** Domains that get their constraints later. */
  readonly domains: ReadonlySet<string>;
  /** Views that are first made without their query. */
  readonly views: ReadonlySet<string>;
  /** By key: what then is no longer needed from the start. */
  readonly dropped: ReadonlyMap<string, ReadonlySet<string>>;
}

/**
 * Circles among objects: a table's default calls a function that takes the table, a domain's check one that takes the
 * domain, a view's query one whose body reads the view. Each is cut where PostgreSQL takes a part later.
 */
export function breakCircles(objects: readonly CatalogObject[]): PutOff {
  const numbers = new Map(objects.map(({ key }, index) => [key, index]));
  const edges = objects.map(({ needs }) => needs.flatMap((need) => numbers.get(need) ?? []));
  const defaults = new Map<string, Set<string>>();
  const domains = new Set<string>();
  const views = new Set<string>();
  const dropped = new Map<string, ReadonlySet<string>>();
  for (const group of stronglyConnected(edges)) {
    if (group.length === 1) continue;
    const members = group.flatMap((index) => objects[index] ?? []);
    const inside = new Set(members.map(({ key }) => key));
    for (const object of members) {
      if (object.kind === 'table') {
        const columns = columnsWithDefaults(object, inside);
        if (columns.size === 0) continue;
        defaults.set(object.key, columns);
        dropped.set(object.key, neededByDefaultsOnly(object, columns, inside));
      } else if (object.kind === 'domain') {
        domains.add(object.key);
        dropped.set(
          object.key,
          new Set(object.needs.filter((need) => inside.has(need) && need.startsWith('function '))),
        );
      } else if (object.kind === 'view') {
        views.add(object.key);
        dropped.set(object.key, new Set(object.needs.filter((need) => inside.has(need) && !isTypeLike(need))));
      }
    }
  }
  return { defaults, domains, views, dropped };
}

const isTypeLike = (key: string): boolean => /^(type|domain|table|extension|schema) /.test(key);

function columnsWithDefaults(table: CatalogObject, inside: ReadonlySet<string>): Set<string> {
  const plain = factsOf(table, 'table').columns.filter((column) => column.default !== null);
  const needing = plain.filter(({ name }) => table.columnNeeds.get(name)?.some((need) => inside.has(need)));
  return new Set(needing.map(({ name }) => name));
}

function neededByDefaultsOnly(
  table: CatalogObject,
  columns: ReadonlySet<string>,
  inside: ReadonlySet<string>,
): Set<string> {
  const others = [...table.columnNeeds].filter(([name]) => !columns.has(name)).flatMap(([, needs]) => needs);
  const needed = [...columns].flatMap((name) => table.columnNeeds.get(name) ?? []);
  return new Set(needed.filter((need) => inside.has(need) && !others.includes(need) && need.startsWith('function ')));
}
