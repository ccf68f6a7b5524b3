import { randomBytes } from 'node:crypto';
import { expect, test } from 'vitest';
import { analyzeSchema } from '#contract/operations/schema/analyze-schema';
import { planSchema } from '#contract/operations/schema/plan-schema';
import type { PostgresMajor } from '#test/servers/find-binary';
import { createTestDatabase } from '#test/support/postgres-database';
import { apply, connectDatabase, planOf, schemaFolder } from '#test/support/schema-run';
import { startVakhta } from '#test/support/start-vakhta';

const SHIFTS = 'CREATE TABLE shifts (id bigint PRIMARY KEY);\n';
/** No transaction takes it, so the script cannot run in one that is undone. */
const CONCURRENTLY = 'CREATE INDEX CONCURRENTLY shifts_id_idx ON shifts (id);\n';
const MISTAKE = `CREATE TABLE broken (id int CHECK (id > 'a'::text));\n`;

/** A name no other test has on the shared server. */
const newRole = (): string => `left_${randomBytes(6).toString('hex')}`;

async function openPlanning(major: PostgresMajor) {
  const database = await createTestDatabase({ major });
  const vakhta = await startVakhta();
  const connectionId = await connectDatabase(vakhta, database.options);
  return {
    ...{ database, vakhta, connectionId },
    hasRole: async (name: string) =>
      (await database.query('SELECT FROM pg_roles WHERE rolname = $1', [name])).length > 0,
    async plan(sql: string) {
      await using folder = await schemaFolder({ 'schema.sql': sql });
      return await vakhta.invoke(planSchema, { source: folder.source, connectionId });
    },
    async [Symbol.asyncDispose]() {
      await vakhta[Symbol.asyncDispose]();
      await database[Symbol.asyncDispose]();
    },
  };
}

const making = (role: string): string => `DO $$ BEGIN CREATE ROLE ${role}; END $$;\n`;

const CALLING = (role: string): string =>
  `CREATE FUNCTION f() RETURNS int LANGUAGE plpgsql AS $$ BEGIN CREATE ROLE ${role}; RETURN 1; END $$;
  CREATE TABLE made AS SELECT f();\n`;

test.each([
  [12, 'a DO block beside an index built concurrently', 'schema.sql:1', making, SHIFTS + CONCURRENTLY],
  [18, 'a DO block', 'schema.sql:1', making, SHIFTS],
  [18, 'a DO block before a mistake', 'schema.sql:1', making, MISTAKE],
  [18, 'a function that is called', 'table public.made, schema.sql:2', CALLING, SHIFTS + CONCURRENTLY],
] as const)('PostgreSQL %i keeps no role made by %s, which is named', async (major, _name, object, make, rest) => {
  await using planning = await openPlanning(major);
  const role = newRole();
  expect(await planning.plan(make(role) + rest)).toEqual({
    ok: false,
    failure: { code: 'SCHEMA_CHANGES_SERVER', object },
  });
  expect(await planning.hasRole(role)).toBe(false);
});

test('what is said of roles and databases is left out of the plan, and nothing of it happens', async () => {
  await using planning = await openPlanning(18);
  const { database } = planning;
  const [role, name] = [newRole(), database.options.database];
  await database.query(`CREATE ROLE ${role}`);
  const said = `CREATE ROLE ${role}; ALTER ROLE ${role} CREATEDB; GRANT CONNECT ON DATABASE ${name} TO ${role};
    COMMENT ON DATABASE ${name} IS 'touched'; COMMENT ON ROLE ${role} IS 'touched';\n`;
  const planned = await planning.plan(said + SHIFTS + CONCURRENTLY);
  expect(planned.ok && planned.value.statements.map(({ objects }) => objects[0])).toEqual([
    'table public.shifts',
    'index public.shifts_id_idx',
  ]);
  const state = `SELECT r.rolcreatedb, d.datacl, shobj_description(d.oid, 'pg_database') AS on_database,
      shobj_description(r.oid, 'pg_authid') AS on_role
    FROM pg_roles r, pg_database d WHERE r.rolname = $1 AND d.datname = $2`;
  expect(await database.query(state, [role, name])).toEqual([
    { rolcreatedb: false, datacl: null, on_database: null, on_role: null },
  ]);
  await database.query(`DROP ROLE ${role}`);
});

test('a role that is there is one a schema may create, count on, or have from another database', async () => {
  await using planning = await openPlanning(15);
  const { vakhta, database, connectionId } = planning;
  const role = newRole();
  const rights = `${SHIFTS}GRANT SELECT ON shifts TO ${role};\n`;
  expect(await planning.plan(`CREATE ROLE ${role};\n${rights}`)).toEqual({
    ok: false,
    failure: { code: 'SCHEMA_CHANGES_SERVER', object: `role ${role}, schema.sql:1` },
  });
  await database.query(`CREATE ROLE ${role}`);
  const unless = `IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = '${role}') THEN CREATE ROLE ${role}; END IF;`;
  expect(await planning.plan(`CREATE ROLE ${role}; DO $$ BEGIN ${unless} END $$;\n${rights}`)).toMatchObject({
    ok: true,
  });

  await using folder = await schemaFolder({ 'schema.sql': rights });
  await apply(vakhta, { source: folder.source, connectionId });
  const live = { kind: 'connection', connectionId } as const;
  const { findings } = await vakhta.ask(analyzeSchema, { source: live });
  expect(findings.filter(({ severity }) => severity === 'error')).toEqual([]);
  await using other = await createTestDatabase({ major: 15 });
  const otherId = await connectDatabase(vakhta, other.options, 'other');
  const { statements } = await planOf(vakhta, { source: live, connectionId: otherId });
  expect(statements.map(({ sql }) => sql)).toContainEqual(expect.stringContaining(`TO "${role}"`));
  await database.query(`DROP OWNED BY ${role}; DROP ROLE ${role}`);
});
