import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test, vi } from 'vitest';
import { ok } from '#contract/result';
import { privateDirectory } from '#test/servers/private-directory';
import { contentOf } from '#test/support/copy-run';
import { createTestDatabase } from '#test/support/postgres-database';
import { connect, savePlan } from '#test/support/run-migration';
import { connectDatabase } from '#test/support/schema-run';
import { startVakhta, type Vakhta } from '#test/support/start-vakhta';
import type { EngineSession } from '../../../main/cli/engine-session.ts';
import { parseCommandLine } from '../../../main/cli/parse-command-line.ts';
import { runCommand } from '../../../main/cli/run-command.ts';
import { listenToSignals } from '../../../main/cli/signals.ts';
import { loadTexts } from '../../../main/cli/texts.ts';

vi.setConfig({ testTimeout: 120_000 }); // A migration with its planner's threads, on whatever machine.

/** `shift` needs rows of `kind`, and `kind` is stricter in the target than its rows are. */
const SCHEMA = (check: string) => `
  CREATE TABLE kind (id int PRIMARY KEY, title text NOT NULL UNIQUE ${check});
  CREATE TABLE shift (id bigint PRIMARY KEY, kind int NOT NULL REFERENCES kind, body text);
  CREATE TABLE note (id int PRIMARY KEY, body text);`;
const ROWS = `
  INSERT INTO kind SELECT g, 'вид ' || g FROM generate_series(1, 20) g;
  INSERT INTO shift SELECT g, 1 + g % 20, md5(g::text) FROM generate_series(1, 200) g;
  INSERT INTO note SELECT g, 'заметка' FROM generate_series(1, 50) g;`;

interface Called {
  /** Of the failure where there is no answer. */
  readonly code: number | string;
  readonly answer: Record<string, unknown>;
  readonly text: string | null;
}

/** The command line within this process, at an engine that runs already: what `--json` writes, and the exit code. */
async function call(vakhta: Vakhta, ...words: string[]): Promise<Called> {
  const texts = loadTexts('en');
  const parsed = parseCommandLine([...words, '--json'], texts);
  if (!parsed.ok || parsed.value.kind !== 'run') throw new Error(JSON.stringify(parsed));
  const session: EngineSession = {
    invoke: (operation, input) => vakhta.invoke(operation, input),
    watch: (topic, onEvent) => Promise.resolve(ok(vakhta.link.subscribe(topic, null, onEvent))),
    abandon: () => undefined,
    [Symbol.asyncDispose]: () => Promise.resolve(),
  };
  using signals = listenToSignals();
  const outcome = await runCommand(parsed.value.given, { session, texts, signals });
  if (!outcome.ok) return { code: outcome.failure.code, answer: {}, text: '' };
  const { exitCode, document, text } = outcome.value;
  return { code: exitCode, answer: document as Record<string, unknown>, text };
}

test('the functions of the specification lead a migration from initialising it to handling its errors', async () => {
  await using source = await createTestDatabase({ major: 15 });
  await using target = await createTestDatabase({ major: 15 });
  await source.query(SCHEMA('') + ROWS);
  await target.query(SCHEMA(`CONSTRAINT kind_title CHECK (title <> 'вид 7')`));
  await using vakhta = await startVakhta();
  await connectDatabase(vakhta, source.options, 'old');
  await connectDatabase(vakhta, target.options, 'wfm');
  const ask = (...words: string[]) => call(vakhta, ...words);

  expect(await ask('get_migration_status')).toMatchObject({ code: 0, answer: { state: 'INITIALIZING', progress: 0 } });
  expect(await ask('start_migration_process')).toMatchObject({ code: 'NOTHING_INITIALIZED' });

  const initialized = await ask('initialize_migration_system', 'move', '--source', 'old', '--target', 'wfm');
  expect(initialized).toMatchObject({ code: 0, answer: { state: 'READY', tables: 3, problems: [] } });
  const readiness = await ask('validate_migration_readiness');
  expect(readiness.answer['readiness_percentage']).toBeGreaterThan(80);
  const plan = await ask('get_migration_plan');
  expect(plan.answer['tables']).toHaveLength(3);
  expect(plan.answer).toMatchObject({ takes_off: expect.any(Array), hash: initialized.answer['plan_hash'] });
  expect(await ask('pause_migration')).toMatchObject({ code: 'MOVE_REFUSED' });

  expect(await ask('start_migration_process', '--backup', 'disk 7')).toMatchObject({
    ...{ code: 1, answer: { state: 'ERROR', undecided: 1, backup: 'disk 7' } },
  });
  const health = await ask('get_system_health');
  expect(health).toMatchObject({ code: 4, answer: { state: 'ERROR', has_errors: true } });
  const errors = health.answer['errors'] as { id: string; type: string; strategy: string; table: string }[];
  expect(errors.map(({ table, type, strategy }) => [table, type, strategy]).toSorted()).toEqual([
    ['public.kind', 'data', 'decide'],
    ['public.shift', 'dependency', 'wait'],
  ]);
  expect(health.text).toMatch(/table public\.kind \(data error; a person decides\): /);

  await target.query('ALTER TABLE kind DROP CONSTRAINT kind_title');
  const handle = (table: string, ...words: string[]) => {
    const file = join(vakhta.home, 'error.json');
    writeFileSync(file, JSON.stringify(errors.find((each) => each.table === table)));
    return ask('handle_error', file, ...words);
  };
  expect(await handle('public.shift')).toMatchObject({ code: 0, answer: { handled: true, strategy: 'wait' } });
  expect(await handle('public.kind')).toMatchObject({ code: 4, answer: { handled: false, strategy: 'decide' } });
  const ended = vakhta.waitFor('jobs', ({ job }) => job.state === 'COMPLETED');
  const options = join(vakhta.home, 'options.json');
  writeFileSync(options, JSON.stringify({ table: 'public.kind', expressions: [{ to: 'title', sql: `title || ''` }] }));
  const words = ['--decision', 'edit-mapping', '--options', options, '--reason', 'проверка снята'];
  expect(await handle('public.kind', ...words)).toMatchObject({ code: 0, answer: { handled: true } });

  await ended;
  expect(await ask('get_migration_status')).toMatchObject({
    answer: { state: 'COMPLETED', progress: 100, tables: 3, tables_done: 3, rows: 270 },
  });
  expect(await ask('get_system_health')).toMatchObject({ code: 0, answer: { has_errors: false, errors: [] } });
  expect(await handle('public.kind')).toMatchObject({ code: 'ERROR_NOT_RECORDED' });
  expect(await ask('stop_migration')).toMatchObject({ code: 'MOVE_REFUSED' });
  expect(await contentOf(target)).toBe(await contentOf(source));
});

