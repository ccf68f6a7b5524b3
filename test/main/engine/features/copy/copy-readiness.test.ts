import { expect, test } from 'vitest';
import type { CopyReadiness } from '#contract/domain/copy-readiness';
import { changeConnection } from '#contract/operations/connection/change-connection';
import { checkCopyReadiness } from '#contract/operations/copy/check-copy-readiness';
import { planCopy } from '#contract/operations/copy/plan-copy';
import { draftOf } from '#test/support/copy-run';
import { openSession } from '#test/support/open-session';
import { createTestDatabase } from '#test/support/postgres-database';
import { vakhtaOfFile } from '#test/support/start-vakhta';

const vakhtaOf = vakhtaOfFile();

const stateOf = ({ checks }: CopyReadiness, name: string) => checks.find((check) => check.name === name);

test('two databases that fit are ready in full, and the plan they are ready for is named', async () => {
  await using source = await createTestDatabase({ major: 10 });
  await using target = await createTestDatabase({ major: 15 });
  for (const side of [source, target]) await side.query('CREATE TABLE staff (id int PRIMARY KEY)');
  await target.query(`ALTER DATABASE ${target.options.database} SET search_path = public`);
  const vakhta = vakhtaOf();
  const draft = await draftOf(vakhta, source, target);

  const readiness = await vakhta.ask(checkCopyReadiness, draft);

  expect(readiness).toMatchObject({ readinessPercentage: 100, problems: [] });
  expect(readiness.planHash).toBe((await vakhta.ask(planCopy, draft)).hash);
  expect(stateOf(readiness, 'clocks')).toMatchObject({ state: 'met', values: { seconds: 0 } });
  expect(new Set(readiness.checks.map(({ state }) => state))).toEqual(new Set(['met']));
});

test('what would slow a copy down or keep it from beginning is told term by term, and lowers the percentage', async () => {
  await using source = await createTestDatabase({ major: 18 });
  await using target = await createTestDatabase({ major: 12 });
  await source.query('CREATE TABLE "Кадры" (id int PRIMARY KEY); CREATE TABLE gone (id int); CREATE EXTENSION pg_trgm');
  await target.query('CREATE TABLE "Кадры" (id int PRIMARY KEY)');
  await source.query(`ALTER DATABASE ${source.options.database} SET timezone = 'Asia/Tokyo'`);
  await using other = await openSession(target);
  await other.query('BEGIN; LOCK TABLE "Кадры" IN ROW EXCLUSIVE MODE');
  const vakhta = vakhtaOf();

  const readiness = await vakhta.ask(checkCopyReadiness, await draftOf(vakhta, source, target));

  expect(stateOf(readiness, 'versions')).toMatchObject({ state: 'warning' });
  expect(stateOf(readiness, 'locks')).toMatchObject({ state: 'warning', values: { sessions: 1 } });
  expect(stateOf(readiness, 'extensions')).toMatchObject({ state: 'warning', values: { extensions: 'pg_trgm' } });
  expect(stateOf(readiness, 'time-zones')).toMatchObject({ state: 'warning', values: { source: 'Asia/Tokyo' } });
  expect(stateOf(readiness, 'copy-plan')).toMatchObject({ state: 'failed', values: { problems: 1 } });
  expect(readiness.problems).toMatchObject([{ place: 'public.gone', failure: { code: 'COPY_TABLE_MISSING' } }]);
  expect(readiness.readinessPercentage).toBe(94.4);
});

test('rows the target would refuse are met before the copy: some of each table are given to it and taken away again', async () => {
  await using source = await createTestDatabase({ major: 15 });
  await using target = await createTestDatabase({ major: 18 });
  await source.query(`CREATE TABLE staff (id int PRIMARY KEY, name text, note text);
    INSERT INTO staff SELECT g, repeat('я', g % 12), 'ИНН 500100732259' FROM generate_series(1, 5000) g;
    CREATE TABLE team (id serial PRIMARY KEY, title text); INSERT INTO team (title) SELECT 'Смена' FROM generate_series(1, 3);
    CREATE TABLE fits (id int, made_by text); INSERT INTO fits VALUES (1), (2)`);
  await target.query(`CREATE TABLE staff (id int PRIMARY KEY, name varchar(10), note text);
    CREATE TABLE team (id serial PRIMARY KEY, title text CONSTRAINT team_early CHECK (length(title) < 3));
    CREATE TABLE fits (id int, made_by text NOT NULL DEFAULT current_user)`);
  const vakhta = vakhtaOf();

  const draft = await draftOf(vakhta, source, target);
  const without = { table: 'public.fits', to: null, where: null, without: ['made_by'], renames: [], expressions: [] };

  const readiness = await vakhta.ask(checkCopyReadiness, { ...draft, tables: [without] });

  expect(stateOf(readiness, 'quality-sample')).toEqual({
    ...{ name: 'quality-sample', state: 'failed' },
    values: {
      ...{ tables: 3, rows: 2, refused: 2, first: 'public.staff' },
      message: 'value too long for type character varying(10)',
    },
  });
  expect(JSON.stringify(readiness)).not.toContain('500100732259');
  expect(await target.query('SELECT (SELECT count(*) FROM fits) AS rows, is_called FROM team_id_seq')).toEqual([
    { rows: '0', is_called: false },
  ]);
});

