import type { listTables } from '#contract/operations/connection/list-tables';
import { ok } from '#contract/result';
import { postgresSourceOf } from '#engine/connectors/saved-connection';
import type { Handler } from '#engine/handler';
import type { ConnectionServices } from './index.ts';

export const handleListTables =
  (services: ConnectionServices): Handler<typeof listTables> =>
  async ({ connectionId }, { signal }) => {
    const target = await postgresSourceOf(services, connectionId);
    if (!target.ok) return target;
    // Loaded when first needed: the driver would slow every start down.
    const { listTables } = await import('#engine/connectors/postgres/list');
    const tables = await listTables(target.value, signal);
    return tables.ok ? ok({ tables: [...tables.value] }) : tables;
  };
