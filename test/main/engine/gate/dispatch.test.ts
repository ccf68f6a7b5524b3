import { uuidv7 } from 'uuidv7';
import { expect, test } from 'vitest';
import type { Connection } from '#contract/domain/connection';
import type { Job } from '#contract/domain/job';
import { startCopy } from '#contract/operations/copy/start-copy';
import { fail, ok } from '#contract/result';
import { canonicalHash } from '#engine/canonical-hash';
import type { Caller } from '#engine/gate/dispatch';
import type { Policy } from '#engine/gate/policies';
import type { Store } from '#engine/store/store';
import { openTestGate } from '#test/support/open-test-gate';
import { openTestStore } from '#test/support/open-test-store';

const SETTINGS_CHANGE = { operation: 'settings.change', input: { theme: 'dark' } };

function saveConnection(store: Store, environment: Connection['environment'], name = 'Кадры'): Connection {
  const options = { kind: 'postgres', host: 'db', port: 5432, database: 'd', user: 'u', tlsMode: 'require' } as const;
  const connection = { id: uuidv7() as Connection['id'], name, environment, timeZone: 'Europe/Moscow', options };
  const whole = { ...connection, changeWindow: null, hasSecret: false, isDemo: false, createdAtMs: 0 };
  store.connections.insert(whole);
  return whole;
}

const removal = (id: string) => ({ operation: 'connection.remove', input: { connectionId: id } });

test('what nobody declared or nobody answers is unknown', async () => {
  await using opened = await openTestStore();
  const { ask, entries } = openTestGate(opened.store, {});
  for (const operation of ['no.such', 'settings.get', '__proto__', 'shell.notify']) {
    expect(await ask({ operation })).toMatchObject({
      status: 'failed',
      failure: { code: 'OPERATION_UNKNOWN', operation },
    });
  }
  expect(entries()).toEqual([]);
});

test('input that breaks the contract is refused with its place, before anything runs', async () => {
  await using opened = await openTestStore();
  const { ask } = openTestGate(opened.store, { 'settings.change': () => Promise.reject(new Error('must not run')) });
  const answer = await ask({ operation: 'settings.change', input: { stopGraceSeconds: 0 } });
  expect(answer).toMatchObject({
    failure: { code: 'INPUT_INVALID', path: 'stopGraceSeconds', problem: 'number-min', detail: '1' },
  });
  expect(await ask({ operation: 'settings.change', input: { surplus: 1 } })).toMatchObject({ status: 'failed' });
});

test('an alias of the specification is answered by the same handler', async () => {
  await using opened = await openTestStore();
  const { ask } = openTestGate(opened.store, { 'coordinator.pause': () => fail('NOTHING_INITIALIZED', {}) });
  const answer = await ask({ operation: 'pause_migration', input: {} });
  expect(answer).toMatchObject({ failure: { code: 'NOTHING_INITIALIZED' } });
});

test('an act has two entries in the ledger: the decision before it, the outcome after', async () => {
  await using opened = await openTestStore();
  const seen: number[] = [];
  const { ask, entries } = openTestGate(opened.store, {
    'settings.change': () => {
      seen.push(entries().length);
      return ok(opened.store.settings.get());
    },
  });
  await ask(SETTINGS_CHANGE);
  expect(seen).toEqual([1]);
  expect(entries()).toMatchObject([
    {
      entry: 'decision',
      operation: 'settings.change',
      decision: 'ALLOW',
      risk: 10,
      reasons: ['risk.write'],
      outcome: null,
    },
    { entry: 'outcome', operation: 'settings.change', decision: null, outcome: 'done', code: null },
  ]);
});

test('a query leaves no entry, unless it shows people’s data; and then no hash of what it showed', async () => {
  await using opened = await openTestStore();
  const list = { items: [], nextCursor: null, groups: [], totalRows: 0 };
  const { ask, entries } = openTestGate(opened.store, {
    'job.list': () => ok({ items: [], nextCursor: null }),
    'quarantine.list': () => ok(list),
  });
  await ask({ operation: 'job.list' });
  expect(entries()).toEqual([]);
  await ask({ operation: 'quarantine.list', input: { jobId: uuidv7() } });
  expect(entries()).toMatchObject([{ entry: 'decision' }, { entry: 'outcome', outcome: 'done', outputHash: null }]);
});

