import { describe, expect, test } from 'vitest';
import { checkCron, lastDue, nextDue as nextDueAfter } from '#engine/jobs/due-times';

const at = (text: string): number => Date.parse(text);
const told = (ms: number | null): string | null => (ms === null ? null : new Date(ms).toISOString());
const nightly = { cron: '0 3 * * *', atMs: null, timeZone: 'Europe/Moscow' };
const nextDue = (times: typeof nightly, nowMs: number): number | null => nextDueAfter(times, undefined, nowMs);

test('times are meant in the schedule’s own zone', () => {
  expect(told(nextDue(nightly, at('2026-11-21T00:00:00Z')))).toBe('2026-11-22T00:00:00.000Z');
  expect(told(nextDue({ ...nightly, timeZone: 'UTC' }, at('2026-11-21T00:00:00Z')))).toBe('2026-11-21T03:00:00.000Z');
});

test('the last due time counts from its own moment on', () => {
  expect(told(lastDue(nightly, at('2026-11-21T23:59:59.999Z')))).toBe('2026-11-21T00:00:00.000Z');
  expect(told(lastDue(nightly, at('2026-11-22T00:00:00.000Z')))).toBe('2026-11-22T00:00:00.000Z');
  expect(told(lastDue(nightly, at('2026-11-22T00:00:00.400Z')))).toBe('2026-11-22T00:00:00.000Z');
});

test('an hour that the clocks skip is made up for, one that comes twice counts once', () => {
  const times = { ...nightly, cron: '30 2 * * *', timeZone: 'Europe/Berlin' };
  expect(told(nextDue(times, at('2026-03-28T12:00:00Z')))).toBe('2026-03-29T01:00:00.000Z');
  const first = nextDue(times, at('2026-10-24T12:00:00Z'))!;
  expect(told(first)).toBe('2026-10-25T00:30:00.000Z');
  expect(told(nextDue(times, first))).toBe('2026-10-26T01:30:00.000Z');
});

describe('refused is', () => {
  test.each([
    ['* * * * * *', 'CRON_INVALID'],
    ['0 25 * * *', 'CRON_INVALID'],
    ['60 0 * * *', 'CRON_INVALID'],
    ['0 3 * *', 'CRON_INVALID'],
    ['каждый день', 'CRON_INVALID'],
    ['*/0 * * * *', 'CRON_INVALID'],
    ['? 3 * * *', 'CRON_INVALID'],
    ['9'.repeat(200), 'CRON_INVALID'],
    ['0 0 31 2 *', 'CRON_NEVER_DUE'],
  ])('«%s»: %s', (cron, code) => {
    expect(checkCron({ cron, timeZone: 'UTC' }, 0)).toMatchObject({ ok: false, failure: { code, cron } });
  });

  test('a zone nobody knows', () => {
    const failure = { code: 'SCHEDULE_ZONE_UNKNOWN', timeZone: 'Europe/Moskau' };
    expect(checkCron({ ...nightly, timeZone: 'Europe/Moskau' }, 0)).toEqual({ ok: false, failure });
  });
});

test.each(['0 3 * * 1-5', '*/15 8-18 * * MON-FRI', '0 0 L * *', '0 0 29 2 *', '@midnight'])('%s is taken', (cron) => {
  expect(checkCron({ cron, timeZone: 'Asia/Kathmandu' }, 0)).toEqual({ ok: true, value: undefined });
});
