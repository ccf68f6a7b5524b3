import { readFileSync } from 'node:fs';
import type { ConnectionId } from '#contract/domain/ids';
import type { TestDatabase } from './postgres-database.ts';
import { connectAs } from './run-migration.ts';
import type { Vakhta } from './start-vakhta.ts';

/** Every tenth has a salary that is no number, every hundredth no name: both are refused. */
export const LEGACY_SQL = `
  CREATE SCHEMA legacy;
  CREATE TABLE legacy.staff (id bigint PRIMARY KEY, card jsonb NOT NULL, fired boolean NOT NULL DEFAULT false);
  CREATE FUNCTION legacy.hire(first bigint, last bigint) RETURNS void LANGUAGE sql AS $$
    INSERT INTO legacy.staff SELECT n, jsonb_build_object('name', CASE WHEN n % 100 > 0 THEN 'Сотрудник "' || n || '"' END,
      'note', CASE n % 3 WHEN 0 THEN '' WHEN 1 THEN 'строка' || chr(10) || n END,
      'salary', CASE n % 10 WHEN 7 THEN 'много' ELSE (1000 + n)::text END)
    FROM generate_series(first, last) n
  $$`;

export const TARGET_SQL = `
  CREATE TABLE people (id bigint PRIMARY KEY, name text NOT NULL, note text, salary numeric(12,2))`;

/** The plan for it, from connection `legacy` into `wfm`: the worked example. */
export const queryPlan = (rowsPerCommit = 500): string =>
  readFileSync('docs/examples/people.yaml', 'utf8').replace(
    'rows_per_commit: 500',
    `rows_per_commit: ${rowsPerCommit}`,
  );

/** The database rows come from as `legacy`, the one they go to as `wfm`. */
export async function connectBoth(
  vakhta: Vakhta,
  { legacy, target }: { readonly legacy: TestDatabase; readonly target: TestDatabase },
): Promise<{ readonly legacyId: ConnectionId; readonly wfm: ConnectionId }> {
  const legacyId = await connectAs(vakhta, 'legacy', legacy.options);
  return { legacyId, wfm: await connectAs(vakhta, 'wfm', target.options) };
}

/** Over the ordered rows of table and quarantine. */
export const peopleAndRefused = async (target: TestDatabase): Promise<unknown> => ({
  people: await target.query('SELECT * FROM people ORDER BY id'),
  refused: await target.query(`SELECT file_name, cells, violations, status FROM vakhta.quarantine
    ORDER BY (cells ->> 'id')::bigint`),
});