test('cells that were mended reach neither the store nor, as a hash that can be tried, the ledger', async () => {
  await using opened = await openTestStore();
  const jobId = uuidv7() as Job['id'];
  const violations = [{ column: 'ФИО', rule: 'not-null', value: null, values: {} }];
  const row = { rowId: '1', jobId, file: 'a.csv', line: 2, key: null, cells: {}, violations, atMs: 0 };
  const edits = { ФИО: 'Иванова Анна' };
  const { ask, entries } = openTestGate(opened.store, {
    'quarantine.edit': () => ok({ ...row, edits, status: 'edited' }),
  });
  const input = { jobId, rowId: '1', edits };
  expect(await ask({ operation: 'quarantine.edit', input })).toMatchObject({ status: 'done', output: { edits } });
  const [decision, outcome] = entries();
  expect(outcome).toMatchObject({ outcome: 'done', outputHash: null });
  expect(decision?.inputHash).not.toBe(canonicalHash({ operation: 'quarantine.edit', input }));
  const stored = opened.store.outbox.after(0, 100).map(({ tableName, rowJson }) => `${tableName} ${rowJson}`);
  expect(stored.filter((change) => change.startsWith('invocation') || change.includes('Иванова'))).toEqual([]);
});

test('a role that may not is refused, and the refusal is in the ledger', async () => {
  await using opened = await openTestStore();
  const { ask, entries } = openTestGate(opened.store, { 'connection.remove': () => ok({}) });
  const answer = await ask(removal(uuidv7()), { roles: ['viewer'] });
  expect(answer).toMatchObject({ failure: { code: 'FORBIDDEN', neededRoles: 'operator, administrator' } });
  expect(entries()).toMatchObject([{ decision: 'BLOCK', outcome: 'blocked', code: 'FORBIDDEN' }]);
});

test('the same invocation twice runs once; with another input it is refused', async () => {
  await using opened = await openTestStore();
  let runs = 0;
  const { ask } = openTestGate(opened.store, {
    'settings.change': async () => {
      runs += 1;
      await Promise.resolve();
      return ok(opened.store.settings.get());
    },
  });
  const invocationId = uuidv7();
  const [first, meanwhile] = await Promise.all([
    ask({ ...SETTINGS_CHANGE, invocationId }),
    ask({ ...SETTINGS_CHANGE, invocationId }),
  ]);
  const later = await ask({ ...SETTINGS_CHANGE, invocationId });
  expect([meanwhile, later]).toEqual([first, first]);
  expect(runs).toBe(1);
  const other = await ask({ ...SETTINGS_CHANGE, input: { theme: 'light' }, invocationId });
  expect(other).toMatchObject({ failure: { code: 'INVOCATION_REUSED' } });
});

test('a handler that throws, or answers against its contract, is a bug: INTERNAL with a trace id', async () => {
  await using opened = await openTestStore();
  const { ask, log, entries } = openTestGate(opened.store, {
    'settings.change': () => Promise.reject(new Error('boom')),
    'settings.get': () => ok({ theme: 'pink' }),
  });
  expect(await ask(SETTINGS_CHANGE)).toMatchObject({ status: 'failed', failure: { code: 'INTERNAL' } });
  expect(await ask({ operation: 'settings.get' })).toMatchObject({ failure: { code: 'INTERNAL' } });
  expect(log.bugs).toHaveLength(2);
  expect(entries().at(-1)).toMatchObject({ outcome: 'failed', code: 'INTERNAL' });
});

test('the window names no paths: neither an operation that takes one nor a folder of its own', async () => {
  await using opened = await openTestStore();
  const { ask } = openTestGate(opened.store, {
    'diagnostics.bundle': () => ok({ sizeBytes: 1 }),
    'connection.probe': () => ok({ kind: 'files', fileCount: 0, sizeBytes: 0, isWritable: false }),
  });
  const bundle = { operation: 'diagnostics.bundle', input: { path: '/tmp/a' } };
  const probe = { operation: 'connection.probe', input: { options: { kind: 'files', folder: '/etc' } } };
  for (const call of [bundle, probe]) {
    expect(await ask(call, { door: 'window' })).toMatchObject({ failure: { code: 'PATH_NOT_ALLOWED' } });
    expect(await ask(call, { door: 'cli' })).toMatchObject({ status: 'done' });
  }
});

