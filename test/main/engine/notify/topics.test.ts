import { expect, test } from 'vitest';
import { createTopics } from '#engine/notify/topics';
import { handClock } from '#test/support/hand-clock';

const language = (theme: 'light' | 'dark') => ({ settings: { theme } }) as never;

function watched() {
  const clock = handClock();
  const topics = createTopics(clock);
  const seen: { atMs: number; sequence: number; event: unknown }[] = [];
  const startMs = clock.nowMs();
  const watch = (topic: 'jobs' | 'settings', since: number | null = null) =>
    topics.subscribe(topic, since, (sequence, event) => seen.push({ atMs: clock.nowMs() - startMs, sequence, event }));
  return { clock, topics, seen, watch };
}

const job = (id: string, state: string) => ({ job: { id, state }, rate: null }) as never;

test('the first event is sent at once, and no more than ten a second after it', async () => {
  const { clock, topics, seen, watch } = watched();
  watch('jobs');
  for (let index = 0; index < 1_000; index += 1) {
    topics.announce('jobs', job('a', String(index)), 'a');
    await clock.advance(1);
  }
  await clock.advance(200);
  expect(seen[0]).toMatchObject({ atMs: 0, event: job('a', '0') });
  expect(seen.length).toBeLessThanOrEqual(12);
});

test('the last word about each job arrives, however busy another one is', async () => {
  const { clock, topics, seen, watch } = watched();
  watch('jobs');
  for (let index = 0; index < 500; index += 1) {
    topics.announce('jobs', job('busy', String(index)), 'busy');
    if (index === 250) topics.announce('jobs', job('quiet', 'COMPLETED'), 'quiet');
    await clock.advance(1);
  }
  await clock.advance(1_000);
  expect(seen.map(({ event }) => event)).toContainEqual(job('quiet', 'COMPLETED'));
  expect(seen.at(-1)!.event).toEqual(job('busy', '499'));
});

test('who comes back with the last sequence seen gets what was announced meanwhile, once', async () => {
  const { clock, topics, seen, watch } = watched();
  const end = watch('settings');
  topics.announce('settings', language('light'));
  await clock.advance(100);
  end();
  topics.announce('settings', language('dark'));
  await clock.advance(100);
  expect(seen).toHaveLength(1);
  watch('settings', seen[0]!.sequence);
  expect(seen.map(({ event }) => event)).toEqual([language('light'), language('dark')]);
});

test('sequences of an engine started later are greater', async () => {
  const clock = handClock();
  const lastOf = async () => {
    const topics = createTopics(clock);
    let last = 0;
    topics.subscribe('settings', null, (sequence) => (last = sequence));
    topics.announce('settings', language('light'));
    await clock.advance(1_000);
    return last;
  };
  const before = await lastOf();
  expect(await lastOf()).toBeGreaterThan(before);
});
