import { expect, test } from 'vitest';
import { PlanDraft } from '#contract/domain/plan';
import type { Scope } from '#contract/domain/scope';
import { obeyScope } from '#engine/rows/obey-scope';

const id = '01920000-0000-7000-8000-000000000001';

function rulesOf(scope: Partial<Scope>, today = '2026-11-28') {
  const plan = PlanDraft.parse({
    name: 'Сотрудники',
    source: { connectionId: id, files: '*.csv', format: { encoding: 'utf-8', delimiter: ';' } },
    target: { connectionId: id, table: { schema: 'public', table: 't' }, mode: 'insert', key: [], create: null },
    mapping: [{ column: 'ended', from: ['a'] }],
    scope: {
      ...scope,
      columns: [
        { column: 'flag', type: 'boolean', from: ['b'] },
        { column: 'day', type: 'date', from: ['c'] },
      ],
    },
  });
  return obeyScope(plan, { table: undefined }, today).rules;
}

test.each([
  ['2026-11-28', 7, '2019-11-28'],
  ['2028-02-29', 1, '2027-02-28'],
  ['2028-02-29', 4, '2024-02-29'],
])('on %s, %i years ago was %s, as PostgreSQL has it', (today, retentionPeriodYears, min) => {
  const told = { column: 'day', severity: 'skip', reason: 'retention' };
  expect(rulesOf({ retentionPeriodYears, retentionColumn: 'day' }, today)).toEqual([{ ...told, rule: 'range', min }]);
});

test('history and consent go by a truth value or a day, and a row whose last day is today is not over', () => {
  const history = { severity: 'skip', reason: 'history' };
  expect(rulesOf({ includeHistory: false, historyColumn: 'day' })).toEqual([
    { ...history, rule: 'range', column: 'day', min: '2026-11-28' },
  ]);
  expect(rulesOf({ includeHistory: false, historyColumn: 'flag' })).toEqual([
    { ...history, rule: 'enumeration', column: 'flag', values: ['true'] },
  ]);
  const consent = { severity: 'skip', reason: 'consent' };
  const isGiven = { ...consent, rule: 'not-null', column: 'day' };
  expect(rulesOf({ consentVerificationRequired: true, consentColumn: 'day' })).toEqual([isGiven]);
  expect(rulesOf({ consentVerificationRequired: false, consentColumn: 'day', includeHistory: true })).toEqual([]);
});
