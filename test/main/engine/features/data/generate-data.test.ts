import { describe, expect, test } from 'vitest';
import { clearCopy } from '#contract/operations/copy/clear-copy';
import { reportData } from '#contract/operations/data/report-data';
import { generateData } from '#contract/operations/data/generate-data';
import type { JobId } from '#contract/domain/ids';
import { resumeJob } from '#contract/operations/job/resume-job';
import { stopJob } from '#contract/operations/job/stop-job';
import { isInnValid, isSnilsValid } from '#engine/rows/check-digits';
import { installPack, type InstalledPack } from '#test/resources/schema/installed-pack';
import { tablesOf } from '#engine/schema/pack/pack-manifest';
import { readPack } from '#test/resources/schema/read-pack';
import { createTestDatabase } from '#test/support/postgres-database';
import { startVakhta, type Vakhta, vakhtaOfFile } from '#test/support/start-vakhta';
import { catalogOf, connectTo, endOf, fingerprintOf, rowsByTable, startFill, TABLES } from './filled-pack.ts';

const vakhtaOf = vakhtaOfFile();

const pack = await readPack();
const INPUT = { scale: 0.02, seed: 11 };

test('what is described are the tables of the pack, all of them', () => {
  expect(TABLES.toSorted()).toEqual(
    tablesOf(pack.manifest)
      .map(({ name }) => name)
      .toSorted(),
  );
});

test(
  'databases of 12 and 18 are filled with the same rows, and their catalogs stay as they were',
  { timeout: 120_000 },
  async () => {
    const vakhta = vakhtaOf();
    await using oldest = await installPack(pack, 12);
    await using newer = await installPack(pack, 18);
    const databases = [oldest, newer];
    const catalogs = await Promise.all(databases.map(catalogOf));
    const connections = await Promise.all(databases.map((database) => connectTo(vakhta, database)));

    const jobs = await Promise.all(connections.map((connectionId) => startFill(vakhta, connectionId, INPUT)));

    for (const jobId of jobs) expect(await endOf(vakhta, jobId)).toMatchObject({ state: 'COMPLETED', failure: null });
    const rows = await rowsByTable(oldest);
    expect([...rows].filter(([, count]) => count === 0)).toEqual([]);
    const report = await vakhta.ask(reportData, { jobId: jobs[0]! });
    expect(report).toMatchObject({ ...INPUT, state: 'COMPLETED' });
    expect(new Map(report.tables.map(({ table, rows: told }) => [table, told]))).toEqual(rows);
    expect(report.rows).toBe([...rows.values()].reduce((sum, count) => sum + count, 0));
    expect(await Promise.all(databases.map(catalogOf))).toEqual(catalogs);
    const [first, ...others] = await Promise.all(databases.map(fingerprintOf));
    expect(others).toEqual([first]);

    const connectionId = connections[1]!;
    await looksTrue(newer);
    expect(await vakhta.invoke(generateData, { connectionId, ...INPUT })).toMatchObject({
      failure: { code: 'TARGET_NOT_EMPTY' },
    });
    await newer.query('DROP TABLE quantum_security_monitoring');
    expect(await vakhta.invoke(generateData, { connectionId, ...INPUT })).toEqual({
      ok: false,
      failure: { code: 'TARGET_TABLE_MISSING', table: 'quantum_security_monitoring' },
    });
  },
);

