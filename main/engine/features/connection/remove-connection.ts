import type { removeConnection } from '#contract/operations/connection/remove-connection';
import { fail, ok } from '#contract/result';
import { secretReference } from '#engine/connectors/saved-connection';
import type { Handler } from '#engine/handler';
import type { ConnectionServices } from './index.ts';

export const handleRemoveConnection =
  ({ store, vault, topics, clock }: ConnectionServices): Handler<typeof removeConnection> =>
  async ({ connectionId }) => {
    const connection = store.connections.find(connectionId);
    if (connection === undefined) return fail('CONNECTION_NOT_FOUND', { connection: connectionId });
    const user = store.migrations
      .list()
      .find(({ plan }) => plan.source.connectionId === connectionId || plan.target.connectionId === connectionId);
    if (user !== undefined) {
      return fail('CONNECTION_USED', { connectionName: connection.name, migrationName: user.plan.name });
    }
    const removed = await vault.remove(secretReference(connectionId));
    if (!removed.ok) return removed;
    store.connections.remove(connectionId, clock.nowMs());
    topics.announce('connections', { changed: true });
    return ok({});
  };
