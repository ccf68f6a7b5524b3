import type { ConnectionOptions } from '#contract/domain/connection';
import type { ConnectionId } from '#contract/domain/ids';
import type { probeConnection } from '#contract/operations/connection/probe-connection';
import { fail, ok } from '#contract/result';
import { probeFiles } from '#engine/connectors/files/probe';
import { postgresTargetOf } from '#engine/connectors/saved-connection';
import type { Handler } from '#engine/handler';
import type { ConnectionServices } from './index.ts';
import { isSameServer } from './same-server.ts';

export const handleProbeConnection =
  (services: ConnectionServices): Handler<typeof probeConnection> =>
  async (input, { signal }) => {
    const probeTyped = async (name: string, options: ConnectionOptions, password: string | undefined) => {
      if (options.kind === 'files') return probeFiles(options.folder, name);
      // Loaded when first needed: the driver would slow every start down.
      const { probePostgres } = await import('#engine/connectors/postgres/probe');
      return probePostgres({ connectionName: name, options, password }, signal);
    };
    const passwordOf = async (id: ConnectionId) => {
      const target = await postgresTargetOf(services, id);
      return target.ok ? ok(target.value.password) : target;
    };

    if ('connectionId' in input) {
      const connection = services.store.connections.find(input.connectionId);
      if (connection === undefined) return fail('CONNECTION_NOT_FOUND', { connection: input.connectionId });
      if (connection.options.kind === 'files') return probeFiles(connection.options.folder, connection.name);
      const password = await passwordOf(connection.id);
      return password.ok ? probeTyped(connection.name, connection.options, password.value) : password;
    }
    if (input.password !== undefined || input.passwordOf === undefined) {
      return probeTyped(input.name, input.options, input.password);
    }
    const owner = services.store.connections.find(input.passwordOf);
    if (owner?.hasSecret === true && !isSameServer(owner.options, input.options)) {
      return fail('PASSWORD_NOT_HANDED_ON', { connectionName: owner.name });
    }
    const saved = await passwordOf(input.passwordOf);
    return saved.ok ? probeTyped(input.name, input.options, saved.value) : saved;
  };