test('without a source the saved migrations into the target are led in the same words', async () => {
  await using folder = await privateDirectory('wave');
  await using target = await createTestDatabase({ major: 15 });
  await target.query(
    'CREATE TABLE kind (id int PRIMARY KEY); CREATE TABLE shift (id int PRIMARY KEY, kind int REFERENCES kind)',
  );
  await using vakhta = await startVakhta();
  await connect(vakhta, folder.path, target);
  const ask = (...words: string[]) => call(vakhta, ...words);
  const file = (name: string, ...lines: string[]) => writeFileSync(join(folder.path, name), `${lines.join('\n')}\n`);
  const planOf = (table: string, ...columns: string[]) => `
version: 1
name: ${table}
source: { connection: exports, files: ${table}.csv, format: { encoding: utf-8, delimiter: ',' } }
target: { connection: wfm, table: { table: ${table} }, mode: insert }
mapping: [${columns.map((column) => `{ column: ${column}, from: [${column}] }`).join(', ')}]`;
  file('shift.csv', 'id,kind', '10,1', '11,1');
  file('kind.csv', 'id', '1');
  for (const text of [planOf('shift', 'id', 'kind'), planOf('kind', 'id')]) await savePlan(vakhta, text);
  file('kind.csv', 'number', '1');

  // What a file has lost since is told at once; the others may begin all the same.
  const initialized = await ask(
    'initialize_migration_system',
    'files',
    '--target',
    'wfm',
    '--migration',
    'shift',
    '--migration',
    'kind',
  );
  expect(initialized).toMatchObject({ code: 4, answer: { state: 'ERROR', tables: 2 } });
  expect((await ask('validate_migration_readiness')).answer['readiness_percentage']).toBeLessThan(100);
  const plan = await ask('get_migration_plan');
  expect((plan.answer['tables'] as { name: string }[]).map(({ name }) => name)).toEqual(['kind', 'shift']);
  expect(await ask('start_migration_process')).toMatchObject({ code: 1, answer: { state: 'ERROR', undecided: 1 } });

  const health = await ask('get_system_health');
  const [error] = health.answer['errors'] as { table: string; strategy: string }[];
  expect(error).toMatchObject({ table: 'public.kind', strategy: 'decide' });
  file('kind.csv', 'id', '1');
  writeFileSync(join(vakhta.home, 'error.json'), JSON.stringify(error));
  const ended = vakhta.waitFor('jobs', ({ job }) => job.title === 'files' && job.state === 'COMPLETED');
  expect(await ask('handle_error', join(vakhta.home, 'error.json'), '--decision', 'retry')).toMatchObject({
    answer: { handled: true },
  });
  await ended;
  expect(await ask('get_migration_status')).toMatchObject({
    answer: { state: 'COMPLETED', progress: 100, tables: 2, tables_done: 2, rows: 3 },
  });
  const report = await ask('wave', 'report', 'wfm');
  expect(report.text).toMatch(/Wave “files”: Completed.*2 of 2 migrations loaded/);
  expect((await ask('wave', 'status', 'wfm')).text).toMatch(/ files +Completed .*\n\nWave “files”: Completed/s);
  expect((await ask('wave', 'performance', 'wfm')).text).toMatch(/^kind .*\n^shift /m);
  const readiness = await ask('wave', 'readiness', 'files', '--target', 'wfm', '--out', join(vakhta.home, 'wave.pdf'));
  expect(readiness).toMatchObject({ code: 0, answer: { format: 'pdf' } });
});
