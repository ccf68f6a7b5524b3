import { randomBytes } from 'node:crypto';
import { expect, test } from 'vitest';
import { listRoles } from '#contract/operations/schema/list-roles';
import { planSchema } from '#contract/operations/schema/plan-schema';
import { createTestDatabase, type TestDatabase } from '#test/support/postgres-database';
import { apply, connectDatabase, planOf, rollback, WFM } from '#test/support/schema-run';
import { startVakhta } from '#test/support/start-vakhta';

/** Roles of a server under names no other test has; they go with all that is theirs in the database. */
async function createRoles<Name extends string>(database: TestDatabase, ...names: Name[]) {
  const run = randomBytes(4).toString('hex');
  const roles = names.map((name) => [name, `${name}_${run}`] as const);
  for (const [, role] of roles) await database.query(`CREATE ROLE ${role}`);
  return {
    ...(Object.fromEntries(roles) as Record<Name, string>),
    async [Symbol.asyncDispose]() {
      for (const [, role] of roles) await database.query(`DROP OWNED BY ${role} CASCADE; DROP ROLE ${role}`);
    },
  };
}

/** Who owns, who may, who is given rights from the start, and whom a policy is for: as PostgreSQL writes it down. */
const rightsOf = (database: TestDatabase): Promise<Record<string, unknown>[]> =>
  database.query(`SELECT c.relname AS what, pg_get_userbyid(c.relowner) AS owner, NULLIF(c.relacl, acldefault('r', c.relowner))::text AS rights
      FROM pg_class c WHERE relnamespace = 'work'::regnamespace AND relkind IN ('r', 'v', 'S')
    UNION ALL SELECT 'schema', pg_get_userbyid(nspowner), NULLIF(nspacl, acldefault('n', nspowner))::text FROM pg_namespace WHERE nspname = 'work'
    UNION ALL SELECT 'defaults', pg_get_userbyid(defaclrole), defaclacl::text FROM pg_default_acl
    UNION ALL SELECT polname, array_to_string(polroles::regrole[], ','), NULL FROM pg_policy ORDER BY 1`);

