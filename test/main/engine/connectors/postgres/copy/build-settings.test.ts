import { expect, test } from 'vitest';
import { withClient } from '#engine/connectors/postgres/connect';
import { buildSettings } from '#engine/connectors/postgres/copy/build-settings';
import { createTestDatabase } from '#test/support/postgres-database';

const GIGABYTE = 2 ** 30;
const BTREE = ['CREATE INDEX shift_at ON public.shift USING btree (at)'];
const GIN = ['CREATE INDEX shift_note ON public.shift USING gin (note)'];
const TERMS = { tableBytes: GIGABYTE, mostMegabytes: 256, helpers: 0 };

/** What a session has within a transaction that begins with these settings. */
async function settingsAfter(statements: readonly string[]) {
  await using database = await createTestDatabase({ major: 15 });
  const place = { connectionName: 'куда', options: database.options, password: undefined };
  const read = await withClient(place, new AbortController().signal, async (client) => {
    await client.run(`SET maintenance_work_mem = '256MB'; BEGIN; ${statements.join(';')}`);
    return client.rows(`SELECT current_setting('maintenance_work_mem') AS memory,
      current_setting('max_parallel_maintenance_workers') AS helpers`);
  });
  return read.ok ? read.value[0] : read;
}

test.each([
  ['a B-tree has what merges all its runs in one go', BTREE, TERMS, { memory: '16MB', helpers: '0' }],
  [
    'a hundredfold table needs ten times of it',
    BTREE,
    { ...TERMS, tableBytes: 100 * GIGABYTE },
    { memory: '160MB', helpers: '0' },
  ],
  ['no more than the session has', BTREE, { ...TERMS, tableBytes: 1000 * GIGABYTE }, { memory: '256MB', helpers: '0' }],
  ['whoever helps needs a share', BTREE, { ...TERMS, helpers: 1 }, { memory: '64MB', helpers: '1' }],
  ['no more help than the server gives', BTREE, { ...TERMS, helpers: 7 }, { memory: '256MB', helpers: '2' }],
  ['what is no B-tree has all of it', GIN, TERMS, { memory: '256MB', helpers: '0' }],
] as const)('%s', async (_, sql, terms, expected) => {
  expect(await settingsAfter(buildSettings(sql, terms))).toEqual(expected);
});
