import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { uuidv7 } from 'uuidv7';
import { z } from 'zod';
import type { AnyOperation } from '#contract/define';
import type { Principal } from '#contract/domain/principal';
import { createDemo } from '#contract/operations/demo/create-demo';
import type { Result } from '#contract/result';
import { collectGarbage, giveBackAtRest, processCpuMs } from '../memory/give-back.ts';
import { systemClock as clock } from './clock.ts';
import { openOwnerChannel, type Owner } from './doors/owner/owner-channel.ts';
import { listen } from './doors/socket/listen.ts';
import { refusedMessages } from './doors/socket/refused-messages.ts';
import { connectionHandlers } from './features/connection/index.ts';
import { coordinatorHandlers } from './features/coordinator/index.ts';
import { copyHandlers } from './features/copy/index.ts';
import { dataHandlers } from './features/data/index.ts';
import { createDemoFeature } from './features/demo/index.ts';
import { diagnosticsHandlers } from './features/diagnostics/index.ts';
import { jobHandlers } from './features/job/index.ts';
import { ledgerHandlers } from './features/ledger/index.ts';
import { migrationHandlers } from './features/migration/index.ts';
import { notificationHandlers, startNotifications } from './features/notification/index.ts';
import { operationHandlers } from './features/operation/index.ts';
import { overviewHandlers } from './features/overview/index.ts';
import { quarantineHandlers } from './features/quarantine/index.ts';
import { reportHandlers } from './features/report/index.ts';
import { scheduleHandlers } from './features/schedule/index.ts';
import { createSchemas } from './features/schema/index.ts';
import { settingsHandlers } from './features/settings/index.ts';
import { sourceHandlers } from './features/source/index.ts';
import { vaultHandlers } from './features/vault/index.ts';
import { waveHandlers } from './features/wave/index.ts';
import { createGate, resultOf, type Gate } from './gate/dispatch.ts';
import { localProfile } from './gate/local-profile.ts';
import { POLICIES } from './gate/policies.ts';
import { findSubjectIn } from './gate/subject.ts';
import type { Handler } from './handler.ts';
import { claimHome } from './home-lock.ts';
import { openHome } from './home.ts';
import { createJobs } from './jobs/jobs.ts';
import { createScheduler } from './jobs/scheduler.ts';
import { createLedger } from './ledger/ledger.ts';
import { verifyLedger, type Verification } from './ledger/verify-ledger.ts';
import { openLog } from './log/open-log.ts';
import { migrationConfigFile } from './migration-config.ts';
import { guardEndpoint } from './notify/guard-endpoint.ts';
import { createTopics } from './notify/topics.ts';
import { openStore } from './store/open-store.ts';
import { openVault } from './vault/vault.ts';

/** Two folders up from here, in a checkout as well as in the build. */
const { version } = z
  .object({ version: z.string() })
  .parse(JSON.parse(readFileSync(join(import.meta.dirname, '../../package.json'), 'utf8')));

const owner = openOwnerChannel();
const started = await startEngine(owner);
if (!started.ok) {
  await owner.failed(started.failure);
  process.exit(1);
}

