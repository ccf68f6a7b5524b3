import { beforeAll, expect, test } from 'vitest';
import { splitForeignKeys } from '#engine/schema/analysis/split-foreign-key';
import { loadParser, parseSchema } from '#engine/schema/written/parse-schema';
import { sqlText } from '#test/support/schema-fixture';

beforeAll(loadParser);

function split(sql: string) {
  const [statement] = parseSchema('split', [sqlText('split', sql)]).statements;
  const keys = statement!.creates.filter(({ details }) => details.of === 'constraint' && details.references !== null);
  const { sql: rest, additions } = splitForeignKeys(statement!, new Set(keys.map(({ key }) => key)));
  return [rest, ...additions.values()];
}

test.each([
  [
    'a key behind a column',
    'CREATE TABLE a (x int NOT NULL REFERENCES b (id) ON DELETE CASCADE UNIQUE, y int)',
    'CREATE TABLE a (x int NOT NULL UNIQUE, y int)',
    'ALTER TABLE "public"."a" ADD CONSTRAINT "a_x_fkey" FOREIGN KEY ("x") REFERENCES b (id) ON DELETE CASCADE',
  ],
  [
    'what says when a key behind a column is checked goes with it',
    'CREATE TABLE a (x int CONSTRAINT "to B" REFERENCES b DEFERRABLE INITIALLY DEFERRED NOT NULL)',
    'CREATE TABLE a (x int NOT NULL)',
    'ALTER TABLE "public"."a" ADD CONSTRAINT "to B" FOREIGN KEY ("x") REFERENCES b DEFERRABLE INITIALLY DEFERRED',
  ],
  [
    'a key at the end of the table',
    'CREATE TABLE s.a (x int, -- the key, (behind)\n  CONSTRAINT k FOREIGN KEY (x) REFERENCES b (id)\n)',
    'CREATE TABLE s.a (x int)',
    'ALTER TABLE "s"."a" ADD CONSTRAINT "k" FOREIGN KEY (x) REFERENCES b (id)',
  ],
  [
    'keys at the beginning of the table',
    'CREATE TABLE a (FOREIGN KEY (x) REFERENCES b (id), FOREIGN KEY (y) REFERENCES b (id), x int, y int)',
    'CREATE TABLE a (  x int, y int)',
    'ALTER TABLE "public"."a" ADD CONSTRAINT "a_x_fkey" FOREIGN KEY (x) REFERENCES b (id)',
    'ALTER TABLE "public"."a" ADD CONSTRAINT "a_y_fkey" FOREIGN KEY (y) REFERENCES b (id)',
  ],
  [
    'a key that is all a partition adds',
    "CREATE TABLE p PARTITION OF a (FOREIGN KEY (x) REFERENCES b (id)) FOR VALUES IN ('ж,(')",
    "CREATE TABLE p PARTITION OF a  FOR VALUES IN ('ж,(')",
    'ALTER TABLE "public"."p" ADD CONSTRAINT "p_x_fkey" FOREIGN KEY (x) REFERENCES b (id)',
  ],
  [
    'names beyond ASCII before it',
    'CREATE TABLE "Таблица" ("Ключ, (да)" int REFERENCES "Другая", "ещё" text DEFAULT \'REFERENCES b,\')',
    'CREATE TABLE "Таблица" ("Ключ, (да)" int , "ещё" text DEFAULT \'REFERENCES b,\')',
    'ALTER TABLE "public"."Таблица" ADD CONSTRAINT "Таблица_Ключ, (да)_fkey" FOREIGN KEY ("Ключ, (да)") REFERENCES "Другая"',
  ],
])('%s is taken out as it is written', (_, sql, ...expected) => {
  expect(split(sql)).toEqual(expected);
});

test('only those that are asked for are taken out', () => {
  const sql = 'CREATE TABLE a (x int REFERENCES b, y int REFERENCES c, CONSTRAINT z FOREIGN KEY (x) REFERENCES d)';
  const [statement] = parseSchema('split', [sqlText('split', sql)]).statements;
  const { sql: rest, additions } = splitForeignKeys(statement!, new Set(['constraint public.a.a_y_fkey']));
  expect(rest).toBe('CREATE TABLE a (x int REFERENCES b, y int , CONSTRAINT z FOREIGN KEY (x) REFERENCES d)');
  expect([...additions.keys()]).toEqual(['constraint public.a.a_y_fkey']);
});
