import { expect, test } from 'vitest';
import { ConnectionId } from '#contract/domain/ids';
import { readSelect } from '#engine/features/migration/source/read-select';

const connectionId = ConnectionId.parse('019a0000-0000-7000-8000-000000000001');
const byQuery = (query: string) => readSelect({ connectionId, query });
const byCondition = (where: string) => readSelect({ connectionId, table: { schema: 'public', table: 'staff' }, where });

test.each([
  ['two statements', 'SELECT 1; DELETE FROM staff', 'statements'],
  ['a way out of our own statement', 'SELECT 1) AS a) TO STDOUT; DROP TABLE staff; COPY (SELECT (1', undefined],
  ['nothing', '-- only words', 'statements'],
  ['a statement that writes', 'DELETE FROM staff', 'another'],
  ['one that writes within', 'WITH gone AS (DELETE FROM staff RETURNING id) SELECT id FROM gone', 'writes'],
  ['one that creates a table', 'SELECT id INTO other FROM staff', 'into'],
  ['one that locks', 'SELECT id FROM (SELECT id FROM staff FOR UPDATE) AS locked', 'locks'],
])('a query of %s is refused', async (_, query, reason) => {
  const failure = reason === undefined ? { code: 'SOURCE_SQL_INVALID' } : { code: 'SOURCE_NOT_ONE_SELECT', reason };
  expect(await byQuery(query)).toMatchObject({ ok: false, failure });
});

test.each(['true) OR (true', 'true) UNION SELECT * FROM other WHERE (true', 'SELECT 1', '1; DROP TABLE staff', ''])(
  'a condition that is more than one expression is refused: %s',
  async (where) => {
    const failure = { code: 'SOURCE_NOT_ONE_SELECT', reason: 'condition' };
    expect(await byCondition(where)).toMatchObject({ ok: false, failure });
  },
);

test('functions are found wherever they are called, by the names they are called by', async () => {
  const query = `WITH a AS (SELECT legacy.score(id) FROM staff) SELECT upper(name), (SELECT "Pg".now()) FROM a,
    generate_series(1, 2) WHERE name ~ 'x' AND EXISTS (VALUES (random())) -- pg_sleep(1)`;
  const read = await byQuery(query);
  const names = read.ok ? read.value.map(({ schema, name }) => `${schema ?? ''}.${name}`).toSorted() : [];
  expect(names).toEqual(['.generate_series', '.random', '.upper', 'Pg.now', 'legacy.score']);
  expect(await byCondition('lower(name) = $$a$$ -- all')).toEqual({
    ok: true,
    value: [{ schema: null, name: 'lower' }],
  });
});
