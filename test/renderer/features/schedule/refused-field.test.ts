import { expect, test } from 'vitest';
import { refusedField } from '../../../../renderer/features/schedule/refused-field.ts';

const invalid = (path: string) =>
  ({ code: 'INPUT_INVALID', operation: '', path, problem: 'text-min', detail: '' }) as const;

test('a refusal is said beside the field it is about', () => {
  const fieldOf = (failure: Parameters<typeof refusedField>[0]) => refusedField(failure, '')?.field;
  expect(fieldOf({ code: 'NAME_TAKEN', name: 'n' })).toBe('name');
  expect(fieldOf({ code: 'CRON_NEVER_DUE', cron: '0 0 31 2 *' })).toBe('cron');
  expect(fieldOf({ code: 'SCHEDULE_TIME_PAST', at: '', timeZone: '' })).toBe('at');
  expect(fieldOf({ code: 'SCHEDULE_ZONE_UNKNOWN', timeZone: 'Mars' })).toBe('timeZone');
  expect(fieldOf(invalid('timeZone'))).toBe('timeZone');
});

test('a cron too short to be read is refused in the same words as one that is none', () => {
  expect(refusedField(invalid('cron'), '0 3')?.failure).toEqual({ code: 'CRON_INVALID', cron: '0 3' });
});

test('what is about no field stands under the form', () => {
  expect(refusedField({ code: 'ENGINE_LOST' }, '')).toBeUndefined();
  expect(refusedField(invalid('call.input.connectionId'), '')).toBeUndefined();
});
