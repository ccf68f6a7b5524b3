import { expect, test } from 'vitest';
import { applySchema } from '#contract/operations/schema/apply-schema';
import { planSchema } from '#contract/operations/schema/plan-schema';
import { startPostgres } from '#test/servers/start-postgres';
import { openSession } from '#test/support/open-session';
import { createDatabaseOn, type TestDatabase } from '#test/support/postgres-database';
import { connectDatabase, schemaEnd, schemaFolder } from '#test/support/schema-run';
import { startVakhta } from '#test/support/start-vakhta';

const UUID = 'CREATE EXTENSION "uuid-ossp"';
const CRYPTO = 'CREATE EXTENSION pgcrypto';
const TABLE =
  'CREATE TABLE shift (id uuid PRIMARY KEY DEFAULT uuid_generate_v4(), token uuid DEFAULT gen_random_uuid())';

/** As a superuser, in whichever database of the server; nobody is left in it. */
async function superuser(database: TestDatabase, name: string, ...statements: string[]): Promise<void> {
  await using session = await openSession({ ...database, options: { ...database.options, database: name } });
  for (const statement of statements) await session.query(statement);
}

test(
  'an owner who is no superuser is told which extensions PostgreSQL 12 keeps from them, and plans once those are there',
  { timeout: 60_000 },
  async () => {
    await using server = await startPostgres({ major: 12 });
    await using database = await createDatabaseOn(server.address);
    const { database: name } = database.options;
    await database.query(`CREATE ROLE owner LOGIN CREATEDB; ALTER DATABASE ${name} OWNER TO owner`);
    await using folder = await schemaFolder({ 'shift.sql': `${UUID};\n${CRYPTO};\n${TABLE};` });
    await using vakhta = await startVakhta();
    const connectionId = await connectDatabase(vakhta, { ...database.options, user: 'owner' });
    const order = { source: folder.source, connectionId };
    const refused = { code: 'SCHEMA_EXTENSION_REFUSED', connectionName: 'wfm', user: 'owner' };

    const both = { ok: false, failure: { ...refused, extensions: '"uuid-ossp", pgcrypto' } };
    expect(await vakhta.invoke(planSchema, order)).toEqual(both);
    // In the database itself alone they are of no use: a plan is tried in one that is empty.
    await superuser(database, name, UUID, CRYPTO);
    expect(await vakhta.invoke(planSchema, order)).toEqual(both);

    // More than extensions would be taken for a part of the schema.
    await superuser(database, 'template1', UUID, CRYPTO, 'CREATE TABLE stray ()');
    expect(await vakhta.invoke(planSchema, order)).toEqual(both);

    await superuser(database, 'template1', 'DROP TABLE stray', 'CREATE EXTENSION hstore');
    const plan = await vakhta.ask(planSchema, order);
    const text = plan.statements.map(({ sql }) => sql).join('\n');
    expect(text.match(/CREATE TABLE /g)).toHaveLength(1);
    // What is there is not made again, and what only the template has is not asked for.
    expect(text).not.toContain('EXTENSION');
    const { jobId } = await vakhta.ask(applySchema, { ...order, planHash: plan.hash });
    expect((await schemaEnd(vakhta, jobId)).report).toMatchObject({ state: 'COMPLETED', tablesCreated: 1 });
    expect((await vakhta.ask(planSchema, order)).statements).toEqual([]);

    // A plan may come out of the template while the database lacks them: the application says the same.
    await using bare = await createDatabaseOn(server.address);
    await bare.query(`ALTER DATABASE ${bare.options.database} OWNER TO owner`);
    const bareId = await connectDatabase(vakhta, { ...bare.options, user: 'owner' }, 'bare');
    const run = await vakhta.ask(applySchema, { ...order, connectionId: bareId });
    expect((await schemaEnd(vakhta, run.jobId)).job.failure).toEqual({
      ...{ ...refused, connectionName: 'bare', extensions: expect.stringMatching(/^("uuid-ossp"|pgcrypto)$/) },
    });
  },
);
