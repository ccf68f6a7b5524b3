import { expect, test } from 'vitest';
import { languageOf } from '../../../renderer/i18n/language.ts';

test('the system speaks for itself unless the person has chosen', () => {
  expect(languageOf('system', ['ru-RU', 'en'])).toBe('ru');
  expect(languageOf('system', ['de'])).toBe('en');
  expect(languageOf('en', ['ru-RU'])).toBe('en');
});
