import { uuidv7 } from 'uuidv7';
import { expect, test } from 'vitest';
import type { Connection } from '#contract/domain/connection';
import { Hash, MigrationId } from '#contract/domain/ids';
import { PlanDraft } from '#contract/domain/plan';
import { EVERYONE } from '#contract/domain/principal';
import { ok } from '#contract/result';
import type { Store } from '#engine/store/store';
import { handClock } from '#test/support/hand-clock';
import { openTestGate } from '#test/support/open-test-gate';
import { openTestStore } from '#test/support/open-test-store';

const BACKUP = 'лента 7, 2026-03-01';
const BACKED_UP = ['risk.write', 'risk.backup-required', 'risk.backup-confirmed', 'risk.production'];
const HASH = 'a'.repeat(64);

function saveConnection(store: Store, environment: Connection['environment']): Connection {
  const options = { kind: 'postgres', host: 'db', port: 5432, database: 'd', user: 'u', tlsMode: 'require' } as const;
  const connection = { id: uuidv7() as Connection['id'], name: 'Кадры', environment, timeZone: 'Europe/Moscow' };
  const whole = { ...connection, options, changeWindow: null, hasSecret: false, isDemo: false, createdAtMs: 0 };
  store.connections.insert(whole);
  return whole;
}

/** Handlers that keep what they were given. */
function keepInputs() {
  const inputs: unknown[] = [];
  const keep = (input: unknown) => {
    inputs.push(input);
    return ok({ jobId: uuidv7() });
  };
  const ofSchema = { 'schema.apply': keep, 'schema.rollback': keep };
  return { inputs, handlers: { ...ofSchema, 'migration.start': keep, 'copy.start': keep } };
}

const calls = (connectionId: string) => [
  { operation: 'schema.apply', input: { source: { kind: 'pack', pack: 'wfm' }, connectionId } },
  { operation: 'schema.rollback', input: { connectionId } },
];

test('what may lose data is refused before anybody approves it, unless a backup is named', async () => {
  await using opened = await openTestStore();
  const { inputs, handlers } = keepInputs();
  const { ask, entries } = openTestGate(opened.store, handlers);
  for (const call of calls(saveConnection(opened.store, 'test').id)) {
    const answer = await ask({ ...call, input: { ...call.input, isDestructive: true } });
    expect(answer).toMatchObject({ failure: { code: 'BACKUP_NOT_CONFIRMED', connectionName: 'Кадры' } });
  }
  expect(inputs).toEqual([]);
  expect(entries()).toMatchObject([{ code: 'BACKUP_NOT_CONFIRMED' }, { code: 'BACKUP_NOT_CONFIRMED' }]);
});

test('what may lose data is approved in every environment, and the ledger says that a backup was confirmed', async () => {
  for (const environment of ['test', 'drill', 'production'] as const) {
    await using opened = await openTestStore();
    const { inputs, handlers } = keepInputs();
    const { ask, entries } = openTestGate(opened.store, handlers);
    for (const { operation, input } of calls(saveConnection(opened.store, environment).id)) {
      const call = { operation, input: { ...input, isDestructive: true, backup: BACKUP } };
      const asked = await ask(call);
      if (asked.status !== 'awaiting-approval') throw new Error(asked.status);
      expect(asked.request.reasons.map(({ key }) => key)).toEqual(
        expect.arrayContaining(['risk.backup-required', 'risk.backup-confirmed', 'risk.data-loss']),
      );
      const approval = { requestId: asked.request.requestId, typedName: 'Кадры' };
      const elsewhere = { ...call, input: { ...call.input, backup: 'лента 8' } };
      expect(await ask({ ...elsewhere, approval })).toMatchObject({ failure: { code: 'APPROVAL_MISMATCH' } });
      expect(await ask({ ...call, approval })).toMatchObject({ status: 'done' });
      expect(inputs.at(-1)).toMatchObject({ backup: BACKUP, isBackupRequired: true });
    }
    const approved = entries().filter((entry) => entry.approval !== null);
    expect(approved).toHaveLength(2);
    for (const { reasons } of approved) expect(reasons).toContain('risk.backup-confirmed');
  }
});

