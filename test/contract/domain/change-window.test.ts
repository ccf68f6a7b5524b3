import { expect, test } from 'vitest';
import { ChangeWindow, parseChangeWindow } from '#contract/domain/change-window';

test('ranges of the week are read in both languages, also across the end of the week and of the day', () => {
  const nights = { days: new Set([1, 2, 3, 4, 5]), fromMinute: 1_320, toMinute: 360 };
  expect(parseChangeWindow('Mon-Fri 22:00-06:00')).toEqual([nights]);
  expect(parseChangeWindow('пн–пт 22:00–6:00, Сб 00:00-24:00')).toEqual([
    nights,
    { days: new Set([6]), fromMinute: 0, toMinute: 1_440 },
  ]);
  expect(parseChangeWindow('Sat-Mon 01:00-02:30')).toEqual([
    { days: new Set([6, 0, 1]), fromMinute: 60, toMinute: 150 },
  ]);
});

test('what is no range is refused: a day nobody knows, a time of no clock, no time at all', () => {
  for (const text of [
    '',
    'Mon',
    'Mon 22:00',
    'Xyz 22:00-23:00',
    'Mon 25:00-26:00',
    'Mon 24:00-06:00',
    'Mon 22:60-23:00',
  ]) {
    expect(ChangeWindow.safeParse(text).success).toBe(false);
  }
  for (const text of ['Mon 10:00-10:00', 'Mon 10:00-11:00,', 'Mon-Tue-Wed 10:00-11:00', 'Mon 10:00-24:01']) {
    expect(ChangeWindow.safeParse(text).success).toBe(false);
  }
});
