import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { importPlan } from '#contract/operations/migration/import-plan';
import { createTestDatabase } from '#test/support/postgres-database';
import { connectBoth } from '#test/support/query-load';
import { end, run, savePlan, start } from '#test/support/run-migration';
import { startVakhta } from '#test/support/start-vakhta';

const LEGACY = `CREATE SCHEMA legacy; CREATE TABLE legacy.clients (id integer PRIMARY KEY, name text);
  INSERT INTO legacy.clients VALUES (1, 'Ромашка'), (2, 'нет'), (3, 'Василёк'), (5, 'Мак');
  CREATE TABLE legacy.orders (number text PRIMARY KEY, client_id integer, total numeric);
  INSERT INTO legacy.orders VALUES ('А-1', 3, 10), ('А-2', 1, 20.5), ('А-3', 2, 30), ('А-4', 5, 40), ('А-5', NULL, 50)`;
const TARGET = `CREATE TABLE clients (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, name text CHECK (name <> 'нет'));
  INSERT INTO clients (name) VALUES ('Уже здесь');
  CREATE TABLE orders (id uuid PRIMARY KEY DEFAULT gen_random_uuid(), client_id bigint REFERENCES clients, total numeric)`;
const read = (name: string): string => readFileSync(`docs/examples/${name}.yaml`, 'utf8');
const JOINED = `SELECT c.name, o.total::float FROM orders o LEFT JOIN clients c ON c.id = o.client_id ORDER BY o.total`;

test('keys are issued anew, and references of later migrations are led by the pairs that are kept', async () => {
  await using vakhta = await startVakhta();
  await using legacy = await createTestDatabase();
  await using target = await createTestDatabase();
  await legacy.query(LEGACY);
  await target.query(TARGET);
  await connectBoth(vakhta, { legacy, target });
  const clients = await savePlan(vakhta, read('clients'));

  // A dry run says the same, draws no number and leaves no pair.
  expect(await run(vakhta, clients, true)).toMatchObject({ rowsLoaded: 3, rowsQuarantined: 1 });
  expect(await target.query(`SELECT to_regclass('vakhta.key_pair_clients') AS pairs`)).toEqual([{ pairs: null }]);

  const first = await run(vakhta, clients);
  expect(first).toMatchObject({ rowsLoaded: 3, rowsQuarantined: 1, reconciliation: { matched: true } });
  // The row that was refused has none: nothing may refer to it.
  expect(await target.query('SELECT old_key, new_key FROM vakhta.key_pair_clients ORDER BY old_key')).toEqual([
    ...[
      { old_key: '1', new_key: '2' },
      { old_key: '3', new_key: '4' },
      { old_key: '5', new_key: '5' },
    ],
  ]);
  await legacy.query(`UPDATE legacy.clients SET name = 'Маки' WHERE id = 5`);
  expect(await run(vakhta, clients)).toMatchObject({ rowsLoaded: 1, rowsUnchanged: 2, rowsQuarantined: 1 });

  const orders = await run(vakhta, await savePlan(vakhta, read('orders')));
  expect(orders).toMatchObject({ rowsLoaded: 4, rowsQuarantined: 1, reconciliation: { matched: true } });
  expect(await target.query(JOINED)).toEqual([
    { name: 'Василёк', total: 10 },
    { name: 'Ромашка', total: 20.5 },
    { name: 'Маки', total: 40 },
    { name: null, total: 50 },
  ]);

  // Under one name only the keys of one column are kept.
  const mixed = await savePlan(vakhta, read('orders').replace('pairs: orders', 'pairs: clients'));
  const { job } = await end(vakhta, await start(vakhta, mixed));
  expect(job).toMatchObject({ state: 'ERROR', failure: { code: 'KEY_PAIRS_TAKEN' } });

  await target.query('ALTER TABLE orders ALTER COLUMN id DROP DEFAULT');
  const { problems } = await vakhta.ask(importPlan, { text: read('orders') });
  expect(problems).toMatchObject([{ failure: { code: 'KEY_NOT_ISSUED', column: 'id' } }]);
});
