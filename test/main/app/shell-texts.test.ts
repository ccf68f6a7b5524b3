import { expect, test } from 'vitest';
import en from '../../../contract/texts/shell.en.json' with { type: 'json' };
import ru from '../../../contract/texts/shell.ru.json' with { type: 'json' };
import { sayIn } from '../../../main/app/shell-texts.ts';

test('menu, tray and dialogs have every text in both languages, with the same values', () => {
  const values = (text: string): string[] => [...text.matchAll(/\{\w+\}/g)].map(([value]) => value).sort();
  expect(Object.keys(ru).sort()).toEqual(Object.keys(en).sort());
  for (const key of Object.keys(ru) as (keyof typeof ru)[]) expect(values(ru[key])).toEqual(values(en[key]));
});

test('a text carries its values', () => {
  expect(sayIn('ru')('shell.tray.running', { count: 2 })).toBe('Вахта: выполняется заданий: 2');
});
