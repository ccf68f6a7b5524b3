import type { describeTable } from '#contract/operations/connection/describe-table';
import { postgresSourceOf } from '#engine/connectors/saved-connection';
import type { Handler } from '#engine/handler';
import type { ConnectionServices } from './index.ts';

export const handleDescribeTable =
  (services: ConnectionServices): Handler<typeof describeTable> =>
  async ({ connectionId, table }, { signal }) => {
    const target = await postgresSourceOf(services, connectionId);
    if (!target.ok) return target;
    // Loaded when first needed: the driver would slow every start down.
    const { describeTable } = await import('#engine/connectors/postgres/describe');
    return describeTable(target.value, table, signal);
  };
