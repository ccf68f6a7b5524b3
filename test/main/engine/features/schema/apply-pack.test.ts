import { expect, test } from 'vitest';
import { catalogHash } from '#engine/connectors/postgres/catalog/catalog-hash';
import { readLiveCatalog } from '#engine/connectors/postgres/catalog/read-catalog';
import { driftSchema } from '#contract/operations/schema/drift-schema';
import { createTestDatabase, type TestDatabase } from '#test/support/postgres-database';
import { apply, connectDatabase, planOf, rollback, WFM } from '#test/support/schema-run';
import { startVakhta } from '#test/support/start-vakhta';

async function hashOf({ options }: TestDatabase): Promise<string> {
  const catalog = await readLiveCatalog({ connectionName: 'wfm', options, password: undefined });
  if (!catalog.ok) throw new Error(catalog.failure.code);
  return catalogHash(catalog.value);
}

test.each([15, 18] as const)(
  'the pack is installed on PostgreSQL %i in one transaction, 166 of 166, and taken back without a trace',
  { timeout: 60_000 },
  async (major) => {
    await using database = await createTestDatabase({ major });
    await using vakhta = await startVakhta();
    const connectionId = await connectDatabase(vakhta, database.options);
    const before = await hashOf(database);

    const plan = await planOf(vakhta, { source: WFM, connectionId });
    expect(plan).toMatchObject({ name: 'wfm', isDestructive: false, isTransactional: true });
    const { report, job } = await apply(vakhta, { source: WFM, connectionId, planHash: plan.hash });
    expect(job).toMatchObject({ title: 'wfm → wfm', subjectId: connectionId, needsAttention: false });
    expect(report).toMatchObject({ kind: 'apply', tablesCreated: 166, statementsDone: plan.statements.length });
    expect(report).toMatchObject({ planHash: plan.hash, catalogBefore: before, catalogAfter: await hashOf(database) });
    const tables = `SELECT count(*)::int AS n FROM pg_class WHERE relkind = 'r' AND relnamespace = 'public'::regnamespace`;
    expect(await database.query(tables)).toEqual([{ n: 166 }]);
    // One transaction: every row of the catalog that it made has the same xmin.
    const xids = `SELECT count(DISTINCT xmin::text)::int AS n FROM pg_class WHERE relkind = 'r' AND relnamespace = 'public'::regnamespace`;
    expect(await database.query(xids)).toEqual([{ n: 1 }]);
    expect((await planOf(vakhta, { source: WFM, connectionId })).statements).toEqual([]);
    expect(await vakhta.ask(driftSchema, { connectionId })).toMatchObject({ planHash: plan.hash, differences: [] });

    const back = await rollback(vakhta, { connectionId });
    expect(back.report).toMatchObject({ kind: 'rollback', catalogBefore: report.catalogAfter, catalogAfter: before });
    expect(await hashOf(database)).toBe(before);
  },
);
