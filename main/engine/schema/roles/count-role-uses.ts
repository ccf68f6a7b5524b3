import type { RoleUse } from '#contract/domain/role-mapping';
import type { Catalog } from '#engine/catalog';
import { rolesNamedBy } from './map-roles.ts';
import { plainName } from './role-names.ts';

/** What is whose in a database. */
export type RoleUses = Omit<RoleUse, 'isInTarget'>;

/** By name; `largeObjects` are counted elsewhere, since no catalog of ours has them. */
export function countRoleUses(catalog: Catalog, largeObjects: ReadonlyMap<string, number>): RoleUses[] {
  const owns = new Map<string, number>();
  const namedBy = new Map<string, number>();
  for (const object of catalog.objects.values()) {
    if (object.owner !== null) addTo(owns, plainName(object.owner));
    for (const role of rolesNamedBy(object)) addTo(namedBy, role);
  }
  const names = new Set([...owns.keys(), ...namedBy.keys(), ...largeObjects.keys()]);
  const countIn = (counts: ReadonlyMap<string, number>, name: string): number => counts.get(name) ?? 0;
  return [...names].sort().map((name) => ({
    ...{ name, owns: countIn(owns, name), namedBy: countIn(namedBy, name), largeObjects: countIn(largeObjects, name) },
  }));
}

const addTo = (counts: Map<string, number>, name: string): unknown => counts.set(name, (counts.get(name) ?? 0) + 1);