test('the space the tables take is told beside what is free, where the server runs on this machine', async () => {
  await using source = await createTestDatabase({ major: 15 });
  await using target = await createTestDatabase({ major: 15 });
  await target.query('CREATE TABLE staff (id int)');
  await source.query('CREATE TABLE staff AS SELECT generate_series(1, 100000) AS id');
  const role = `teller_${target.options.database}`;
  await target.query(`CREATE ROLE ${role} LOGIN; GRANT SELECT, INSERT, TRUNCATE ON staff TO ${role}`);
  const spaceFor = async (user: string) => {
    const vakhta = vakhtaOf();
    const draft = await draftOf(vakhta, source, { options: { ...target.options, user } });
    return stateOf(await vakhta.ask(checkCopyReadiness, draft), 'space');
  };

  expect(await spaceFor(target.options.user)).toMatchObject({ state: 'met', values: { kind: 'known', needed: 4 } });
  // Where the server keeps its data is not for everybody to know.
  expect(await spaceFor(role)).toMatchObject({ state: 'warning', values: { kind: 'unknown', needed: 4 } });
});

test('a target that may not be written tells on how many tables rights are missing', async () => {
  await using source = await createTestDatabase({ major: 15 });
  await using target = await createTestDatabase({ major: 15 });
  const role = `reader_${target.options.database}`;
  for (const side of [source, target]) await side.query('CREATE TABLE a (id int); CREATE TABLE b (id int)');
  await target.query(
    `CREATE ROLE ${role} LOGIN; GRANT SELECT ON a, b TO ${role}; GRANT INSERT, TRUNCATE ON b TO ${role}`,
  );
  const vakhta = vakhtaOf();
  const draft = await draftOf(vakhta, source, { options: { ...target.options, user: role } });

  const readiness = await vakhta.ask(checkCopyReadiness, draft);

  expect(stateOf(readiness, 'copy-rights')).toEqual({
    ...{ name: 'copy-rights', state: 'failed', values: { tables: 1, first: 'public.a' } },
  });
});

test('of a database that does not answer nothing is guessed', async () => {
  await using source = await createTestDatabase({ major: 15 });
  await using target = await createTestDatabase({ major: 15 });
  await source.query('CREATE TABLE staff (id int)');
  const vakhta = vakhtaOf();
  const draft = await draftOf(vakhta, source, { options: { ...target.options, database: 'nowhere' } });

  const readiness = await vakhta.ask(checkCopyReadiness, draft);

  expect(stateOf(readiness, 'source-reached')).toMatchObject({ state: 'met' });
  expect(stateOf(readiness, 'target-reached')).toMatchObject({ state: 'failed' });
  for (const name of ['target-writable', 'locks', 'encodings', 'clocks']) {
    expect(stateOf(readiness, name)).toMatchObject({ state: 'unknown' });
  }
  expect(readiness).toMatchObject({ planHash: null, problems: [{ failure: { code: 'DATABASE_NOT_FOUND' } }] });
});

test('who would create tables in the schema of the journal is told so, and until when production is closed', async () => {
  await using source = await createTestDatabase();
  await using target = await createTestDatabase();
  for (const side of [source, target]) await side.query('CREATE TABLE staff (id int PRIMARY KEY)');
  await target.query(`ALTER DATABASE ${target.options.database} SET search_path = vakhta, public`);
  const vakhta = vakhtaOf();
  const draft = await draftOf(vakhta, source, target);

  const open = await vakhta.ask(checkCopyReadiness, draft);

  expect(stateOf(open, 'search-path')).toMatchObject({ state: 'warning' });
  expect(stateOf(open, 'change-window')).toMatchObject({ state: 'met', values: { kind: 'none' } });
  // Half a day away: closed now, whenever this runs.
  const away = new Date(Date.now() + 12 * 3_600_000);
  const day = ['Sun', 'Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat'][away.getUTCDay()];
  const time = away.toISOString().slice(11, 13);
  await vakhta.ask(changeConnection, {
    ...{ connectionId: draft.targetId, name: 'куда', environment: 'production', timeZone: 'UTC' },
    changeWindow: `${day} ${time}:00-${time}:59`,
  });
  const closed = await vakhta.ask(checkCopyReadiness, draft);
  const opens = `${away.toISOString().slice(0, 10)} ${time}:00 UTC`;
  expect(stateOf(closed, 'change-window')).toEqual({ name: 'change-window', state: 'warning', values: { opens } });
});
