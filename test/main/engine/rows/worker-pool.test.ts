import iconv from 'iconv-lite';
import { expect, test } from 'vitest';
import type { SourceChunk } from '#engine/chunk';
import { compilePlan } from '#engine/rows/compile-plan';
import { prepareChunk } from '#engine/rows/prepare-chunk';
import { createRowWorkers } from '#engine/rows/worker-pool';
import { createPrivateFolder } from '#test/main/engine/connectors/files/private-folder';
import { readAllChunks } from '#test/main/engine/connectors/files/read-all';
import { EMPLOYEES_FORMAT, EMPLOYEES_HEADER, EMPLOYEES_PLAN } from './employees-plan.ts';

const { signal } = new AbortController();

async function someChunks(): Promise<SourceChunk[]> {
  await using folder = await createPrivateFolder();
  const lines = Array.from({ length: 200 }, (_, index) => `${index};Имя ${index};;;;;`);
  const text = [EMPLOYEES_HEADER.join(';'), ...lines].join('\n');
  return await readAllChunks(await folder.add('a.csv', iconv.encode(text, 'windows-1251')), EMPLOYEES_FORMAT, {
    rowsPerCommit: 30,
  });
}

test('chunks prepared in threads are the same as those prepared here, and stay whole for the caller', async () => {
  const chunks = await someChunks();
  const plan = compilePlan(EMPLOYEES_PLAN);
  if (!plan.ok) throw new Error(plan.failure.code);
  await using workers = createRowWorkers({ count: 2, plan: EMPLOYEES_PLAN, signal, timeoutMs: 30_000 });
  const answers = await Promise.all(chunks.map((chunk) => workers.prepare(chunk)));
  expect(answers).toEqual(chunks.map((chunk) => ({ ok: true, value: prepareChunk(chunk, plan.value) })));
  expect(await workers.rawRows(chunks[1]!, [31])).toMatchObject({
    ok: true,
    value: { rows: [{ row: 31, cells: { ФИО: 'Имя 30' } }] },
  });
});

test('a worker that does not answer in time is lost, and another takes the next chunk', async () => {
  const [chunk] = await someChunks();
  // A pattern over a cell of megabytes keeps the thread busy far longer than it is given.
  const slow = {
    ...EMPLOYEES_PLAN,
    rules: [{ rule: 'pattern', column: 'name', pattern: '(.*.*.*x)+', severity: 'error' }],
  } as const;
  const endless: SourceChunk = {
    ...chunk!,
    bytes: Buffer.alloc(1 << 26, '1;a;;;;;\n'),
    pieceStarts: [0],
    brokenRecords: [],
  };
  await using workers = createRowWorkers({ count: 1, plan: slow, signal, timeoutMs: 1 });
  expect(await workers.prepare(endless)).toEqual({ ok: false, failure: { code: 'WORKER_LOST' } });
  expect(await workers.prepare(endless)).toEqual({ ok: false, failure: { code: 'WORKER_LOST' } });
});

test('a worker that dies is lost, and another takes the next chunk', async () => {
  const [chunk] = await someChunks();
  await using workers = createRowWorkers({ count: 1, plan: EMPLOYEES_PLAN, signal, timeoutMs: 30_000 });
  // No position to start from: the thread throws, as it would on a bug.
  const broken = { ...chunk!, start: undefined } as unknown as SourceChunk;
  expect(await workers.prepare(broken)).toEqual({ ok: false, failure: { code: 'WORKER_LOST' } });
  expect(await workers.prepare(chunk!)).toMatchObject({ ok: true, value: { rowsRead: 30 } });
});

test('an abort rejects what is under way with its reason', async () => {
  const chunks = await someChunks();
  const abort = new AbortController();
  await using workers = createRowWorkers({ count: 1, plan: EMPLOYEES_PLAN, signal: abort.signal, timeoutMs: 30_000 });
  const answers = Promise.allSettled(chunks.map((chunk) => workers.prepare(chunk)));
  abort.abort(new Error('stopped by a person'));
  for (const answer of await answers)
    expect(answer).toMatchObject({ status: 'rejected', reason: { message: 'stopped by a person' } });
});

const threads = (): number =>
  process.getActiveResourcesInfo().filter((each) => each === 'MessagePort' || each === 'Worker').length;

test('no thread is started before there is work for it', async () => {
  const before = threads();
  await using workers = createRowWorkers({ count: 4, plan: EMPLOYEES_PLAN, signal, timeoutMs: 30_000 });
  expect(threads()).toBe(before);
  const [chunk] = await someChunks();
  await workers.prepare(chunk!);
  const ofOne = threads() - before;
  expect(ofOne).toBeGreaterThan(0);
  await workers.prepare(chunk!);
  expect(threads() - before).toBe(ofOne);
  await Promise.all([workers.prepare(chunk!), workers.prepare(chunk!)]);
  expect(threads() - before).toBe(2 * ofOne);
});

test('no thread is left behind', async () => {
  const before = threads();
  {
    await using workers = createRowWorkers({ count: 2, plan: EMPLOYEES_PLAN, signal, timeoutMs: 30_000 });
    const [chunk] = await someChunks();
    await workers.prepare(chunk!);
    expect(threads()).toBeGreaterThan(before);
  }
  expect(threads()).toBe(before);
});
