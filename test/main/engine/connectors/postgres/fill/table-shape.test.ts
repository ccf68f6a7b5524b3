import { expect, test } from 'vitest';
import { readTableShapes } from '#engine/connectors/postgres/fill/table-shape';
import { planSession } from '#test/support/catalog-database';
import { createTestDatabase } from '#test/support/postgres-database';

test('tables are looked for in the schema that has most of them, whatever stands first in the search path', async () => {
  await using database = await createTestDatabase({ major: 15 });
  await database.query(`
    CREATE SCHEMA other; CREATE TABLE other.child (id int); CREATE TABLE parent (id int); CREATE TABLE child (id int)`);
  await using client = await planSession(database);
  await client.run('SET search_path = other, public');
  const shapes = await readTableShapes(client, ['parent', 'child', 'uncle']);
  expect(shapes.map((shape) => shape?.table.schema)).toEqual(['public', 'public', undefined]);
});
