import { expect, test } from 'vitest';
import { planCopy } from '#contract/operations/copy/plan-copy';
import { catalogOf, expectSameCatalog } from '#test/support/catalog-database';
import { contentOf, copyAll, draftOf, untilNobodyIsLeft } from '#test/support/copy-run';
import { createTestDatabase, type TestDatabase } from '#test/support/postgres-database';
import { startVakhta } from '#test/support/start-vakhta';

const SHOP = `
  CREATE TABLE department (id int GENERATED ALWAYS AS IDENTITY PRIMARY KEY, title text NOT NULL UNIQUE);
  CREATE TABLE employee (id bigserial PRIMARY KEY, department int NOT NULL REFERENCES department,
    boss bigint REFERENCES employee, name text NOT NULL, salary numeric(12,2), hired date,
    initials text GENERATED ALWAYS AS (left(name, 1)) STORED);
  CREATE INDEX employee_department ON employee (department, name);
  CREATE TABLE note (at timestamptz, employee bigint REFERENCES employee, body text);
  CREATE SEQUENCE ticket;
  CREATE FUNCTION touch() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN NEW.body := 'touched'; RETURN NEW; END $$;
  CREATE TRIGGER note_touch BEFORE INSERT ON note FOR EACH ROW EXECUTE FUNCTION touch();`;

async function fill(database: TestDatabase): Promise<void> {
  await database.query(`
    ALTER TABLE note DISABLE TRIGGER note_touch;
    INSERT INTO department (title) SELECT 'Отдел ' || g FROM generate_series(1, 20) g;
    INSERT INTO employee (department, boss, name, salary, hired)
      SELECT 1 + g % 20, CASE WHEN g > 1 THEN 1 + g / 2 END, 'Ёлкина ' || g, g / 7.0, date '2020-01-01' + g
      FROM generate_series(1, 10000) g;
    INSERT INTO note SELECT 'epoch'::timestamptz + g * interval '1 s', 1 + g % 5000, repeat('ы', g % 90)
      FROM generate_series(1, 20000) g;
    ALTER TABLE note ENABLE TRIGGER note_touch;
    SELECT setval('ticket', 777);`);
}

test('a database is in the other one as it was: rows, keys, sequences, and nothing of the copy is left', async () => {
  await using source = await createTestDatabase({ major: 15 });
  await using target = await createTestDatabase({ major: 15 });
  await source.query(SHOP);
  await target.query(SHOP);
  await fill(source);
  const before = await catalogOf(target);
  await using vakhta = await startVakhta();
  const draft = await draftOf(vakhta, source, target);

  const plan = await vakhta.ask(planCopy, draft);
  expect(plan.problems).toEqual([]);
  const { job, report } = await copyAll(vakhta, { ...draft, planHash: plan.hash });

  expect(job.needsAttention).toBe(false);
  expect(report).toMatchObject({ matched: true, rows: 30_020 });
  expect(await contentOf(target)).toBe(await contentOf(source));
  expectSameCatalog(await catalogOf(target), before);
  expect(await target.query(`SELECT nextval('ticket'), nextval('employee_id_seq') AS e`)).toEqual([
    { nextval: '778', e: '10001' },
  ]);
  // It came frozen: nobody has to look who wrote its rows, or to write down what was found.
  const seen = `SELECT relallvisible = relpages AS whole FROM pg_class WHERE relname = 'employee'`;
  expect(await target.query(seen)).toEqual([{ whole: true }]);
  for (const side of [source, target]) await untilNobodyIsLeft(side);
  expect(await target.query('SELECT state FROM vakhta.copy_run')).toEqual([{ state: 'done' }]);
});
