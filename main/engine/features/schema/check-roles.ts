import { fail, ok, type Result } from '#contract/result';
import type { PostgresTarget } from '#engine/connectors/postgres/options';
import type { Roles } from '#engine/connectors/postgres/read-roles';
import type { MappedRoles } from '#engine/schema/roles/map-roles';
import { plainName } from '#engine/schema/roles/role-names';

/** What a catalog gives to a role must be somebody's here, and its owner one that this user may make so. */
export function checkRoles(
  mapped: MappedRoles,
  roles: Roles,
  { connectionName, options: { user } }: PostgresTarget,
): Result<void, 'SCHEMA_ROLES_MISSING' | 'SCHEMA_OWNERS_REFUSED'> {
  const missing = mapped.needed.filter((name) => !roles.all.has(name));
  if (missing.length > 0) return fail('SCHEMA_ROLES_MISSING', { connectionName, roles: missing.join(', ') });
  const owners = new Set([...mapped.owners.values()].map(plainName));
  const refused = [...owners].filter((name) => !roles.owners.has(name)).sort();
  return refused.length === 0
    ? ok(undefined)
    : fail('SCHEMA_OWNERS_REFUSED', { connectionName, user, roles: refused.join(', ') });
}
