import { expect, test } from 'vitest';
import { cronOf, isDate, isTime, repeatOf, WEEKDAYS, whenOf } from '../../../../renderer/features/schedule/repeat.ts';

test('what was chosen in words becomes cron and is read back as the same words', () => {
  const daily = { kind: 'daily', time: '03:05' } as const;
  expect(cronOf(daily)).toBe('5 3 * * *');
  expect(repeatOf('5 3 * * *')).toEqual(daily);
  for (const weekday of WEEKDAYS) {
    const weekly = { kind: 'weekly', time: '23:00', weekday } as const;
    expect(cronOf(weekly)).toBe(`0 23 * * ${weekday}`);
    expect(repeatOf(cronOf(weekly))).toEqual(weekly);
  }
});

test('what words cannot say stays cron, as it was written', () => {
  for (const cron of ['*/15 * * * *', '0 3 1 * *', '0 3 * * 1-5', '0 3 * 1 1', '0 24 * * *', '60 3 * * *']) {
    expect(repeatOf(cron)).toEqual({ kind: 'cron', cron });
    expect(cronOf({ kind: 'cron', cron: ` ${cron} ` })).toBe(cron);
  }
});

test('a time is hours and minutes of a day', () => {
  expect(['03:00', '3:00', '23:59', ' 0:00 '].map(isTime)).toEqual([true, true, true, true]);
  expect(['24:00', '3', '03:60', '3.00', '', '03:00:00'].some(isTime)).toBe(false);
});

test('a date is a day, a month that has it, and a year, as either language writes it', () => {
  expect(['01.12.2026', '1/12/2026', ' 29.02.2028 '].every(isDate)).toBe(true);
  expect(['29.02.2027', '31.04.2027', '2026-12-01', '01.12.26', '01.13.2026', ''].some(isDate)).toBe(false);
});

test('the engine is told one of the two: how often, or when once', () => {
  expect(whenOf({ kind: 'daily', time: '03:00' })).toEqual({ cron: '0 3 * * *', at: null });
  expect(whenOf({ kind: 'once', date: '1.12.2026', time: '2:00' })).toEqual({ cron: null, at: '2026-12-01T02:00' });
});