test('what loses nothing needs neither outside of production', async () => {
  await using opened = await openTestStore();
  const { inputs, handlers } = keepInputs();
  const { ask } = openTestGate(opened.store, handlers);
  for (const call of calls(saveConnection(opened.store, 'test').id)) {
    expect(await ask(call)).toMatchObject({ status: 'done' });
    expect(inputs.at(-1)).toMatchObject({ isBackupRequired: false });
  }
});

/** A saved migration into the connection, and a copy into it; neither handler looks at more of them. */
function startsInto(store: Store, { id }: Connection) {
  const migrationId = uuidv7();
  const plan = PlanDraft.parse({
    ...{ name: 'Сотрудники', source: { connectionId: id, table: { schema: 'old', table: 'a' }, key: ['id'] } },
    target: { connectionId: id, table: { schema: 'new', table: 'a' }, mode: 'insert', key: [], create: null },
    mapping: [{ column: 'id', from: ['id'], steps: [] }],
  });
  store.migrations.save({ id: MigrationId.parse(migrationId), hash: Hash.parse(HASH), plan, isDemo: false }, 0);
  return [
    { operation: 'migration.start', input: { migrationId, planHash: HASH }, name: 'Сотрудники' },
    { operation: 'copy.start', input: { name: 'Переезд', sourceId: id, targetId: id }, name: 'Кадры' },
  ] as const;
}

test('rows of production are loaded and copied after a backup was named and approved, both of them together', async () => {
  await using opened = await openTestStore();
  const { inputs, handlers } = keepInputs();
  const { ask, entries } = openTestGate(opened.store, handlers);
  for (const { name, ...call } of startsInto(opened.store, saveConnection(opened.store, 'production'))) {
    expect(await ask(call)).toMatchObject({ failure: { code: 'BACKUP_NOT_CONFIRMED', connectionName: 'Кадры' } });
    const named = { ...call, input: { ...call.input, backup: BACKUP } };
    const asked = await ask(named);
    if (asked.status !== 'awaiting-approval') throw new Error(asked.status);
    const approval = { requestId: asked.request.requestId, typedName: name };
    const elsewhere = { ...call, input: { ...call.input, backup: 'лента 8' } };
    expect(await ask({ ...elsewhere, approval })).toMatchObject({ failure: { code: 'APPROVAL_MISMATCH' } });
    expect(await ask({ ...named, approval })).toMatchObject({ status: 'done' });
    expect(inputs.at(-1)).toMatchObject({ backup: BACKUP });
  }
  expect(inputs).toHaveLength(2);
  const begun = entries().filter(({ approval }) => approval !== null);
  expect(begun.map(({ reasons }) => reasons)).toEqual([BACKED_UP, BACKED_UP]);
});

test('a dry run needs no backup, nor does a load outside of production; one that is named is in the ledger', async () => {
  await using opened = await openTestStore();
  const { inputs, handlers } = keepInputs();
  const { ask, entries } = openTestGate(opened.store, handlers);
  const connection = saveConnection(opened.store, 'production');
  const [load, copy] = startsInto(opened.store, connection);
  const dry = await ask({ ...load, input: { ...load.input, isDryRun: true } });
  expect(dry.status).toBe('awaiting-approval');

  opened.store.connections.update({ ...connection, environment: 'test' });
  for (const call of [load, copy]) {
    expect(await ask(call)).toMatchObject({ status: 'done' });
    expect(await ask({ ...call, input: { ...call.input, backup: BACKUP } })).toMatchObject({ status: 'done' });
    expect(entries().at(-2)).toMatchObject({ entry: 'decision', reasons: ['risk.write', 'risk.backup-confirmed'] });
  }
  expect(inputs).toHaveLength(4);
});

test('the window names no path of a schema', async () => {
  await using opened = await openTestStore();
  const { ask } = openTestGate(opened.store, { 'schema.graph': () => ok({ nodes: [], edges: [] }) });
  const call = { operation: 'schema.graph', input: { source: { kind: 'path', path: '/etc/passwd' } } };
  expect(await ask(call, { door: 'window' })).toMatchObject({
    failure: { code: 'PATH_NOT_ALLOWED', pattern: '/etc/passwd' },
  });
  expect(await ask(call, { door: 'cli' })).toMatchObject({ status: 'done' });
  const packed = { operation: 'schema.graph', input: { source: { kind: 'pack', pack: 'wfm' } } };
  expect(await ask(packed, { door: 'window' })).toMatchObject({ status: 'done' });
});

