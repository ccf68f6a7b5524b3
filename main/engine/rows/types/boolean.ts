import type { ColumnType } from './column-type.ts';

const WORDS = new Map<string, string>([
  ...['true', 't', 'yes', 'y', 'on', '1'].map((word) => [word, 'true'] as const),
  ...['false', 'f', 'no', 'n', 'off', '0'].map((word) => [word, 'false'] as const),
]);

/** PostgreSQL's own words; others need a `boolean` step. */
export const booleanType = (type: string): ColumnType => ({
  normalise: (text) => WORDS.get(text) ?? WORDS.get(text.trim().toLowerCase()),
  totals: 'hash',
  compare: (left, right) => (left < right ? -1 : left > right ? 1 : 0),
  refusal: () => ({ rule: 'type', values: { type, reason: 'form' } }),
});
