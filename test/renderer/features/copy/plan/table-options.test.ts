import { expect, test } from 'vitest';
import { optionsOf, typedOf, withOptions } from '../../../../../renderer/features/copy/plan/table-options.ts';

const AS_IT_IS = typedOf(undefined);
const CHOSEN = {
  ...{ table: 'public.staff', to: 'hr.person', where: 'id > 1', without: ['passport'] },
  renames: [{ from: 'ФИО', to: 'full_name' }],
  expressions: [{ to: 'grade', sql: "(payload ->> 'grade')::int" }],
};

test('what is shown of a table is what was said of it', () => {
  expect(optionsOf('public.staff', typedOf(CHOSEN))).toEqual(CHOSEN);
});

test.each([
  ['nothing', {}],
  ['its own name', { to: 'public.staff' }],
  ['blanks', { to: ' ', where: ' \n', expressions: [{ to: ' ', sql: '\n' }] }],
  ['a column’s own name', { names: { id: 'id', note: ' ' } }],
])('a table of which %s is said is copied as it is', (_, typed) => {
  expect(optionsOf('public.staff', { ...AS_IT_IS, ...typed })).toBeNull();
});

test('a column that is left out needs no other name', () => {
  const typed = { ...AS_IT_IS, without: ['id'], names: { id: 'number' } };
  expect(optionsOf('public.staff', typed)).toMatchObject({ without: ['id'], renames: [] });
});

test('a name that no column can have is not taken', () => {
  expect(optionsOf('public.staff', { ...AS_IT_IS, names: { id: 'ы'.repeat(32) } })).toBeUndefined();
});

test.each([
  ['without a column', [{ to: '', sql: 'id' }]],
  ['without a text', [{ to: 'number', sql: ' ' }]],
  ['of a column that has one', [CHOSEN.expressions, CHOSEN.expressions].flat()],
])('an expression %s is not taken', (_, expressions) => {
  expect(optionsOf('public.staff', { ...AS_IT_IS, expressions })).toBeUndefined();
});

test('what is said of a table anew stands in place of what was said before', () => {
  const other = { ...CHOSEN, table: 'public.shift' };
  expect(withOptions([CHOSEN, other], 'public.staff', { ...CHOSEN, where: null })).toEqual([
    other,
    { ...CHOSEN, where: null },
  ]);
  expect(withOptions([CHOSEN, other], 'public.staff', null)).toEqual([other]);
});