/** Home, lock, log, store, vault, ledger, jobs, gate, door: each needs only what stands before it. */
async function startEngine(owner: Owner): Promise<Result<void>> {
  process.umask(0o077); // Whatever is written belongs to its owner alone.
  const startedAtMs = clock.nowMs();
  const passphrase = takeFromEnvironment('VAKHTA_PASSPHRASE');

  const opened = openHome(requiredHome());
  if (!opened.ok) return opened;
  const home = opened.value;
  const claim = await claimHome(home, clock);
  if (!claim.ok) return claim;
  if (claim.value.kind === 'held') {
    await owner.busy(claim.value.address);
    process.exit(0);
  }
  const { lock } = claim.value;

  const log = openLog(home.logFolder, clock, 'info');
  endOnBug((error) => log.bug('the engine ends', error));

  const openedStore = openStore(home.storeFile, startedAtMs);
  if (!openedStore.ok) return openedStore;
  const { store } = openedStore.value;
  log.setLevel(store.settings.get().logLevel);

  const { vault, notice: vaultNotice } = openVault(home, { clock, log });
  if (passphrase !== undefined) void vault.unlock(passphrase);
  owner.onKeychain((keychain) => void vault.useKeychain(keychain));
  const notices = [openedStore.value.notice, vaultNotice].filter((notice) => notice !== undefined);
  for (const notice of notices) log.error('a damaged file was set aside', notice);

  const config = migrationConfigFile(home.folder);
  const topics = createTopics(clock);
  vault.onOpen(() => topics.announce('vault', { changed: true }));
  const ledger = createLedger(store, clock);
  let ledgerCheck: Verification | undefined;

  const stopping = new AbortController();
  const jobs = createJobs({
    ...{ store, ledger, topics, clock, log },
    monitoring: () => config.current().monitoring,
    invokeFor: ({ id, traceId }, signal) =>
      gate.invokeAs({ door: 'engine', principal: { kind: 'job', id, roles: ['operator'] }, signal, traceId }),
  });
  jobs.markInterrupted();
  let continuedJobs = 0;
  const scheduler = createScheduler({
    ...{ store, topics, clock, log: log.for('schedules') },
    ask: async ({ scheduleId: id, ...envelope }) => {
      const by: Principal = { kind: 'schedule', id, roles: ['operator'] };
      return resultOf(await gate.dispatch(envelope, { door: 'engine', principal: by, signal: stopping.signal }));
    },
  });

  const schemas = createSchemas({ store, vault, jobs, clock });
  const demo = createDemoFeature({ home, store, vault, topics, clock, log });
  const guards = {
    email: guardEndpoint('email', { clock, random: Math.random }),
    webhook: guardEndpoint('webhook', { clock, random: Math.random }),
  };
  const systemLocale = Intl.DateTimeFormat().resolvedOptions().locale;
  const notification = { store, vault, topics, clock, log, config, guards, systemLocale };
  const refused = refusedMessages();
  const { logFolder } = home;
  const gate: Gate = createGate({
    ...{ store, ledger, jobs, clock, log },
    policies: POLICIES,
    findSubject: findSubjectIn(store),
    handlers: handlersOf(
      connectionHandlers({ store, vault, topics, clock }),
      coordinatorHandlers({ store, jobs, clock }),
      copyHandlers({ store, vault, jobs, clock, config }),
      dataHandlers({ store, vault, jobs, clock }),
      demo.handlers,
      diagnosticsHandlers({
        ...{ store, jobs, clock, log, logFolder, version, startedAtMs, notices },
        continuedJobs: () => continuedJobs,
        refusedMessages: () => refused.byCode(),
      }),
      jobHandlers({ jobs }),
      ledgerHandlers({ store, ledger, clock }),
      migrationHandlers({ store, vault, jobs, topics, clock, config }),
      notificationHandlers(notification),
      operationHandlers(),
      overviewHandlers({ store, jobs, vault, clock, config, notices, ledgerCheck: () => ledgerCheck }),
      quarantineHandlers({ store, vault, jobs, topics }),
      reportHandlers({ clock }),
      scheduleHandlers({ store, clock, scheduler }),
      schemas.handlers,
      settingsHandlers({ store, topics, log, config }),
      sourceHandlers({ store }),
      vaultHandlers({ vault, topics }),
      waveHandlers({ store, vault, jobs, clock, config }),
    ),
  });

  /** The window continues what was interrupted; a locked vault is waited for, since a job may need a password. */
  const continueJobs = (): void => {
    if (vault.status().state === 'locked') return vault.onOpen(continueJobs);
    const count = jobs.continueInterrupted();
    if (count > 0) log.info('interrupted jobs go on', { count });
  };
  /** A query's engine lives for a moment and would be no watch: schedules are kept while there is a window. */
  const keepSchedules = (): void => {
    if (vault.status().state === 'locked') return vault.onOpen(keepSchedules);
    scheduler.start();
  };
  const demoServer = demo.startServer();
  const principal = localProfile(store);
  /** Whoever opens the window for the first time finds something to try; asked for like anything else. */
  const prepareDemo = (): void => {
    const rows = process.env['VAKHTA_DEMO_ROWS']; // A smaller one for tests, a larger one to measure with.
    const input = rows === undefined ? {} : { rows: Number(rows) };
    const envelope = { operation: createDemo.id, input, invocationId: uuidv7() };
    void gate.dispatch(envelope, { door: 'engine', principal, signal: stopping.signal });
  };
  const stopNotifications = startNotifications(notification);
  let hasWindow = false;
  const door = await listen(home.folder, {
    version,
    refused,
    async dispatch(envelope, from, signal) {
      // A command that starts the engine may ask for the demo at once; a window shows that it is being started.
      if (from === 'cli') await demoServer;
      return gate.dispatch(envelope, { door: from, principal, signal: AbortSignal.any([signal, stopping.signal]) });
    },
    subscribe: (topic, since, listener) => topics.subscribe(topic, since, listener),
    onWelcome(from) {
      if (from !== 'window' || hasWindow) return;
      hasWindow = true;
      continuedJobs = jobs.interrupted().length;
      void demoServer.then(continueJobs).then(keepSchedules);
      if (demo.isWanted() && process.env['VAKHTA_DEMO'] !== 'off') prepareDemo();
    },
  });

  owner.onGone(() => {
    if (stopping.signal.aborted) return;
    stopping.abort();
    void (async () => {
      await door.close();
      await Promise.all([jobs.shutDown(), scheduler.stop()]);
      await schemas.settled();
      await stopNotifications();
      await demo.stop();
      log.info('the engine ends', {});
      store.close();
      lock.release();
      await log.close();
      process.exit(0);
    })();
  });

  lock.publish(door.address);
  owner.ready(door.address);
  log.info('the engine runs', { version, startedInMs: clock.nowMs() - startedAtMs });
  void giveBackAtRest({ sleep: clock.sleep, cpuMs: processCpuMs, collect: collectGarbage }, stopping.signal);
  void verifyLedger(store).then((verification) => {
    ledgerCheck = verification;
    if (verification.broken !== null) log.error('the ledger is broken', verification.broken);
  });
  return { ok: true, value: undefined };
}

/** Whoever starts the engine says which home: window and command line find it in the same way. */
function requiredHome(): string {
  const folder = process.env['VAKHTA_HOME'];
  if (folder === undefined || folder === '') throw new Error('VAKHTA_HOME is not set');
  return folder;
}

/** Once read it is gone: no child process of ours inherits it. */
function takeFromEnvironment(name: string): string | undefined {
  const value = process.env[name];
  Reflect.deleteProperty(process.env, name);
  return value === '' ? undefined : value;
}

/** After a bug nothing in memory can be trusted; the owner starts the engine anew and its jobs go on. */
function endOnBug(report: (error: unknown) => void): void {
  const end = (error: unknown): void => {
    report(error);
    setTimeout(() => process.exit(1), 200); // Time for the log to reach its file.
  };
  process.on('uncaughtException', end);
  process.on('unhandledRejection', end);
}

/** Each handler is typed by its own operation; the gate calls it with that operation's parsed input only. */
function handlersOf(...features: readonly object[]): ReadonlyMap<string, Handler<AnyOperation>> {
  return new Map(features.flatMap((feature) => Object.entries(feature) as [string, Handler<AnyOperation>][]));
}