test('in production a removal asks for the name, typed; outside it does not', async () => {
  await using opened = await openTestStore();
  const { ask, entries } = openTestGate(opened.store, { 'connection.remove': () => ok({}) });
  const calm = saveConnection(opened.store, 'test', 'Учебная');
  expect(await ask(removal(calm.id))).toMatchObject({ status: 'done' });

  const call = removal(saveConnection(opened.store, 'production').id);
  const asked = await ask(call);
  if (asked.status !== 'awaiting-approval') throw new Error(asked.status);
  expect(asked.request).toMatchObject({ objectName: 'Кадры', risk: 90 });
  expect(asked.request.reasons.map(({ key }) => key)).toEqual(['risk.destructive', 'risk.production']);
  const { requestId } = asked.request;
  expect(await ask({ ...call, approval: { requestId, typedName: 'кадры' } })).toMatchObject({
    failure: { code: 'APPROVAL_MISMATCH', objectName: 'Кадры' },
  });
  const approval = { requestId, typedName: 'Кадры' };
  expect(await ask({ ...call, approval })).toMatchObject({ status: 'done' });
  expect(await ask({ ...call, approval })).toMatchObject({ failure: { code: 'APPROVAL_MISMATCH' } }); // Used up.
  const approved = entries().filter((entry) => entry.approval !== null);
  expect(approved).toMatchObject([{ decision: 'REQUIRE_APPROVAL', approval: { requestId, kind: 'self-approved' } }]);
});

test('an approval serves one call, the one it was given for, for a quarter of an hour', async () => {
  await using opened = await openTestStore();
  const { ask, clock } = openTestGate(opened.store, { 'connection.remove': () => ok({}) });
  const [first, second] = [
    saveConnection(opened.store, 'production', 'А'),
    saveConnection(opened.store, 'production', 'Б'),
  ];
  const requestFor = async (id: string) => {
    const asked = await ask(removal(id));
    if (asked.status !== 'awaiting-approval') throw new Error(asked.status);
    return asked.request;
  };
  const { requestId } = await requestFor(first.id);
  const other = await ask({ ...removal(second.id), approval: { requestId, typedName: 'А' } });
  expect(other).toMatchObject({ failure: { code: 'APPROVAL_MISMATCH' } });
  await clock.advance(15 * 60_000);
  const late = await ask({ ...removal(first.id), approval: { requestId, typedName: 'А' } });
  expect(late).toMatchObject({ failure: { code: 'APPROVAL_MISMATCH' } });
  const fresh = await requestFor(first.id);
  const calls = [1, 2].map(() =>
    ask({ ...removal(first.id), approval: { requestId: fresh.requestId, typedName: 'А' } }),
  );
  expect((await Promise.all(calls)).map(({ status }) => status).toSorted()).toEqual(['done', 'failed']);
});

test('what only leads to another operation is approved by the request of that one, which runs once', async () => {
  await using opened = await openTestStore();
  const { id } = saveConnection(opened.store, 'production');
  const backups: unknown[] = [];
  const { ask, entries } = openTestGate(opened.store, {
    'coordinator.start': ({ backup }: { backup: string }, { invoke }) =>
      invoke(startCopy, { name: 'Переезд', sourceId: id, targetId: id, backup }),
    'copy.start': ({ backup }: { backup: string }) => {
      backups.push(backup);
      return ok({ jobId: uuidv7() });
    },
  });
  const call = { operation: 'coordinator.start', input: { backup: 'лента 7' }, invocationId: uuidv7() };
  const asked = await ask(call);
  if (asked.status !== 'awaiting-approval') throw new Error(asked.status);
  expect(asked.request).toMatchObject({ operation: 'copy.start', objectName: 'Кадры' });
  const approval = { requestId: asked.request.requestId, typedName: 'Кадры' };
  const elsewhere = { ...call, invocationId: uuidv7(), input: { backup: 'лента 8' }, approval };
  expect(await ask(elsewhere)).toMatchObject({ failure: { code: 'APPROVAL_MISMATCH' } });
  expect(await ask({ ...call, approval })).toMatchObject({ status: 'done' });
  expect(await ask({ ...call, approval })).toMatchObject({ status: 'done' }); // The first answer once more.
  expect(backups).toEqual(['лента 7']);
  const led = entries().filter(({ operation, entry }) => operation === 'coordinator.start' && entry === 'outcome');
  expect(led.map(({ outcome }) => outcome)).toEqual(['awaiting-approval', 'failed', 'done']);
});

