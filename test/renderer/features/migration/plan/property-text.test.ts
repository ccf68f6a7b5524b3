import { expect, test } from 'vitest';
import { Step } from '#contract/domain/mapping';
import { Rule } from '#contract/domain/rule';
import { readProperty, writeProperty } from '../../../../../renderer/features/migration/plan/property-text.ts';
import {
  COLUMN_RULES,
  NEW_STEP,
  newRule,
  STEP_FIELDS,
  STEP_OPS,
  TABLE_RULES,
} from '../../../../../renderer/features/migration/plan/step-fields.ts';
import { tableNameOf } from '../../../../../renderer/features/migration/plan/table-name.ts';

test('words and pairs come back from their text as they were', () => {
  const pairs = { М: 'male', Ж: 'female', '?': null };
  expect(readProperty('pairs', writeProperty('pairs', pairs))).toEqual(pairs);
  expect(readProperty('words', writeProperty('words', ['да', 'истина']))).toEqual(['да', 'истина']);
  expect(readProperty('foreign-table', 'wfm.departments')).toEqual({ schema: 'wfm', table: 'departments' });
});

test('an empty field is null, left out or empty, as the property wants it', () => {
  expect(readProperty('nullable-text', '')).toBeNull();
  expect(readProperty('optional-text', '')).toBeUndefined();
  expect(readProperty('optional-number', ' ')).toBeUndefined();
  expect(readProperty('text', '')).toBe('');
});

test('every step of the contract can be added, and asks only for properties it has', () => {
  const known = Step.options.map((option) => option.shape.op.value);
  expect(STEP_OPS.toSorted()).toEqual(known.toSorted());
  for (const option of Step.options) {
    const properties = Object.keys(option.shape);
    for (const { name } of STEP_FIELDS[option.shape.op.value]) expect.soft(properties).toContain(name);
  }
});

test('a step that asks for nothing is whole as it is', () => {
  for (const op of STEP_OPS) {
    if (STEP_FIELDS[op].length === 0) expect.soft(Step.safeParse(NEW_STEP[op]).success, op).toBe(true);
  }
});

test('every rule of the contract can be added', () => {
  const known = Rule.options.map((option) => option.shape.rule.value);
  const offered = [...COLUMN_RULES, ...TABLE_RULES].map((rule) => newRule(rule, 'snils').rule);
  expect(offered.toSorted()).toEqual(known.toSorted());
});

test('a table is named with its schema, or stands in public', () => {
  expect(tableNameOf('employees')).toEqual({ schema: 'public', table: 'employees' });
  expect(tableNameOf(' wfm.employees ')).toEqual({ schema: 'wfm', table: 'employees' });
  expect(tableNameOf('a.b.c')).toBeUndefined();
  expect(tableNameOf('wfm.')).toBeUndefined();
});
