import type { RoleMapping } from '#contract/domain/role-mapping';
import type { ObjectKey } from '#contract/domain/schema-object';
import type { Catalog, CatalogObject, CatalogValue } from '#engine/catalog';
import { factsOf, type DefaultPrivileges, type Privilege, type Privileges } from '#engine/catalog-facts';
import { objectKey } from '#engine/object-key';
import { quoteIdentifier } from '#engine/connectors/postgres/quote-identifier';
import { plainName, roleNames, type RoleNames, type RolesSeen } from './role-names.ts';

export interface MappedRoles extends RolesSeen {
  /** In quotes, whose each object is to be: only of objects whose owner is mapped. */
  readonly owners: ReadonlyMap<ObjectKey, string>;
}

/** Of a schema that is written: it names its roles itself. */
export const NO_ROLES: MappedRoles = { owners: new Map(), needed: [], leftOut: [], unused: [] };

/**
 * A catalog of one server in the roles of another: grants, default privileges and policies. What a role has that is left
 * out goes with it; a policy for such roles alone goes too, since without them it would be for everybody.
 */
export function mapRoles(
  catalog: Catalog,
  mapping: RoleMapping,
): { readonly catalog: Catalog; readonly roles: MappedRoles } {
  const names = roleNames(mapping);
  const owners = new Map<ObjectKey, string>();
  const objects = new Map<ObjectKey, CatalogObject>();
  for (const object of catalog.objects.values()) {
    const owner = names.ownerFor(object.owner);
    if (owner !== null) owners.set(object.key, owner);
    const mapped = mapObject(object, owner, names);
    if (mapped !== undefined) objects.set(mapped.key, together(objects.get(mapped.key), mapped));
  }
  return { catalog: { ...catalog, objects }, roles: { owners, ...names.seen() } };
}

/** Whom an object names beside its owner: in grants, default privileges and policies. Without quotes. */
export function rolesNamedBy(object: CatalogObject): readonly string[] {
  const names = roleNames({});
  mapObject(object, null, names);
  return names.seen().needed;
}

function mapObject(object: CatalogObject, owner: string | null, names: RoleNames): CatalogObject | undefined {
  if (object.kind === 'policy') return mapPolicy(object, names);
  const facts = mapFacts(object.facts, owner, names);
  if (object.kind !== 'role') return { ...object, facts };
  const role = names.of(quoteIdentifier(object.name));
  if (role === null) return undefined;
  const name = plainName(role);
  return { ...object, key: objectKey('role', null, name), name, facts };
}

function mapPolicy(object: CatalogObject, names: RoleNames): CatalogObject | undefined {
  const roles = factsOf(object, 'policy').roles.flatMap((role) => names.of(role) ?? []);
  return roles.length === 0 ? undefined : { ...object, facts: { ...object.facts, roles: [...new Set(roles)] } };
}

type Facts = CatalogObject['facts'];

/** Privileges stand in an object's own facts and in those of its columns. */
function mapFacts(facts: Facts, owner: string | null, names: RoleNames): Facts {
  const mapValue = (name: string, value: CatalogValue): CatalogValue => {
    if (name === 'privileges') return mapPrivileges(value as Privileges, owner, names);
    if (name === 'defaultPrivileges') return mapDefaults(value as readonly DefaultPrivileges[], names);
    if (Array.isArray(value)) return (value as readonly CatalogValue[]).map((each) => mapValue('', each));
    return typeof value === 'object' && value !== null ? mapFacts(value as Facts, owner, names) : value;
  };
  return Object.fromEntries(Object.entries(facts).map(([name, value]) => [name, mapValue(name, value)]));
}

/** What another role has that becomes the owner is the owner's: PostgreSQL puts both in one entry. */
function mapPrivileges(privileges: Privileges, owner: string | null, names: RoleNames): Privileges {
  if (privileges === null) return null;
  const side = (rights: readonly Privilege[]): Privilege[] =>
    united(
      rights.flatMap((right) => {
        const role = names.of(right.role);
        if (role === null) return [];
        return [role === owner ? { ...right, role: 'OWNER', isGrantable: false } : { ...right, role }];
      }),
    );
  const granted = side(privileges.granted);
  const owned = new Set(granted.filter(({ role }) => role === 'OWNER').map(({ privilege }) => privilege));
  return {
    granted,
    revoked: side(privileges.revoked).filter(({ role, privilege }) => role !== 'OWNER' || !owned.has(privilege)),
  };
}

function mapDefaults(all: readonly DefaultPrivileges[], names: RoleNames): DefaultPrivileges[] {
  const mapped = all.flatMap(({ role: from, objects, privileges }) => {
    const role = names.of(from);
    const rights = role === null ? null : mapPrivileges(privileges, role, names);
    return role === null || rights === null ? [] : [{ role, objects, privileges: rights }];
  });
  return unitedDefaults(mapped);
}

/** Two roles that become one have what either had. */
function together(one: CatalogObject | undefined, other: CatalogObject): CatalogObject {
  if (one === undefined || other.kind !== 'role') return other;
  const defaultPrivileges = [one, other].flatMap((each) => factsOf(each, 'role').defaultPrivileges);
  return { ...other, facts: { defaultPrivileges: unitedDefaults(defaultPrivileges) } };
}

function unitedDefaults(all: readonly DefaultPrivileges[]): DefaultPrivileges[] {
  const groups = Map.groupBy(all, ({ role, objects }) => `${role} ${objects}`);
  return [...groups.values()].map((group) => ({
    ...(group[0] as DefaultPrivileges),
    privileges: {
      granted: united(group.flatMap(({ privileges }) => privileges.granted)),
      revoked: united(group.flatMap(({ privileges }) => privileges.revoked)),
    },
  }));
}

/** One of each right, and with the grant option where any of them has it. */
function united(rights: readonly Privilege[]): Privilege[] {
  const groups = Map.groupBy(rights, ({ role, privilege }) => `${role} ${privilege}`);
  return [...groups.values()].map((group) => ({
    ...(group[0] as Privilege),
    isGrantable: group.some(({ isGrantable }) => isGrantable),
  }));
}
