import { expect, test } from 'vitest';
import { JobId } from '#contract/domain/ids';
import { paceOf, type PaceOrder } from '#engine/features/copy/run/pace';
import { systemClock } from '#engine/clock';
import type { EventValues } from '#engine/jobs/job-definition';
import { openSession } from '#test/support/open-session';
import { createTestDatabase, type TestDatabase } from '#test/support/postgres-database';

const INTERVAL_MS = 60;

interface Told {
  readonly name: string;
  readonly values: EventValues;
}

/** A pace over a real source; `told` resolves with what it notes under that name. */
function paceOver(source: TestDatabase, change: Partial<PaceOrder> = {}) {
  const notes: Told[] = [];
  const waiting: { readonly name: string; readonly tell: (note: Told) => void }[] = [];
  const pace = paceOf({
    run: {
      jobId: JobId.parse('0192a1b2-0000-7000-8000-000000000001'),
      clock: systemClock,
      signal: new AbortController().signal,
      note(name, values = {}) {
        notes.push({ name, values });
        for (const each of waiting) if (each.name === name) each.tell({ name, values });
      },
    },
    source: { connectionName: 'откуда', options: source.options, password: undefined },
    ...{ allowed: 8, isAdaptive: true, intervalMs: INTERVAL_MS },
    ...change,
  });
  const told = (name: string): Promise<Told> =>
    new Promise((resolve) => {
      const found = notes.find((note) => note.name === name);
      if (found === undefined) waiting.push({ name, tell: resolve });
      else resolve(found);
    });
  return { pace, notes, told };
}

const UNTELLING = { isTelling: () => false, onMore: () => undefined };

test('it begins with two and grows while others are answered as before', async () => {
  await using source = await createTestDatabase();
  const { pace, notes, told } = paceOver(source);
  expect(pace.workers()).toBe(2);
  let woken = 0;
  await pace.during({ isTelling: () => false, onMore: () => (woken += 1) }, async () => {
    await told('workers-grows');
  });
  expect(notes[0]).toMatchObject({ name: 'workers-begun', values: { workers: 2, allowed: 8 } });
  expect(pace.workers()).toBeGreaterThan(2);
  expect(woken).toBeGreaterThan(0);
});

test('a source that keeps others waiting is read by fewer', async () => {
  await using source = await createTestDatabase();
  await using other = await openSession(source);
  const { pace, told } = paceOver(source, { allowed: 2 });
  await pace.during(UNTELLING, async () => {
    await told('workers-begun');
    // Whoever asks for the name of a relation waits now.
    await other.query('BEGIN; LOCK TABLE pg_catalog.pg_class IN ACCESS EXCLUSIVE MODE');
    await told('workers-source-latency');
    await other.query('ROLLBACK');
  });
  expect(pace.workers()).toBe(1);
});

test('without it, and for one session alone, the number is fixed and nobody is asked', async () => {
  await using source = await createTestDatabase();
  for (const change of [{ isAdaptive: false }, { allowed: 1 }]) {
    const { pace, notes } = paceOver(source, change);
    expect(await pace.during(UNTELLING, () => Promise.resolve(7))).toBe(7);
    expect([pace.workers(), notes]).toEqual([pace.allowed, []]);
  }
});
