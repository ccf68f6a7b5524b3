import { expect, test } from 'vitest';
import { isKnownType } from '#engine/connectors/postgres/type-grammar';
import { readTypeName, USUAL_TYPES } from '../../../../../renderer/features/migration/plan/type-name.ts';

test.each([
  ['VARCHAR( 100 )', 'character varying(100)'],
  ['varchar', 'character varying'],
  ['char(3)', 'character(3)'],
  ['decimal(12, 2)', 'numeric(12,2)'],
  ['int', 'integer'],
  ['int8[]', 'bigint[]'],
  ['timestamptz', 'timestamp with time zone'],
  ['timestamp(3)', 'timestamp(3) without time zone'],
  ['timestamp(3) with time zone', 'timestamp(3) with time zone'],
  [' double   precision ', 'double precision'],
  ['bool', 'boolean'],
])('%s is %s', (typed, known) => {
  expect(readTypeName(typed)).toBe(known);
  expect(isKnownType(known)).toBe(true);
});

test('what is offered can be created, and what is no type stays what was typed', () => {
  expect(USUAL_TYPES.filter((type) => readTypeName(type) !== type || !isKnownType(type))).toEqual([]);
  expect(readTypeName('настроение')).toBe('настроение');
  expect(readTypeName('text); DROP TABLE x; --')).toBe('text); drop table x; --');
});
