import { globSync, readFileSync } from 'node:fs';
import { parse, TYPE, type MessageFormatElement } from '@formatjs/icu-messageformat-parser';
import { describe, expect, test } from 'vitest';
import { TEXTS } from '#contract/texts/texts';
import { FindingCode } from '#contract/domain/finding';
import { FAILURES, textKeys, type ErrorCode } from '#contract/errors';

const files = globSync('contract/texts/*.json').toSorted();
const areas = [...new Set(files.map((file) => file.replace(/^.*[/\\]|\.(ru|en)\.json$/g, '')))];

const read = (area: string, language: 'ru' | 'en') =>
  JSON.parse(readFileSync(`contract/texts/${area}.${language}.json`, 'utf8')) as Record<string, string>;

/** Names of the values a text needs, whatever they are nested in. */
function valueNames(elements: readonly MessageFormatElement[]): string[] {
  return elements.flatMap((element) => {
    if (element.type === TYPE.literal || element.type === TYPE.pound) return [];
    if (element.type === TYPE.tag) return valueNames(element.children);
    const nested =
      element.type === TYPE.plural || element.type === TYPE.select
        ? Object.values(element.options).flatMap(({ value }) => valueNames(value))
        : [];
    return [element.value, ...nested];
  });
}
const namesIn = (text: string) => [...new Set(valueNames(parse(text)))].toSorted();

test('every file of texts is part of them', () => {
  for (const language of ['ru', 'en'] as const) {
    const inFiles = areas.flatMap((area) => Object.keys(read(area, language)));
    expect(Object.keys(TEXTS[language]).toSorted()).toEqual(inFiles.toSorted());
  }
});

test('no key is said twice', () => {
  const keys = areas.flatMap((area) => Object.keys(read(area, 'ru')));
  expect(keys.filter((key, index) => keys.indexOf(key) !== index)).toEqual([]);
});

describe.each(areas)('texts of %s', (area) => {
  const ru = read(area, 'ru');
  const en = read(area, 'en');

  test('are there in both languages, in the same order', () => {
    expect(Object.keys(ru)).toEqual(Object.keys(en));
  });

  test('need the same values in both languages', () => {
    for (const [key, text] of Object.entries(ru)) {
      expect([key, ...namesIn(text)]).toEqual([key, ...namesIn(en[key] ?? '')]);
    }
  });

  test('are calm: no exclamation marks, no «пожалуйста», no Cyrillic in English', () => {
    for (const text of Object.values(ru)) expect(text).not.toMatch(/!|пожалуйста/i);
    for (const text of Object.values(en)) expect(text).not.toMatch(/!|please|[а-яё]/i);
  });
});

test('every failure has its fact and its action, and they use only its own values', () => {
  const texts = { ru: read('errors', 'ru'), en: read('errors', 'en') };
  const codes = Object.keys(FAILURES) as ErrorCode[];
  const expected = codes.flatMap((code) => Object.values(textKeys(code)));
  for (const language of ['ru', 'en'] as const) {
    expect(Object.keys(texts[language]).toSorted()).toEqual(expected.toSorted());
    for (const code of codes) {
      const own = Object.keys(FAILURES[code].values);
      const { fact, action } = textKeys(code);
      const used = [...namesIn(texts[language][fact] ?? ''), ...namesIn(texts[language][action] ?? '')];
      expect({ code, foreign: used.filter((name) => !own.includes(name)) }).toEqual({ code, foreign: [] });
    }
  }
});

test('every finding has its sentence', () => {
  for (const language of ['ru', 'en'] as const) {
    const expected = FindingCode.options.map((code) => `finding.${code}`);
    expect(Object.keys(read('findings', language))).toEqual(expected);
  }
});
