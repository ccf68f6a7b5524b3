import fc from 'fast-check';
import { expect, test } from 'vitest';
import { opensAtMs } from '#engine/change-window';

/** As ISO text, or null while it is open. */
function opens(changeWindow: string | null, at: string, timeZone = 'Europe/Moscow'): string | null {
  const found = opensAtMs({ environment: 'production', changeWindow, timeZone }, Date.parse(at));
  return found === null ? null : new Date(found).toISOString();
}

test('it opens at the first minute of a range and closes at the last, in the zone of its connection', () => {
  const nights = 'Mon-Fri 22:00-06:00';
  // 2026-11-23 is a Monday; Moscow is three hours ahead.
  expect(opens(nights, '2026-11-23T18:59:59.999Z')).toBe('2026-11-23T19:00:00.000Z');
  expect(opens(nights, '2026-11-23T19:00:00.000Z')).toBeNull();
  expect(opens(nights, '2026-11-24T02:59:59.999Z')).toBeNull();
  expect(opens(nights, '2026-11-24T03:00:00.000Z')).toBe('2026-11-24T19:00:00.000Z');
});

test('a night belongs to the day on which it begins', () => {
  const nights = 'Mon-Fri 22:00-06:00';
  expect(opens(nights, '2026-11-28T01:00:00Z')).toBeNull(); // Saturday morning, begun on Friday.
  expect(opens(nights, '2026-11-23T01:00:00Z')).toBe('2026-11-23T19:00:00.000Z'); // Monday morning, of a Sunday.
  expect(opens(nights, '2026-11-28T20:00:00Z')).toBe('2026-11-30T19:00:00.000Z');
  expect(opens('Sat 00:00-24:00', '2026-11-28T20:59:59Z')).toBeNull();
  expect(opens('Sat 00:00-24:00', '2026-11-28T21:00:00Z')).toBe('2026-12-04T21:00:00.000Z');
});

test('when the clocks are put forward the hour they leave out keeps nothing closed that begins in it', () => {
  // Berlin, 2026-03-29: 02:00 is followed by 03:00, at 01:00 UTC.
  const opening = '2026-03-29T01:00:00.000Z';
  expect(opens('Sun 02:30-04:00', '2026-03-29T00:59:00Z', 'Europe/Berlin')).toBe(opening);
  expect(opens('Sun 02:30-04:00', opening, 'Europe/Berlin')).toBeNull();
  expect(opens('Sun 02:30-04:00', '2026-03-29T02:00:00Z', 'Europe/Berlin')).toBe('2026-04-05T00:30:00.000Z');
  expect(opens('Sat-Sun 22:00-06:00', '2026-03-29T03:59:00Z', 'Europe/Berlin')).toBeNull();
  expect(opens('Sat-Sun 22:00-06:00', '2026-03-29T04:00:00Z', 'Europe/Berlin')).toBe('2026-03-29T20:00:00.000Z');
});

test('when the clocks are put back an hour that is shown twice is in the window twice', () => {
  // Berlin, 2026-10-25: 03:00 is followed by 02:00, at 01:00 UTC.
  const at = (time: string): string | null => opens('Sun 02:00-02:30', `2026-10-25T${time}Z`, 'Europe/Berlin');
  expect([at('00:00:00'), at('00:29:59')]).toEqual([null, null]);
  expect(at('00:30:00')).toBe('2026-10-25T01:00:00.000Z');
  expect([at('01:00:00'), at('01:29:59')]).toEqual([null, null]);
  expect(at('01:30:00')).toBe('2026-11-01T01:00:00.000Z');
});

test('a database that is no production one, or has no window, is open at any time', () => {
  expect(opens(null, '2026-11-28T12:00:00Z')).toBeNull();
  for (const environment of ['test', 'drill'] as const) {
    const connection = { environment, changeWindow: 'Mon 00:00-00:01', timeZone: 'UTC' };
    expect(opensAtMs(connection, Date.parse('2026-11-28T12:00:00Z'))).toBeNull();
  }
  expect(opens('Sat 10:00-11:00', '2026-11-28T09:00:00Z', 'Nowhere/None')).toBe('2026-11-28T10:00:00.000Z');
});

const minutes = fc.integer({ min: 0, max: 1_439 });
const time = (minute: number): string =>
  [Math.floor(minute / 60), minute % 60].map((part) => String(part).padStart(2, '0')).join(':');
const days = fc.constantFrom('Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun', 'Mon-Fri', 'Fri-Mon');
const zones = fc.constantFrom('UTC', 'Europe/Berlin', 'America/New_York', 'Australia/Lord_Howe', 'Asia/Kathmandu');
const year = { min: Date.UTC(2026, 0), max: Date.UTC(2027, 0) };

test('it is open at the moment it is said to open, and at no minute before', () => {
  fc.assert(
    fc.property(days, minutes, minutes, zones, fc.integer(year), (day, from, to, zone, nowMs) => {
      fc.pre(from !== to);
      const connection = { environment: 'production', timeZone: zone } as const;
      const whole = { ...connection, changeWindow: `${day} ${time(from)}-${time(to)}` };
      const untilMs = opensAtMs(whole, nowMs);
      if (untilMs === null) return;
      expect(untilMs).toBeGreaterThan(nowMs);
      expect(opensAtMs(whole, untilMs)).toBeNull();
      expect(opensAtMs(whole, untilMs - 1)).toBe(untilMs);
      expect(opensAtMs(whole, Math.floor((nowMs + untilMs) / 2))).toBe(untilMs);
    }),
    { numRuns: 60 },
  );
});
