import { expect, test } from 'vitest';
import { instantOf } from '#engine/features/schedule/instant-of';

const NOW = Date.UTC(2026, 0, 1);
const inBerlin = (at: string) => ({ at, timeZone: 'Europe/Berlin' });

test('a date and time are meant in the schedule’s own zone; of an hour that comes twice the first one is', () => {
  const told = (at: string, timeZone: string): string => {
    const instant = instantOf({ at, timeZone }, NOW);
    return instant.ok ? new Date(instant.value).toISOString() : instant.failure.code;
  };
  expect(told('2026-12-01T02:00', 'Europe/Moscow')).toBe('2026-11-30T23:00:00.000Z');
  expect(told('2026-12-01T02:00', 'Asia/Kathmandu')).toBe('2026-11-30T20:15:00.000Z');
  expect(told('2026-10-25T02:30', 'Europe/Berlin')).toBe('2026-10-25T00:30:00.000Z');
});

test('a time that the clocks leave out, one that is past, and a zone nobody knows are refused, each by its own code', () => {
  const skipped = inBerlin('2026-03-29T02:30');
  expect(instantOf(skipped, NOW)).toMatchObject({ failure: { code: 'SCHEDULE_TIME_SKIPPED', at: '2026-03-29 02:30' } });
  const now = inBerlin('2026-01-01T01:00');
  expect(instantOf(now, NOW)).toMatchObject({ failure: { code: 'SCHEDULE_TIME_PAST', timeZone: 'Europe/Berlin' } });
  expect(instantOf(now, NOW - 1)).toEqual({ ok: true, value: NOW });
  expect(instantOf({ ...now, timeZone: 'Mars' }, NOW)).toMatchObject({ failure: { code: 'SCHEDULE_ZONE_UNKNOWN' } });
});
