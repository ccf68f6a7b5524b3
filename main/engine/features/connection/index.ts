import type { addConnection } from '#contract/operations/connection/add-connection';
import type { adoptFile } from '#contract/operations/connection/adopt-file';
import type { changeConnection } from '#contract/operations/connection/change-connection';
import type { describeTable } from '#contract/operations/connection/describe-table';
import type { listConnections } from '#contract/operations/connection/list-connections';
import type { listTables } from '#contract/operations/connection/list-tables';
import type { probeConnection } from '#contract/operations/connection/probe-connection';
import type { removeConnection } from '#contract/operations/connection/remove-connection';
import { ok } from '#contract/result';
import type { Clock } from '#engine/clock';
import type { HandlersOf } from '#engine/handler';
import type { Topics } from '#engine/notify/topics';
import type { Store } from '#engine/store/store';
import type { Vault } from '#engine/vault/vault';
import { handleAddConnection } from './add-connection.ts';
import { handleAdoptFile } from './adopt-file.ts';
import { handleChangeConnection } from './change-connection.ts';
import { handleDescribeTable } from './describe-table.ts';
import { handleListTables } from './list-tables.ts';
import { handleProbeConnection } from './probe-connection.ts';
import { handleRemoveConnection } from './remove-connection.ts';
import { showConnection } from './show-connection.ts';

export interface ConnectionServices {
  readonly store: Store;
  readonly vault: Vault;
  readonly topics: Topics;
  readonly clock: Clock;
}

type Operations = [
  typeof addConnection,
  typeof adoptFile,
  typeof changeConnection,
  typeof describeTable,
  typeof listConnections,
  typeof listTables,
  typeof probeConnection,
  typeof removeConnection,
];

export const connectionHandlers = (services: ConnectionServices): HandlersOf<Operations> => ({
  'connection.add': handleAddConnection(services),
  'connection.adopt-file': handleAdoptFile(services),
  'connection.change': handleChangeConnection(services),
  'connection.describe': handleDescribeTable(services),
  'connection.list': (_, { door }) =>
    ok({ connections: services.store.connections.list().map((connection) => showConnection(connection, door)) }),
  'connection.tables': handleListTables(services),
  'connection.probe': handleProbeConnection(services),
  'connection.remove': handleRemoveConnection(services),
});