/** One database is enough for all of these. */
async function looksTrue(filled: InstalledPack): Promise<void> {
  const events = await filled.query(
    `SELECT new_values->>'snils' AS snils, new_values->>'inn' AS inn FROM change_events`,
  );
  expect(events.length).toBeGreaterThan(100);
  expect(events.filter(({ snils }) => !isSnilsValid(String(snils).replace(/\D/g, '')))).toEqual([]);
  expect(events.filter(({ inn }) => !isInnValid(String(inn)))).toEqual([]);
  const firms = await filled.query('SELECT tax_id FROM booking_financials WHERE tax_id IS NOT NULL');
  expect(firms.filter(({ tax_id }) => !isInnValid(String(tax_id)))).toEqual([]);

  const only = async (sql: string): Promise<Record<string, unknown> | undefined> => (await filled.query(sql))[0];
  // Names of one person are the same in both tables, and Cyrillic.
  expect(
    await only(`SELECT count(*) > 20 AS enough, bool_and(u.last_name || ' ' || u.first_name || coalesce(' ' || u.middle_name, '') = s.name) AS same,
                  bool_and(s.name ~ '^[А-Яа-яЁё -]+$') AS cyrillic FROM users u JOIN staff s USING (staff_id)`),
  ).toEqual({ enough: true, same: true, cyrillic: true });
  // The first tenth of the customers has far more than a tenth of the sessions.
  expect(
    await only(`SELECT sum(n) FILTER (WHERE place <= 0.1 * people) > 0.25 * sum(n) AS skewed
                FROM (SELECT count(s.*) AS n, row_number() OVER (ORDER BY count(s.*) DESC) AS place, count(*) OVER () AS people
                      FROM user_profiles u LEFT JOIN session_management s USING (user_id) GROUP BY u.user_id) t`),
  ).toEqual({ skewed: true });
  expect(await only(`SELECT count(last_login) BETWEEN 1 AND count(*) - 1 AS nulls FROM user_profiles`)).toEqual({
    nulls: true,
  });
  // Every block but a tenant's first follows another one: chains as long as their tenant has blocks.
  expect(
    await only(`WITH RECURSIVE chain AS (
                  SELECT chain_id, tenant_id, 1 AS length FROM merkle_verification_chains WHERE previous_chain_id IS NULL
                  UNION ALL SELECT m.chain_id, m.tenant_id, c.length + 1 FROM merkle_verification_chains m
                  JOIN chain c ON m.previous_chain_id = c.chain_id AND m.tenant_id = c.tenant_id)
                SELECT count(*) = (SELECT count(*) FROM merkle_verification_chains) AS whole, max(length) > 5 AS long FROM chain`),
  ).toEqual({ whole: true, long: true });
  expect(
    await only(`SELECT count(*) > 0 AS some, bool_and(p.cascade_level = b.cascade_level - 1) AS deeper
                FROM cascade_circuit_breakers b JOIN cascade_circuit_breakers p ON p.breaker_id = b.parent_breaker_id`),
  ).toEqual({ some: true, deeper: true });
  // What refers to each other belongs to one tenant.
  for (const [table, column, other, key] of [
    ['contact_statistics', 'queue_id', 'realtime_queues', 'queue_id'],
    ['work_schedules', 'staff_id', 'staff', 'staff_id'],
    ['bookings', 'slot_id', 'service_slots', 'slot_id'],
    ['realtime_queues', 'service_id', 'catalog', 'product_id'],
  ]) {
    expect(
      await only(
        `SELECT count(*) FILTER (WHERE t.tenant_id <> o.tenant_id) AS strangers FROM ${table} t JOIN ${other} o ON t.${column} = o.${key}`,
      ),
    ).toEqual({ strangers: '0' });
  }
  // Days have their curve: far more arrives before noon than at night.
  expect(
    await only(`SELECT avg(contacts_offered) FILTER (WHERE hour = 11) > 5 * avg(contacts_offered) FILTER (WHERE hour = 3) AS curved
                FROM (SELECT contacts_offered, extract(hour FROM interval_start AT TIME ZONE 'Europe/Moscow') AS hour FROM contact_statistics) t`),
  ).toEqual({ curved: true });
  // What is booked is the slot's own time.
  expect(
    await only(`SELECT bool_and(b.slot_start_utc = s.slot_start_utc AND b.slot_end_utc = s.slot_end_utc) AS same
                FROM bookings b JOIN service_slots s USING (slot_id)`),
  ).toEqual({ same: true });
}

/**
 * No key is taken off this table, and nobody fills it before this session lets go: what happens meanwhile happens in the
 * midst of a run.
 */
const HELD = 'BEGIN; LOCK TABLE schema_migrations IN SHARE MODE';
const IS_OFF = `SELECT count(*) FILTER (WHERE state = 'off') > 0 AS off FROM vakhta.copy_object`;

/** Until the held run has brought rows while keys are off. */
async function inTheMidst(vakhta: Vakhta, database: InstalledPack, jobId: JobId): Promise<void> {
  await vakhta.waitFor('jobs', ({ job }) => job.id === jobId && (job.progress?.counts?.rowsLoaded ?? 0) > 1_000);
  expect(await database.query(IS_OFF)).toEqual([{ off: true }]);
}

