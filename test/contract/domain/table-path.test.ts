import fc from 'fast-check';
import { expect, test } from 'vitest';
import { tableNameOf } from '#contract/domain/table-path';
import { objectKey, pathOf } from '#engine/object-key';

const identifier = fc.string({ minLength: 1, maxLength: 20, unit: fc.constantFrom('a', 'Я', '"', '.', ' ', '1') });

test('a path says which table it is, whatever its names are made of', () => {
  fc.assert(
    fc.property(identifier, identifier, (schema, table) => {
      expect(tableNameOf(pathOf(objectKey('table', schema, table)))).toEqual({ schema, table });
    }),
  );
});

test.each(['', 'users', 'a.b.c', '"a.b', 'a."b"c'])('%s is the path of no table', (path) => {
  expect(tableNameOf(path)).toBeUndefined();
});