test('a job about a connection stands where the connection stands', async () => {
  await using opened = await openTestStore();
  const { id } = saveConnection(opened.store, 'production');
  const job = {
    ...{ id: uuidv7(), definition: 'apply-schema', definitionVersion: 1, operation: 'schema.apply', title: 'wfm' },
    ...{ subjectId: id, state: 'RUNNING', plan: {}, locks: [], traceId: uuidv7(), invocationId: uuidv7() },
    ...{ failure: null, needsAttention: false, progress: null, createdAtMs: 0, startedAtMs: 0, endedAtMs: null },
  };
  opened.store.jobs.insert(job as never);
  const { ask, entries } = openTestGate(opened.store, {
    'job.stop': () => ({ ok: false, failure: { code: 'JOB_NOT_FOUND', jobId: job.id } }),
  });
  await ask({ operation: 'job.stop', input: { jobId: job.id } });
  expect(entries()[0]).toMatchObject({ subjectId: job.id, reasons: ['risk.write', 'risk.production'] });
});

// Monday, 2026-11-23, in Moscow.
const AT_NOON = Date.UTC(2026, 10, 23, 9);
const AT_TEN_IN_THE_EVENING = Date.UTC(2026, 10, 23, 19);

test('production is written to in its change window alone; what comes before is put off, and the ledger says so', async () => {
  await using opened = await openTestStore();
  const { inputs, handlers } = keepInputs();
  const clock = handClock(AT_NOON);
  const { ask, entries } = openTestGate(opened.store, handlers, { clock });
  const production = saveConnection(opened.store, 'production');
  opened.store.connections.update({ ...production, changeWindow: 'Mon-Fri 22:00-06:00' });
  const [apply, rollback] = calls(production.id).map((call) => ({ ...call, input: { ...call.input } }));
  for (const call of [apply!, rollback!]) {
    expect(await ask(call)).toMatchObject({ status: 'delayed', untilMs: AT_TEN_IN_THE_EVENING });
  }
  expect(inputs).toEqual([]);
  expect(entries()).toMatchObject([{ outcome: 'delayed' }, { outcome: 'delayed' }]);
  await clock.advance(AT_TEN_IN_THE_EVENING - AT_NOON - 1);
  expect((await ask(apply!)).status).toBe('delayed');
  await clock.advance(1);
  expect((await ask(apply!)).status).toBe('awaiting-approval');
});

test('stopping, reading and other environments know no change window, nor does a job that has begun', async () => {
  await using opened = await openTestStore();
  const { inputs, handlers } = keepInputs();
  const clock = handClock(AT_NOON);
  const keep = handlers['schema.apply'];
  const both = { ...handlers, 'job.stop': keep, 'connection.describe': keep };
  const { ask, gate } = openTestGate(opened.store, both, { clock });
  const test = saveConnection(opened.store, 'test');
  opened.store.connections.update({ ...test, changeWindow: 'Mon-Fri 22:00-06:00' });
  const [apply] = calls(test.id);
  expect((await ask(apply!)).status).not.toBe('delayed');
  expect(inputs).toHaveLength(1);

  opened.store.connections.update({ ...test, environment: 'production', changeWindow: 'Mon-Fri 22:00-06:00' });
  expect((await ask(apply!)).status).toBe('delayed');
  const table = { schema: 'public', table: 'a' };
  expect((await ask({ operation: 'connection.describe', input: { connectionId: test.id, table } })).status).not.toBe(
    'delayed',
  );
  expect((await ask({ operation: 'job.stop', input: { jobId: uuidv7() } })).status).not.toBe('delayed');
  const principal = { kind: 'job' as const, id: uuidv7(), name: 'переезд', roles: [...EVERYONE] };
  const ofJob = await gate.dispatch(
    { ...apply!, invocationId: uuidv7() },
    { door: 'engine', principal, signal: new AbortController().signal },
  );
  expect(ofJob.status).not.toBe('delayed');
});
