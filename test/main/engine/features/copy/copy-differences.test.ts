import pg from 'pg';
import { expect, test } from 'vitest';
import { differenceLines, type DifferenceCell } from '#contract/domain/copy-differences';
import { listCopyDifferences } from '#contract/operations/copy/list-copy-differences';
import { startCopy } from '#contract/operations/copy/start-copy';
import { ensureVakhtaSchema } from '#engine/connectors/postgres/load/prepare-schema';
import { planSession } from '#test/support/catalog-database';
import { copyAll, copyEnd, draftOf } from '#test/support/copy-run';
import { createTestDatabase, type TestDatabase } from '#test/support/postgres-database';
import { vakhtaOfFile } from '#test/support/start-vakhta';

const vakhtaOf = vakhtaOfFile();

const TABLES = `CREATE TABLE staff (id int PRIMARY KEY, full_name text, salary numeric(10,2));
  CREATE TABLE log (note text)`;
const ROWS = `INSERT INTO staff SELECT g, 'Ёлкина ' || g, g * 100 FROM generate_series(1, 3000) g;
  INSERT INTO log SELECT 'запись ' || g FROM generate_series(1, 5) g`;

/** What writes into a table of the target once its rows are there: a trigger of somebody's own, on our journal. */
const spoiling = (table: string, sql: string): string => `
  CREATE FUNCTION spoil() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
    PERFORM pg_advisory_xact_lock_shared(1);
    ${sql};
    RETURN NEW;
  END $$;
  CREATE TRIGGER spoils AFTER UPDATE ON vakhta.copy_table FOR EACH ROW
    WHEN (NEW.state = 'put-back' AND NEW.source_table = '${table}') EXECUTE FUNCTION spoil()`;

async function sides(table: string, spoilt: string): Promise<{ source: TestDatabase; target: TestDatabase }> {
  const source = await createTestDatabase({ major: 15 });
  const target = await createTestDatabase({ major: 18 });
  await source.query(TABLES);
  await source.query(ROWS);
  await target.query(TABLES);
  await using client = await planSession(target);
  await ensureVakhtaSchema(client);
  await target.query(spoiling(table, spoilt));
  return { source, target };
}

test('rows that a trigger of the target altered stand side by side, apart from rows the source has changed since', async () => {
  const { source: from, target: to } = await sides(
    'staff',
    `UPDATE public.staff SET full_name = upper(full_name), salary = 1 WHERE id = 7;
     UPDATE public.staff SET salary = 41 WHERE id = 40;
     DELETE FROM public.staff WHERE id = 99`,
  );
  await using source = from;
  await using target = to;
  const vakhta = vakhtaOf();
  const { host, port, user, database } = target.options;
  const holder = new pg.Client({ host, port, user, database });
  await holder.connect();
  await holder.query('SELECT pg_advisory_lock(1)');
  const { jobId } = await vakhta.ask(startCopy, await draftOf(vakhta, source, target));
  const waiting = `SELECT FROM pg_locks WHERE locktype = 'advisory' AND objid = 1 AND NOT granted`;
  while ((await target.query(waiting)).length === 0);
  await source.query('UPDATE staff SET salary = 41 WHERE id = 40; UPDATE staff SET salary = 5 WHERE id = 50');
  await holder.end();

  const { job, report } = await copyEnd(vakhta, jobId);

  expect(job).toMatchObject({ state: 'COMPLETED', needsAttention: true });
  const { differences } = await vakhta.ask(listCopyDifferences, { jobId, table: 'public.staff' });
  expect(differences).toMatchObject({ key: ['id'], columns: ['id', 'full_name', 'salary'], isAll: true });
  const lines = differences === null ? [] : differenceLines(differences);
  const shown = (cell: DifferenceCell) => ('rows' in cell ? cell.rows : cell.value);
  const cells = lines.map(({ row, column, source: ours, target: theirs, origin }) => [
    ...[row, column, shown(ours), shown(theirs), origin],
  ]);
  expect(cells.toSorted((left, right) => (String(left) < String(right) ? -1 : 1))).toEqual([
    ['id = 40', 'salary', '4000.00', '41.00', 'changed-since'],
    ['id = 7', 'full_name', 'Ёлкина 7', 'ЁЛКИНА 7', 'error'],
    ['id = 7', 'salary', '700.00', '1.00', 'error'],
    ['id = 99', null, 1, 0, 'error'],
  ]);
  const masked = report.tables.find(({ table }) => table === 'public.staff')?.comparison?.differences;
  expect(masked?.rows).toHaveLength(3);
  expect(JSON.stringify(report)).toContain('Ё•••••••');
  expect(JSON.stringify(report)).not.toContain('лкина');
  const equal = report.tables.find(({ table }) => table === 'public.log')?.comparison;
  expect(equal).toMatchObject({ matched: true, differences: null });
  expect(await vakhta.ask(listCopyDifferences, { jobId, table: 'public.log' })).toEqual({ differences: null });
});

test('of a table without a key the rows that are missing and too many are told by all they hold', async () => {
  const { source: from, target: to } = await sides(
    'log',
    `DELETE FROM public.log WHERE note = 'запись 3'; INSERT INTO public.log SELECT 'лишняя' FROM generate_series(1, 60)`,
  );
  await using source = from;
  await using target = to;
  const vakhta = vakhtaOf();
  const draft = { ...(await draftOf(vakhta, source, target)), except: ['public.staff'] };

  const { job } = await copyAll(vakhta, draft);

  const { differences } = await vakhta.ask(listCopyDifferences, { jobId: job.id, table: 'public.log' });
  expect(differences).toMatchObject({ key: [], columns: ['note'], isAll: true });
  const lines = differences === null ? [] : differenceLines(differences);
  expect(lines.toSorted((left, right) => (left.row < right.row ? -1 : 1))).toEqual([
    { row: 'note = запись 3', column: null, source: { rows: 1 }, target: { rows: 0 }, origin: 'unknown' },
    { row: 'note = лишняя', column: null, source: { rows: 0 }, target: { rows: 60 }, origin: 'unknown' },
  ]);
});
