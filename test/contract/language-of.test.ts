import { expect, test } from 'vitest';
import { languageOf } from '#contract/texts/language-of';

test.each([
  ['system', 'ru-RU', 'ru'],
  ['system', 'en-GB', 'en'],
  ['system', 'de', 'en'],
  ['system', '', 'en'],
  ['ru', 'en-GB', 'ru'],
  ['en', 'ru', 'en'],
] as const)('with %s chosen on a system in “%s” everything is said in %s', (chosen, system, spoken) => {
  expect(languageOf(chosen, system)).toBe(spoken);
});
