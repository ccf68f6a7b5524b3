import { createHash } from 'node:crypto';
import { expect, test } from 'vitest';
import { reportMigration } from '#contract/operations/migration/report-migration';
import { createTestDatabase, type TestDatabase } from '#test/support/postgres-database';
import { connectBoth, LEGACY_SQL, peopleAndRefused, queryPlan, TARGET_SQL } from '#test/support/query-load';
import { shutGate } from '#test/support/row-gate';
import { end, savePlan, start } from '#test/support/run-migration';
import { startVakhta } from '#test/support/start-vakhta';
import { privateDirectory } from '#test/servers/private-directory';

const SEED = Number(process.env['FAULT_SEED'] ?? 7);
const ROWS = 2_000;
const ROWS_PER_COMMIT = 200;

/** The row on whose way into the target the engine is killed, drawn from the seed. */
const DRAWN = createHash('sha256').update(`${SEED} query`).digest().readUInt32BE() / 2 ** 32;
const MOMENT = nextTaken(1 + Math.floor(DRAWN * (ROWS - 2)));

/** Of those that are not refused. */
function nextTaken(id: number): number {
  return id % 10 === 7 || id % 100 === 0 ? id + 1 : id;
}

const WAITS = `SELECT FROM pg_locks WHERE locktype = 'advisory' AND NOT granted
  AND database = (SELECT oid FROM pg_database WHERE datname = current_database())`;

/** What a load of the query leaves in table and quarantine, its engine killed while it writes this row. */
async function loadKilled(legacy: TestDatabase, atRow?: number) {
  await using home = await privateDirectory('home');
  await using target = await createTestDatabase();
  await target.query(TARGET_SQL);
  await using gate = atRow === undefined ? undefined : await shutGate(target, 'people', atRow);
  let vakhta = await startVakhta({ home: home.path, door: 'window' });
  try {
    await connectBoth(vakhta, { legacy, target });
    const jobId = await start(vakhta, await savePlan(vakhta, queryPlan(ROWS_PER_COMMIT)));
    if (gate !== undefined) {
      while ((await target.query(WAITS)).length === 0);
      await vakhta.kill();
      await gate.open();
      vakhta = await startVakhta({ home: home.path, door: 'window' });
    }
    await end(vakhta, jobId);
    return { left: await peopleAndRefused(target), report: await vakhta.ask(reportMigration, { jobId }) };
  } finally {
    await vakhta.kill();
  }
}

test(
  `a load of a query ends exactly as if nothing had broken, its engine killed at row ${MOMENT} of ${ROWS}`,
  { timeout: 240_000 },
  async () => {
    await using legacy = await createTestDatabase();
    await legacy.query(`${LEGACY_SQL}; SELECT legacy.hire(1, ${ROWS})`);

    const calm = await loadKilled(legacy);
    const broken = await loadKilled(legacy, MOMENT);
    expect(broken.left).toEqual(calm.left);
    const { rowsRead, rowsLoaded, rowsQuarantined, rowsSkipped } = calm.report;
    expect(broken.report).toMatchObject({ state: 'COMPLETED', rowsRead, rowsLoaded, rowsQuarantined, rowsSkipped });
    expect(broken.report.reconciliation).toMatchObject({ matched: true });
    // What was read behind a break was read as it was then, and the report has to say so.
    expect(broken.report.files).toMatchObject([{ readings: expect.any(Number) }]);
    expect(broken.report.files[0]!.readings).toBeGreaterThan(1);
  },
);
