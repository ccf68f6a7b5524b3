import { randomBytes } from 'node:crypto';
import { uuidv7 } from 'uuidv7';
import type { Connection } from '#contract/domain/connection';
import { ConnectionId, MigrationId } from '#contract/domain/ids';
import type { createDemo } from '#contract/operations/demo/create-demo';
import { fail, ok, type Result } from '#contract/result';
import { canonicalHash } from '#engine/canonical-hash';
import type { Handler } from '#engine/handler';
import type { DemoServer } from './demo-server.ts';
import { demoPlaces, readDemoState, writeDemoState } from './demo-state.ts';
import { employeesPlan } from './employees-plan.ts';
import type { DemoServices } from './index.ts';
import { ownerOptions, prepareDatabase } from './prepare-database.ts';
import { prepareExport } from './prepare-export.ts';

const OWNER_SECRET = 'demo:owner';
const TIME_ZONE = 'Europe/Moscow';

/** Server, tables, export, connections, migration: each is made only where it is missing. */
export const handleCreateDemo =
  (services: DemoServices, server: DemoServer): Handler<typeof createDemo> =>
  async ({ rows, seed }, { signal }) => {
    const { store, vault } = services;
    const places = demoPlaces(services.home.folder);
    const known = readDemoState(store);
    await vault.settled();
    if (vault.status().state === 'absent') vault.makeForDemo();
    const password = await ownerPassword(services);
    if (!password.ok) return password;

    const [running, prepared] = await Promise.all([
      server.start(),
      prepareExport(places, { rows, seed }, known?.export, signal),
    ]);
    if (!running.ok) return running;
    if (!prepared.ok) return prepared;
    if (signal.aborted) return fail('DEMO_UNAVAILABLE', { reason: 'stopped' });
    const database = await prepareDatabase(running.value, password.value);
    if (!database.ok) return fail('DEMO_UNAVAILABLE', { reason: database.failure.code });

    const files = ensureConnection(services, known?.filesConnectionId, {
      name: 'Выгрузки 1С:ЗУП (учебные)',
      options: { kind: 'files', folder: places.exports },
    });
    const target = ensureConnection(services, known?.serverConnectionId, {
      name: 'Учебная база WFM',
      options: ownerOptions(running.value.port),
    });
    const kept = await vault.put(`connection:${target.connection.id}`, password.value);
    if (!kept.ok) return kept;
    const migration = ensureMigration(services, known?.migrationId, files.connection.id, target.connection.id);

    writeDemoState(store, {
      filesConnectionId: files.connection.id,
      serverConnectionId: target.connection.id,
      migrationId: migration.id,
      export: prepared.value.export,
    });
    const wasMade = [prepared.value.wasMade, database.value, files.wasMade, target.wasMade, migration.wasMade];
    return ok({ migrationId: migration.id, rows, wasMade: wasMade.includes(true) });
  };

/** Random, kept under a name of its own too: the connection may be removed and made again. */
async function ownerPassword({ vault }: DemoServices): Promise<Result<string, 'VAULT_LOCKED'>> {
  const known = await vault.get(OWNER_SECRET);
  if (!known.ok) return known;
  if (known.value !== undefined) return ok(known.value);
  const password = randomBytes(24).toString('base64url');
  const kept = await vault.put(OWNER_SECRET, password);
  return kept.ok ? ok(password) : kept;
}

type Wanted = Pick<Connection, 'name' | 'options'>;

function ensureConnection(
  { store, clock, topics }: DemoServices,
  knownId: ConnectionId | undefined,
  { name, options }: Wanted,
): { connection: Connection; wasMade: boolean } {
  const known = knownId === undefined ? undefined : store.connections.find(knownId);
  if (known !== undefined) return { connection: known, wasMade: false };
  const connection: Connection = {
    id: ConnectionId.parse(uuidv7()),
    name: freeName(name, (each) => store.connections.findByName(each) !== undefined),
    environment: 'test',
    timeZone: TIME_ZONE,
    changeWindow: null,
    options,
    hasSecret: options.kind === 'postgres',
    isDemo: true,
    createdAtMs: clock.nowMs(),
  };
  store.connections.insert(connection);
  topics.announce('connections', { changed: true });
  return { connection, wasMade: true };
}

/** An operator's own changes to the demo's migration stay; a removed one comes back as it was. */
function ensureMigration(
  { store, clock, topics }: DemoServices,
  knownId: MigrationId | undefined,
  files: ConnectionId,
  target: ConnectionId,
): { id: MigrationId; wasMade: boolean } {
  const known = knownId === undefined ? undefined : store.migrations.find(knownId);
  const stillFits = known?.plan.source.connectionId === files && known.plan.target.connectionId === target;
  if (known !== undefined && stillFits) return { id: known.id, wasMade: false };
  const draft = employeesPlan(files, target);
  const isTaken = (name: string): boolean => {
    const other = store.migrations.findByName(name);
    return other !== undefined && other.id !== known?.id;
  };
  const plan = { ...draft, name: freeName(draft.name, isTaken) };
  const id = known?.id ?? MigrationId.parse(uuidv7());
  store.migrations.save({ id, hash: canonicalHash(plan), plan, isDemo: true }, clock.nowMs());
  topics.announce('migrations', { changed: true });
  return { id, wasMade: true };
}

function freeName(name: string, isTaken: (name: string) => boolean): string {
  let free = name;
  for (let number = 2; isTaken(free); number += 1) free = `${name} ${number}`;
  return free;
}
