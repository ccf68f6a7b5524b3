import { expect, test } from 'vitest';
import { FindingCode, type Finding } from '#contract/domain/finding';
import { messagesOf } from '../../../../../renderer/i18n/messages.ts';
import {
  codesOf,
  findingsInSight,
  type FindingFilter,
} from '../../../../../renderer/features/schema/finding/finding-filter.ts';

const finding = (id: string, change: Partial<Finding>): Finding => ({
  id,
  code: 'foreign-key-without-index',
  severity: 'warning',
  object: 'table public.users',
  place: { file: 'core/users.sql', line: 3, column: 1 },
  values: {},
  mend: null,
  acceptedBecause: null,
  ...change,
});

const FINDINGS = [
  finding('a', { severity: 'notice', code: 'type-char', object: 'column public.users.name' }),
  finding('b', {}),
  finding('c', { severity: 'error', code: 'table-missing', object: 'table public.orders', place: null }),
  finding('d', { acceptedBecause: 'It is written once a year.' }),
];
const ALL: FindingFilter = { severity: undefined, code: undefined, acceptance: undefined, words: '' };
const idsOf = (filter: Partial<FindingFilter>): string[] =>
  findingsInSight(FINDINGS, { ...ALL, ...filter }).map(({ id }) => id);

test('what PostgreSQL would refuse stands on top, and within one severity the order of the source stays', () => {
  expect(idsOf({})).toEqual(['c', 'b', 'd', 'a']);
});

test('each filter leaves what it names, and together they leave what all of them name', () => {
  expect(idsOf({ severity: 'warning' })).toEqual(['b', 'd']);
  expect(idsOf({ code: 'type-char' })).toEqual(['a']);
  expect(idsOf({ acceptance: 'accepted' })).toEqual(['d']);
  expect(idsOf({ acceptance: 'open', severity: 'warning' })).toEqual(['b']);
});

test('every typed word must occur in the object, the file or the code', () => {
  expect(idsOf({ words: 'ORDERS' })).toEqual(['c']);
  expect(idsOf({ words: 'core  users' })).toEqual(['b', 'd', 'a']);
  expect(idsOf({ words: 'users orders' })).toEqual([]);
});

test('codes are offered with the most frequent first', () => {
  expect(codesOf(FINDINGS)).toEqual([
    { code: 'foreign-key-without-index', count: 2 },
    { code: 'type-char', count: 1 },
    { code: 'table-missing', count: 1 },
  ]);
});

test('every code has a title for the filter, in both languages', () => {
  for (const language of ['ru', 'en'] as const) {
    const lacking = FindingCode.options.filter((code) => !(`finding-title.${code}` in messagesOf(language)));
    expect.soft(lacking, language).toEqual([]);
  }
});
