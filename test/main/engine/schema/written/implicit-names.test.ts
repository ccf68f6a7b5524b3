import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { POSTGRES_MAJORS } from '#test/servers/find-binary';
import { createTestDatabase } from '#test/support/postgres-database';
import { keysLeft, readSql } from './read-sql.ts';

const FILE = join(import.meta.dirname, '../../../../fixtures/schemas/implicit-names.sql');

/** Constraints, plain indexes and sequences, by the keys they have in the model. */
const NAMED = `
  SELECT format('constraint %I.%I.%I', nspname, relname, conname) AS key
  FROM pg_constraint k JOIN pg_class c ON c.oid = conrelid JOIN pg_namespace n ON n.oid = relnamespace
  WHERE nspname IN ('public', 'app') AND contype <> 'n'
  UNION ALL
  SELECT format('%s %I.%I', CASE relkind WHEN 'S' THEN 'sequence' ELSE 'index' END, nspname, relname)
  FROM pg_class c JOIN pg_namespace n ON n.oid = relnamespace
  WHERE nspname IN ('public', 'app') AND relkind IN ('i', 'I', 'S')
    AND NOT EXISTS (SELECT FROM pg_constraint WHERE conindid = c.oid AND conname = relname)`;

test.each(POSTGRES_MAJORS)('what has no name gets the one PostgreSQL %i gives it', async (major) => {
  const sql = await readFile(FILE, 'utf8');
  await using database = await createTestDatabase({ major });
  await database.query(sql);

  const named = (await database.query(NAMED)).map(({ key }) => key);
  const ours = [...keysLeft(readSql(sql))].filter((key) => /^(?:constraint|index|sequence) /.test(key));

  expect(ours.toSorted()).toEqual(named.toSorted());
});
