import { expect, test } from 'vitest';
import { chooseFormat, type CopyColumn } from '#engine/connectors/postgres/copy/choose-format';

const column = (type: string, rest: Partial<CopyColumn> = {}): CopyColumn => ({
  name: 'c',
  type,
  isBuiltIn: true,
  hasBinary: true,
  ...rest,
});

test('columns of the same types of PostgreSQL go as binary', () => {
  const columns = [column('integer'), column('timestamp with time zone'), column('text[]')];
  expect(chooseFormat(columns, columns)).toEqual({ format: 'binary', because: null });
});

test.each([
  ['of another type', column('integer'), column('bigint'), 'type-differs'],
  ['of another length', column('numeric(10,2)'), column('numeric(12,2)'), 'type-differs'],
  ['of a type of the user', column('public.mood', { isBuiltIn: false }), column('public.mood'), 'own-type'],
  ['that the target cannot receive', column('xid8'), column('xid8', { hasBinary: false }), 'no-binary'],
])('one column %s makes the table go as text and is named', (_, from, to, reason) => {
  const same = column('integer', { name: 'id' });
  expect(chooseFormat([same, from], [same, to])).toEqual({ format: 'text', because: { column: 'c', reason } });
});
