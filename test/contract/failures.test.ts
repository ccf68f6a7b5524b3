import fc from 'fast-check';
import type { z } from 'zod';
import { describe, expect, test } from 'vitest';
import {
  CONNECTION_FAILURES,
  FAILURES,
  Failure,
  GATE_FAILURES,
  SOURCE_FAILURES,
  type ErrorCode,
} from '#contract/errors';

const codes = Object.keys(FAILURES) as ErrorCode[];

/** Any failure of one code, with any values its schema allows. */
function failuresOf(code: ErrorCode): fc.Arbitrary<Failure> {
  const values = Object.entries(FAILURES[code].values).map(([name, schema]: [string, z.ZodType]) => {
    const isText = schema.safeParse('').success;
    return [name, isText ? fc.string({ unit: 'binary' }) : fc.nat()] as const;
  });
  return fc.record(Object.fromEntries([...values, ['code', fc.constant(code)] as const])) as fc.Arbitrary<Failure>;
}

describe.each(codes)('%s', (code) => {
  test('is the same failure after it has crossed to another process', () => {
    fc.assert(
      fc.property(failuresOf(code), (failure) => {
        expect(Failure.parse(JSON.parse(JSON.stringify(failure)))).toEqual(failure);
      }),
      { numRuns: 20 },
    );
  });

  test('carries its own values and no other', () => {
    fc.assert(
      fc.property(failuresOf(code), (failure) => {
        expect(Failure.safeParse({ ...failure, password: 'planted' }).success).toBe(false);
      }),
      { numRuns: 1 },
    );
  });
});

test('codes stand in alphabetical order, so that two people who add one meet in the right place', () => {
  expect(codes).toEqual(codes.toSorted());
  for (const list of [CONNECTION_FAILURES, SOURCE_FAILURES, GATE_FAILURES]) expect(list).toEqual(list.toSorted());
});

test('an unknown code is refused', () => {
  expect(Failure.safeParse({ code: 'PLANTED' }).success).toBe(false);
});
