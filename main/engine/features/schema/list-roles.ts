import type { listRoles } from '#contract/operations/schema/list-roles';
import { ok } from '#contract/result';
import { readCatalog } from '#engine/connectors/postgres/catalog/read-catalog';
import { withClient, type PostgresClient } from '#engine/connectors/postgres/connect';
import { countLargeObjects } from '#engine/connectors/postgres/count-large-objects';
import { readRoles } from '#engine/connectors/postgres/read-roles';
import { postgresTargetOf } from '#engine/connectors/saved-connection';
import type { Handler } from '#engine/handler';
import { countRoleUses, type RoleUses } from '#engine/schema/roles/count-role-uses';
import type { SchemaServices } from './services.ts';

/** Of PostgreSQL's own roles; no other may be called so. Where both servers have one, there is nothing to map. */
const OWN_PREFIX = 'pg_';

/** What a mapping of roles can be made from, before there is a plan: one that lacks a role says no more than that. */
export const handleListRoles =
  (services: SchemaServices): Handler<typeof listRoles> =>
  async ({ sourceId, targetId }, { signal }) => {
    const source = await postgresTargetOf(services, sourceId);
    if (!source.ok) return source;
    const target = await postgresTargetOf(services, targetId);
    if (!target.ok) return target;
    const [uses, there] = await Promise.all([
      withClient(source.value, signal, readUses),
      withClient(target.value, signal, readRoles),
    ]);
    if (!uses.ok) return uses;
    if (!there.ok) return there;
    const { all } = there.value;
    const isOwn = (name: string): boolean => name.startsWith(OWN_PREFIX) && all.has(name);
    return ok({
      roles: uses.value.filter(({ name }) => !isOwn(name)).map((use) => ({ ...use, isInTarget: all.has(use.name) })),
      targetRoles: [...all].filter((name) => !isOwn(name)).sort(),
    });
  };

async function readUses(client: PostgresClient): Promise<RoleUses[]> {
  await client.run('BEGIN TRANSACTION ISOLATION LEVEL REPEATABLE READ READ ONLY');
  const uses = countRoleUses(await readCatalog(client), await countLargeObjects(client));
  await client.run('COMMIT');
  return uses;
}
