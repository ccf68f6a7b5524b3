import { expect, test } from 'vitest';
import { findDatePattern } from '#engine/rows/find-date-pattern';
import { guessColumn } from '#engine/rows/guess-column';

test('a few impossible days do not hide the pattern of all others', () => {
  const days = Array.from({ length: 40 }, (_, day) => `${String((day % 28) + 1).padStart(2, '0')}.03.1985`);
  expect(findDatePattern([...days, '31.02.1985', '2019/04/15'])).toMatchObject({
    ...{ pattern: 'dd.MM.yyyy', needsCentury: false, isAmbiguous: false },
  });
});

test('a month first is seen where some day is above twelve, and else left to a person', () => {
  expect(findDatePattern(['05/01/92', '08/14/92'])).toMatchObject({ pattern: 'MM/dd/yy', isAmbiguous: false });
  expect(findDatePattern(['05/01/92', '08/11/92'])).toMatchObject({ pattern: 'dd/MM/yy', isAmbiguous: true });
  expect(findDatePattern(['1992-05-01'])).toMatchObject({ pattern: 'yyyy-MM-dd', isAmbiguous: false });
});

test('a column is a date or yes and no in spite of a few cells that are not', () => {
  const days = Array.from({ length: 50 }, (_, day) => `${String((day % 28) + 1).padStart(2, '0')}.03.19${50 + day}`);
  expect(guessColumn('Дата рождения', [...days, '31.02.1985', ''])).toMatchObject({
    ...{ looksLike: 'date', suggestedType: 'date', emptyCount: 1 },
  });
  const words = Array.from({ length: 50 }, (_, row) => (row % 2 === 0 ? 'Да' : 'Нет'));
  expect(guessColumn('Совместитель', [...words, 'иногда'])).toMatchObject({ looksLike: 'boolean' });
});
