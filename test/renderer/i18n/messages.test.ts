import { globSync, readFileSync } from 'node:fs';
import { IntlMessageFormat } from 'intl-messageformat';
import { expect, test } from 'vitest';
import { TEXTS } from '#contract/texts/texts';
import { messagesOf } from '../../../renderer/i18n/messages.ts';
import { createTexts } from '../../../renderer/i18n/texts.tsx';

const russian = messagesOf('ru');
const english = messagesOf('en');
const screenKeys = Object.keys(russian).filter((key) => !(key in TEXTS.ru));

test('every text of the screens is there in both languages', () => {
  expect(Object.keys(english).toSorted()).toEqual(Object.keys(russian).toSorted());
});

test('no text of the screens hides one of the contract', () => {
  const files = globSync('renderer/i18n/*.ru.json').map((file) => readFileSync(file, 'utf8'));
  const keys = files.flatMap((text) => Object.keys(JSON.parse(text) as object));
  expect(keys.filter((key) => key in TEXTS.ru)).toEqual([]);
  expect(new Set(keys).size).toBe(keys.length);
});

test('every text is a message that can be parsed and takes the same values in both languages', () => {
  for (const key of screenKeys) {
    const [left, right] = [russian[key], english[key]].map((message) =>
      argumentsOf(new IntlMessageFormat(message!, 'ru').getAst()),
    );
    expect.soft(left, key).toEqual(right);
  }
});

test('every plural in Russian says one, few and many', () => {
  for (const key of screenKeys) {
    const message = russian[key]!;
    if (!message.includes(', plural,')) continue;
    const isSaidByNumberAlone = /=0 \{[^}]*\} other \{/.test(message);
    if (!isSaidByNumberAlone) expect.soft(message, key).toMatch(/one \{.*few \{.*many \{.*other \{/);
  }
});

test('every text of the screens is shown somewhere', () => {
  const source = globSync('renderer/**/*.{ts,tsx}')
    .map((file) => readFileSync(file, 'utf8'))
    .join('\n');
  const isUsed = (key: string): boolean =>
    source.includes(`'${key}'`) ||
    source.includes(`Key="${key}"`) ||
    [...prefixes(key)].some((prefix) => source.includes(`\`${prefix}\${`));
  expect(screenKeys.filter((key) => !isUsed(key))).toEqual([]);
});

test('numbers agree with their nouns, and thousands are parted by a narrow no-break space', () => {
  const { text } = createTexts('ru');
  expect(text('job.rows', { rows: 1 })).toBe('1 строка');
  expect(text('job.rows', { rows: 2 })).toBe('2 строки');
  expect(text('job.rows', { rows: 5 })).toBe('5 строк');
  expect(text('job.rows', { rows: 1.5 })).toBe('1,5 строки');
  expect(text('overview.demo.start', { rows: 200_000, table: 'employees' })).toBe(
    'Загрузить 200\u202f000 строк в employees',
  );
});

test('a word that came with data and has no text is shown as it is', () => {
  expect(createTexts('ru').word('phase.unheard-of')).toBe('unheard-of');
});

function* prefixes(key: string): Generator<string> {
  for (let at = key.lastIndexOf('.'); at > 0; at = key.lastIndexOf('.', at - 1)) yield key.slice(0, at + 1);
}

/** The parser's number for plain text. */
const LITERAL = 0;

type Ast = ReturnType<IntlMessageFormat['getAst']>;

/** Names of the values a message takes, in alphabetical order. */
function argumentsOf(ast: Ast): string[] {
  const names = new Set<string>();
  const walk = (nodes: Ast): void => {
    for (const node of nodes) {
      const kind: number = node.type;
      if ('value' in node && kind !== LITERAL) names.add(node.value);
      if ('options' in node) for (const { value } of Object.values(node.options)) walk(value);
    }
  };
  walk(ast);
  return [...names].toSorted();
}