test('roles of the source become those they are mapped to, in owners, grants, default privileges and policies', async () => {
  await using source = await createTestDatabase({ major: 15 });
  await using target = await createTestDatabase({ major: 18 });
  await using old = await createRoles(source, 'boss', 'clerk', 'leaver');
  await using theirs = await createRoles(target, 'app', 'reader');
  const { boss, clerk, leaver, app, reader } = { ...old, ...theirs };
  await source.query(`CREATE SCHEMA work AUTHORIZATION ${boss};
    CREATE TABLE work.shift (id serial PRIMARY KEY, note text); CREATE VIEW work.notes AS SELECT note FROM work.shift;
    CREATE TABLE work.plain (id int);
    ALTER TABLE work.shift OWNER TO ${boss}; ALTER VIEW work.notes OWNER TO ${boss}; ALTER TABLE work.plain OWNER TO ${boss};
    GRANT USAGE ON SCHEMA work TO ${clerk}, ${leaver};
    GRANT SELECT, UPDATE (note) ON work.shift TO ${clerk}; GRANT ALL ON work.shift TO ${leaver};
    ALTER DEFAULT PRIVILEGES FOR ROLE ${boss} GRANT SELECT ON TABLES TO ${clerk}, ${leaver};
    CREATE POLICY mixed ON work.shift TO ${clerk}, ${leaver}; CREATE POLICY only_theirs ON work.shift TO ${leaver}`);
  await source.query(`SELECT lo_from_bytea(7001, 'фото'); ALTER LARGE OBJECT 7001 OWNER TO ${boss}`);
  // What is there before, under another owner, with a right that the new owner will not need.
  await target.query(`CREATE SCHEMA work; CREATE TABLE work.plain (id int); GRANT SELECT ON work.plain TO ${app}`);
  const before = await rightsOf(target);
  await using vakhta = await startVakhta();
  const sourceId = await connectDatabase(vakhta, source.options, 'old');
  const connectionId = await connectDatabase(vakhta, target.options);
  const order = { source: { kind: 'connection', connectionId: sourceId } as const, connectionId };

  const listed = await vakhta.ask(listRoles, { sourceId, targetId: connectionId });
  const absent = { largeObjects: 0, isInTarget: false };
  expect(listed.roles.filter(({ name }) => Object.values(old).includes(name))).toEqual([
    { name: boss, owns: 5, namedBy: 1, ...absent, largeObjects: 1 },
    { name: clerk, owns: 0, namedBy: 4, ...absent },
    { name: leaver, owns: 0, namedBy: 5, ...absent },
  ]);
  expect(listed.targetRoles).toEqual(expect.arrayContaining([app, reader]));
  expect(listed.targetRoles.some((name) => name.startsWith('pg_'))).toBe(false);

  const missing = { code: 'SCHEMA_ROLES_MISSING', connectionName: 'wfm' };
  expect(await vakhta.invoke(planSchema, order)).toEqual({
    ok: false,
    failure: { ...missing, roles: [boss, clerk, leaver].join(', ') },
  });
  const roles = { [boss]: app, [clerk]: reader, [leaver]: '', nobody: app };
  expect(await vakhta.invoke(planSchema, { ...order, roles: { ...roles, [clerk]: 'nobody' } })).toEqual({
    ok: false,
    failure: { ...missing, roles: 'nobody' },
  });
  const plan = await planOf(vakhta, { ...order, roles });
  expect(plan).toMatchObject({ rolesLeftOut: [leaver], rolesUnused: ['nobody'] });
  expect((await planOf(vakhta, { ...order, roles: { ...roles, nobody: reader } })).hash).not.toBe(plan.hash);

  await apply(vakhta, { ...order, roles, planHash: plan.hash });
  const { user } = target.options;
  expect(await rightsOf(target)).toEqual([
    { what: 'defaults', owner: app, rights: `{${app}=arwdDxtm/${app},${reader}=r/${app}}` },
    { what: 'mixed', owner: reader, rights: null },
    { what: 'notes', owner: app, rights: null },
    { what: 'plain', owner: app, rights: null },
    { what: 'schema', owner: app, rights: `{${app}=UC/${app},${reader}=U/${app}}` },
    { what: 'shift', owner: app, rights: `{${app}=arwdDxtm/${app},${reader}=r/${app}}` },
    { what: 'shift_id_seq', owner: app, rights: null },
  ]);
  expect((await planOf(vakhta, { ...order, roles })).statements).toEqual([]);

  await rollback(vakhta, { connectionId });
  expect(before).toContainEqual({ what: 'plain', owner: user, rights: expect.stringContaining(`${app}=r/`) as string });
  expect(await rightsOf(target)).toEqual(before);
});

test('an owner this user may not act as is told before anything runs, and written schemas name their own roles', async () => {
  await using target = await createTestDatabase({ major: 18 });
  await using roles = await createRoles(target, 'boss', 'planner');
  const { boss, planner } = roles;
  await using source = await createTestDatabase({ major: 18 });
  await target.query(`ALTER ROLE ${planner} LOGIN CREATEDB; GRANT CREATE ON SCHEMA public TO ${planner}`);
  await source.query(`CREATE TABLE shift (id int); ALTER TABLE shift OWNER TO ${boss}`);
  await using vakhta = await startVakhta();
  const sourceId = await connectDatabase(vakhta, source.options, 'old');
  const connectionId = await connectDatabase(vakhta, { ...target.options, user: planner });
  const order = { source: { kind: 'connection', connectionId: sourceId } as const, connectionId };

  // Not mapped, the owner is left to whoever runs the plan.
  expect((await planOf(vakhta, order)).statements).toHaveLength(1);
  expect(await vakhta.invoke(planSchema, { ...order, roles: { [boss]: boss } })).toEqual({
    ok: false,
    failure: { code: 'SCHEMA_OWNERS_REFUSED', connectionName: 'wfm', user: planner, roles: boss },
  });
  await target.query(`GRANT ${boss} TO ${planner}`);
  const { statements } = await planOf(vakhta, { ...order, roles: { [boss]: boss } });
  expect(statements.map(({ sql }) => sql)).toContain(`ALTER TABLE "public"."shift" OWNER TO "${boss}"`);

  const written = await vakhta.invoke(planSchema, { ...order, source: WFM, roles: { [boss]: boss } });
  expect(written).toMatchObject({ ok: false, failure: { code: 'INPUT_INVALID', problem: 'roles-of-live' } });
});
