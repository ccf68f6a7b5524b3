import { expect, test } from 'vitest';
import fc from 'fast-check';
import { conceptOf } from '#engine/features/migration/propose/column-dictionary';
import { columnNames, plainName } from '#engine/features/migration/propose/column-name';

test('headings become names a person would have typed', () => {
  expect(columnNames(['ТабельныйНомер', 'Дата приёма', 'E-mail', '№ п/п', '2-я смена', 'Дата приема', ''])).toEqual([
    'tabelnyy_nomer',
    'data_priema',
    'e_mail',
    'p_p',
    'column_2_ya_smena',
    'data_priema_2',
    'column',
  ]);
});

test('whatever the headings, names are different, short and need no quotes', () => {
  fc.assert(
    fc.property(fc.array(fc.string({ unit: 'binary', maxLength: 100 }), { maxLength: 30 }), (header) => {
      const names = columnNames(header);
      expect(new Set(names).size).toBe(header.length);
      for (const name of names) expect(name).toMatch(/^[a-z][a-z0-9_]{0,62}$/);
    }),
  );
});

test.each([
  ['ТабельныйНомер', 'personnel_number'],
  ['Табельный номер', 'personnel_number'],
  ['ДАТА ПРИЁМА', 'hire_date'],
  ['hired_on', 'hire_date'],
  ['Date of birth', 'birth_date'],
  ['E-mail', 'email'],
  ['График работы', 'schedule'],
])('%s means %s', (heading, concept) => {
  expect(conceptOf(heading)).toBe(concept);
});

test('letters alone decide, not case, signs or ё', () => {
  expect(plainName('  Дата_Приёма ')).toBe(plainName('датаприема'));
});