describe('a run that is', () => {
  test(
    'killed with its engine goes on, and the database is the same as if nothing had happened',
    { timeout: 90_000 },
    async () => {
      await using calm = await installPack(pack, 18);
      await using broken = await installPack(pack, 18);
      const catalog = await catalogOf(broken);
      const first = await startVakhta();
      expect(await endOf(first, await startFill(first, await connectTo(first, calm), INPUT))).toMatchObject({
        failure: null,
      });
      await broken.query(HELD);
      const jobId = await startFill(first, await connectTo(first, broken), INPUT);
      await inTheMidst(first, broken, jobId);

      await first.kill();

      await broken.query('ROLLBACK');
      await using second = await startVakhta({ home: first.home, door: 'window' });
      expect(await endOf(second, jobId)).toMatchObject({ state: 'COMPLETED', failure: null });
      expect(await fingerprintOf(broken)).toBe(await fingerprintOf(calm));
      expect(await catalogOf(broken)).toEqual(catalog);
      const { tables } = await second.ask(reportData, { jobId });
      expect(tables.length).toBe(TABLES.length);
    },
  );

  test('killed and not resumed is in the way of another console, which may clear it', { timeout: 90_000 }, async () => {
    await using database = await installPack(pack, 15);
    const catalog = await catalogOf(database);
    const first = await startVakhta();
    await database.query(HELD);
    const jobId = await startFill(first, await connectTo(first, database), INPUT);
    await inTheMidst(first, database, jobId);
    await first.kill();
    await database.query('ROLLBACK');

    await using second = await startVakhta();
    const connectionId = await connectTo(second, database);
    expect(await second.invoke(generateData, { connectionId, ...INPUT })).toMatchObject({
      failure: { code: 'COPY_UNFINISHED' },
    });
    await second.ask(clearCopy, { connectionId });

    expect([...(await rowsByTable(database))].filter(([, count]) => count !== 0)).toEqual([]);
    expect(await catalogOf(database)).toEqual(catalog);
  });

  test('stopped ends with the database as it was found', { timeout: 90_000 }, async () => {
    await using database = await installPack(pack, 15);
    const vakhta = vakhtaOf();
    const catalog = await catalogOf(database);
    await database.query(HELD);
    const jobId = await startFill(vakhta, await connectTo(vakhta, database), INPUT);
    await inTheMidst(vakhta, database, jobId);

    expect(await vakhta.ask(stopJob, { jobId })).toMatchObject({ state: 'STOPPED' });

    await database.query('ROLLBACK');
    expect([...(await rowsByTable(database))].filter(([, count]) => count !== 0)).toEqual([]);
    expect(await catalogOf(database)).toEqual(catalog);
    expect(await vakhta.ask(reportData, { jobId })).toMatchObject({ rows: 0, tables: [] });
  });

  test(
    'refused by a key that its rows do not keep to leaves the database as it was found',
    { timeout: 90_000 },
    async () => {
      await using database = await installPack(pack, 18);
      const vakhta = vakhtaOf();
      await database.query(
        'CREATE UNIQUE INDEX one_a_day ON contact_statistics (date(interval_start AT TIME ZONE $$UTC$$))',
      );
      const catalog = await catalogOf(database);
      const jobId = await startFill(vakhta, await connectTo(vakhta, database), INPUT);

      expect(await endOf(vakhta, jobId)).toMatchObject({
        state: 'ERROR',
        failure: { code: 'SERVER_FAILED', sqlState: '23505' },
      });

      expect([...(await rowsByTable(database))].filter(([, count]) => count !== 0)).toEqual([]);
      expect(await catalogOf(database)).toEqual(catalog);
      // Once the key is gone the same job fills everything.
      await database.query('DROP INDEX one_a_day');
      const whole = await catalogOf(database);
      await vakhta.ask(resumeJob, { jobId });
      await vakhta.waitFor('jobs', ({ job }) => job.id === jobId && job.state === 'COMPLETED');
      expect([...(await rowsByTable(database))].filter(([, count]) => count === 0)).toEqual([]);
      expect(await catalogOf(database)).toEqual(whole);
    },
  );
});

test('who owns none of the tables fills them with everything in its place', { timeout: 90_000 }, async () => {
  const vakhta = vakhtaOf();
  await using server = await createTestDatabase({ major: 18 });
  const user = `clerk_${server.options.database}`;
  await server.query(`CREATE ROLE ${user} LOGIN`);
  await using stack = new AsyncDisposableStack();
  stack.defer(async () => {
    await server.query(`DROP ROLE ${user}`);
  });
  await using database = await installPack(pack, 18);
  const { options } = database;
  await server.query(`GRANT CREATE ON DATABASE ${options.database} TO ${user}`);
  await database.query(`GRANT SELECT, INSERT, UPDATE ON ALL TABLES IN SCHEMA public TO ${user}`);
  const catalog = await catalogOf(database);

  const jobId = await startFill(vakhta, await connectTo(vakhta, { options: { ...options, user } }), INPUT);

  expect(await endOf(vakhta, jobId)).toMatchObject({ state: 'COMPLETED', failure: null });
  expect(await catalogOf(database)).toEqual(catalog);
  expect([...(await rowsByTable(database))].filter(([, count]) => count === 0)).toEqual([]);
});
