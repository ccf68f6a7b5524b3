import { uuidv7 } from 'uuidv7';
import { ConnectionId } from '#contract/domain/ids';
import type { addConnection } from '#contract/operations/connection/add-connection';
import { fail, ok } from '#contract/result';
import { secretReference } from '#engine/connectors/saved-connection';
import type { Handler } from '#engine/handler';
import { checkOptions } from './check-options.ts';
import type { ConnectionServices } from './index.ts';
import { showConnection } from './show-connection.ts';

export const handleAddConnection =
  ({ store, vault, topics, clock }: ConnectionServices): Handler<typeof addConnection> =>
  async ({ name, environment, timeZone, changeWindow, options, password = '' }, { door }) => {
    if (store.connections.findByName(name) !== undefined) return fail('NAME_TAKEN', { name });
    const checked = await checkOptions(options, name);
    if (!checked.ok) return checked;

    const id = ConnectionId.parse(uuidv7());
    const hasSecret = password !== '';
    if (hasSecret) {
      // First the secret: a connection that says it has one must find it.
      const sealed = await vault.put(secretReference(id), password);
      if (!sealed.ok) return sealed;
      topics.announce('vault', { changed: true });
    }
    const made = { name, environment, timeZone, changeWindow, options: checked.value, hasSecret };
    const connection = { id, ...made, isDemo: false, createdAtMs: clock.nowMs() };
    // Looked at again: sealing took a turn, and another call may have taken the name.
    if (store.connections.findByName(name) !== undefined) {
      await vault.remove(secretReference(id));
      return fail('NAME_TAKEN', { name });
    }
    store.connections.insert(connection);
    topics.announce('connections', { changed: true });
    return ok(showConnection(connection, door));
  };
