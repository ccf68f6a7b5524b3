import type { changeConnection } from '#contract/operations/connection/change-connection';
import { fail, ok } from '#contract/result';
import { secretReference } from '#engine/connectors/saved-connection';
import type { Handler } from '#engine/handler';
import { checkOptions } from './check-options.ts';
import type { ConnectionServices } from './index.ts';
import { isSameServer } from './same-server.ts';
import { showConnection } from './show-connection.ts';

export const handleChangeConnection =
  ({ store, vault, topics }: ConnectionServices): Handler<typeof changeConnection> =>
  async ({ connectionId, name, environment, timeZone, changeWindow, options, password }, { door }) => {
    const before = store.connections.find(connectionId);
    if (before === undefined) return fail('CONNECTION_NOT_FOUND', { connection: connectionId });
    if (options !== undefined && before.options.kind !== options.kind) {
      return fail('CONNECTION_WRONG_KIND', { connectionName: before.name, neededKind: before.options.kind });
    }
    const holder = store.connections.findByName(name);
    if (holder !== undefined && holder.id !== connectionId) return fail('NAME_TAKEN', { name });
    const checked = options === undefined ? ok(before.options) : await checkOptions(options, name);
    if (!checked.ok) return checked;

    if (password === undefined && before.hasSecret && !isSameServer(before.options, checked.value)) {
      return fail('PASSWORD_NOT_HANDED_ON', { connectionName: before.name });
    }
    if (password !== undefined) {
      const reference = secretReference(connectionId);
      // Nothing typed in place of the old one: the connection has no password from now on.
      const sealed = password === '' ? await vault.remove(reference) : await vault.put(reference, password);
      if (!sealed.ok) return sealed;
      topics.announce('vault', { changed: true });
    }
    const hasSecret = password === undefined ? before.hasSecret : password !== '';
    const connection = {
      ...{ ...before, name, environment, timeZone, options: checked.value, hasSecret },
      changeWindow: changeWindow === undefined ? before.changeWindow : changeWindow,
    };
    store.connections.update(connection);
    topics.announce('connections', { changed: true });
    return ok(showConnection(connection, door));
  };