test('an approval of one password does not serve another', async () => {
  await using opened = await openTestStore();
  const connection = saveConnection(opened.store, 'production');
  const { ask } = openTestGate(opened.store, { 'connection.change': () => ok(connection) });
  const { id: connectionId, name, environment, timeZone, options } = connection;
  const change = (password: string) => ({
    operation: 'connection.change',
    input: { connectionId, name, environment, timeZone, options, password },
  });
  const asked = await ask(change('first'));
  if (asked.status !== 'awaiting-approval') throw new Error(asked.status);
  const approval = { requestId: asked.request.requestId, typedName: 'Кадры' };
  expect(await ask({ ...change('second'), approval })).toMatchObject({ failure: { code: 'APPROVAL_MISMATCH' } });
  expect(await ask({ ...change('first'), approval })).toMatchObject({ status: 'done' });
});

const forceStop: Policy = ({ input }) => ({
  decision: 'MODIFY',
  input: { ...(input as object), notifications: true },
  reasons: [{ key: 'risk.test', values: {}, points: 5 }],
});

test('MODIFY changes what the handler gets, and the ledger holds the hash of that', async () => {
  await using opened = await openTestStore();
  const inputs: unknown[] = [];
  const handlers = {
    'settings.change': (input: never) => {
      inputs.push(input);
      return ok(opened.store.settings.get());
    },
  };
  const modified = openTestGate(opened.store, handlers, { policies: [forceStop] });
  await modified.ask(SETTINGS_CHANGE);
  const plain = openTestGate(opened.store, handlers, { policies: [] });
  await plain.ask({ ...SETTINGS_CHANGE, input: { theme: 'dark', notifications: true } });
  expect(inputs[0]).toEqual(inputs[1]);
  const [decision, , asIs] = modified.entries();
  expect(decision).toMatchObject({ decision: 'MODIFY', risk: 5, reasons: ['risk.test'] });
  expect(decision?.inputHash).toBe(asIs?.inputHash);
});

test('DELAY says until when, and nothing runs', async () => {
  await using opened = await openTestStore();
  const window: Policy = ({ nowMs }) => ({ decision: 'DELAY', untilMs: nowMs + 1, reasons: [] });
  const handlers = { 'settings.change': () => Promise.reject(new Error('must not run')) };
  const { ask, entries, clock } = openTestGate(opened.store, handlers, { policies: [window] });
  expect(await ask(SETTINGS_CHANGE)).toEqual({ status: 'delayed', untilMs: clock.nowMs() + 1, reasons: [] });
  expect(entries()).toMatchObject([{ decision: 'DELAY', outcome: 'delayed' }]);
});

test('what a job holds is refused with the job’s name; the job itself may go on with it', async () => {
  await using opened = await openTestStore();
  const { id } = saveConnection(opened.store, 'test');
  const job = { id: uuidv7(), title: 'Сотрудники' } as Job;
  const holderOf = (name: string) => (name === `connection:${id}` ? job : undefined);
  const { ask, gate } = openTestGate(opened.store, { 'connection.remove': () => ok({}) }, { holderOf });
  expect(await ask(removal(id))).toMatchObject({
    failure: { code: 'LOCKED_BY_JOB', jobId: job.id, objectName: 'Сотрудники' },
  });
  const caller: Caller = {
    door: 'engine',
    principal: { kind: 'job', id: job.id, roles: ['operator'] },
    signal: new AbortController().signal,
  };
  const answer = await gate.dispatch({ ...removal(id), invocationId: uuidv7() }, caller);
  expect(answer).toMatchObject({ status: 'done' });
});

test('two calls that lock the same name run one after the other', async () => {
  await using opened = await openTestStore();
  const { id } = saveConnection(opened.store, 'test');
  const happened: string[] = [];
  const { ask } = openTestGate(opened.store, {
    'connection.remove': async () => {
      happened.push('begin');
      await new Promise((resolve) => setImmediate(resolve));
      happened.push('end');
      return ok({});
    },
  });
  await Promise.all([ask(removal(id)), ask(removal(id))]);
  expect(happened).toEqual(['begin', 'end', 'begin', 'end']);
});
