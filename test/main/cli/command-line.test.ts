import { globSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, test, vi } from 'vitest';
import { COMMANDS } from '../../../main/cli/commands.ts';
import { runCommandLine } from '../../../main/cli/run-command-line.ts';
import { openServedWorkspace, openWorkspace } from './run-vakhta.ts';

const WHERE = ['--environment', 'test', '--time-zone', 'Europe/Moscow'];
const SECRET = 'hunter2-корова';
const PASSPHRASE = { VAKHTA_PASSPHRASE: 'correct horse battery' };

const addPostgres = (name: string, environment = 'test') => [
  ...['connection', 'add', name, '--kind', 'postgres', '--environment', environment, '--time-zone', 'Europe/Moscow'],
  ...['--host', '127.0.0.1', '--port', '1', '--database', 'wfm', '--user', 'loader', '--tls-mode', 'disable'],
];

test('a folder is added, looked at, listed and removed by its name', async () => {
  await using vakhta = await openServedWorkspace();

  const added = await vakhta.json(['connection', 'add', 'exports', '--kind', 'files', '--folder', '.', ...WHERE]);
  expect(added).toMatchObject({
    code: 0,
    document: { name: 'exports', environment: 'test', options: { kind: 'files', folder: vakhta.folder } },
  });
  expect(await vakhta.json(['connection', 'probe', 'exports'])).toMatchObject({ code: 0, document: { kind: 'files' } });

  const listed = await vakhta.run(['connection', 'list'], { environment: { LANG: 'ru_RU.UTF-8' } });
  expect(listed.stdout).toMatch(/^Имя +Вид +Среда/);
  expect(listed.stdout).toMatch(/exports +Папка с файлами +Тест/);

  expect(await vakhta.json(['connection', 'remove', 'exports'])).toMatchObject({ code: 0, document: {} });
  expect(await vakhta.json(['connection', 'list'])).toMatchObject({ code: 0, document: { connections: [] } });
});

test('what was done stands in a ledger that verifies', async () => {
  using vakhta = openWorkspace();
  await vakhta.run(['connection', 'add', 'exports', '--kind', 'files', '--folder', '.', ...WHERE]);

  expect(await vakhta.json(['ledger', 'verify'])).toMatchObject({ code: 0, document: { isIntact: true, entries: 2 } });
});

test('bad input is told with its option, in the language asked for, and starts no engine', async () => {
  using vakhta = openWorkspace();

  const answer = await vakhta.run(['job', 'list', '--limit', 'abc', '--language', 'ru']);
  expect(answer).toMatchObject({ code: 2, stdout: '' });
  expect(answer.stderr).toMatch(/^Не принято значение --limit: нужно число\. .*\nКод: INPUT_INVALID\n$/);
  expect(globSync('*', { cwd: vakhta.folder })).toEqual([]);
});

test('a name nobody knows is bad input', async () => {
  using vakhta = openWorkspace();

  expect(await vakhta.json(['connection', 'probe', 'planted'])).toMatchObject({
    code: 2,
    document: { error: { code: 'CONNECTION_NOT_FOUND', connection: 'planted' } },
  });
});

test('a server that does not answer is a failure, not bad input', async () => {
  using vakhta = openWorkspace();
  await vakhta.run(addPostgres('wfm'));

  const words = ['connection', 'probe', '--kind', 'postgres', '--host', '127.0.0.1', '--port', '1'];
  const typed = await vakhta.json([...words, '--database', 'wfm', '--user', 'loader', '--tls-mode', 'disable'], {
    environment: { VAKHTA_PASSWORD: SECRET },
  });
  expect(typed).toMatchObject({ code: 1, document: { error: { code: 'CONNECTION_REFUSED' } } });
});

test('in production an act waits for the typed name of what it touches', async () => {
  await using vakhta = await openServedWorkspace();
  await vakhta.run(addPostgres('wfm', 'production'));
  const remove = ['connection', 'remove', 'wfm'];

  expect(await vakhta.json(remove)).toMatchObject({
    code: 3,
    document: { error: { code: 'APPROVAL_NEEDED', objectName: 'wfm' } },
  });
  expect(await vakhta.json([...remove, '--approve', 'WFM'])).toMatchObject({
    code: 3,
    document: { error: { code: 'APPROVAL_MISMATCH' } },
  });
  expect(await vakhta.json([...remove, '--approve', 'wfm'])).toMatchObject({ code: 0, document: {} });
});

test('two commands at once share one engine', async () => {
  using vakhta = openWorkspace();

  const both = await Promise.all([vakhta.json(['connection', 'list']), vakhta.json(['job', 'list'])]);
  expect(both).toMatchObject([
    { code: 0, document: { connections: [] } },
    { code: 0, document: { items: [] } },
  ]);
});

describe('a password', () => {
  const secretsIn = (folder: string): string[] =>
    globSync('**/*', { cwd: folder }).filter((name) => {
      const file = join(folder, name);
      return statSync(file).isFile() && readFileSync(file).includes(SECRET);
    });

  test('goes by standard input into the vault, and is found in no file, answer or process', async () => {
    using vakhta = openWorkspace();

    const { child, ended } = vakhta.start([...addPostgres('wfm'), '--password-stdin', '--json'], {
      stdin: `${SECRET}\n`,
      environment: PASSPHRASE,
    });
    const seen = new Set<string>();
    while (child.exitCode === null) {
      for (const line of commandLines()) seen.add(line);
      await new Promise(setImmediate);
    }
    const answer = await ended;

    expect(answer).toMatchObject({ code: 0, stdout: expect.stringContaining('"hasSecret":true') });
    expect([...seen].some((line) => line.includes('engine.js'))).toBe(true);
    expect([...seen].filter((line) => line.includes(SECRET))).toEqual([]);
    expect(answer.stdout + answer.stderr).not.toContain(SECRET);
    expect(secretsIn(vakhta.folder)).toEqual([]);
    expect(await vakhta.json(['vault', 'status'])).toMatchObject({ document: { state: 'locked', secrets: 1 } });
  });

  test('needs an open vault: without a passphrase the answer says how to open it', async () => {
    using vakhta = openWorkspace();

    const answer = await vakhta.json([...addPostgres('wfm'), '--password-stdin'], { stdin: SECRET });
    expect(answer).toMatchObject({ code: 1, document: { error: { code: 'VAULT_LOCKED' } } });
    expect(answer.stderr).toContain('VAKHTA_PASSPHRASE');
  });

  test('among the words of a command is refused and not repeated', async () => {
    using vakhta = openWorkspace();

    const answer = await vakhta.run([...addPostgres('wfm'), `--password=${SECRET}`]);
    expect(answer).toMatchObject({ code: 2, stdout: '' });
    expect(answer.stderr).not.toContain(SECRET);
    expect(answer.stderr).toContain('--password-stdin');
  });
});

function commandLines(): string[] {
  return globSync('/proc/[0-9]*/cmdline').flatMap((file) => {
    try {
      return [readFileSync(file, 'utf8')];
    } catch {
      return []; // It ended meanwhile.
    }
  });
}

describe('with --json, whatever follows', () => {
  const SEED = 20_261_121;
  const word = fc.oneof(
    fc.string(),
    fc.string({ unit: 'grapheme' }),
    fc.constantFrom('--', '-', '--limit', '-h', '{}'),
  );
  const printable = word.filter((text) => !text.includes('\0') && text !== '');
  // At least one word that no command takes: a command that is understood would be obeyed.
  const garbage = fc
    .array(printable, { maxLength: 4 })
    .map((words) => ['--json', '--planted', ...words.filter((text) => text !== '--json')]);

  test.for(COMMANDS.map((command) => [command.words.join(' '), command] as const))(
    'vakhta %s writes one JSON document and nothing else to standard output',
    async ([, command]) => {
      await fc.assert(
        fc.asyncProperty(garbage, async (words) => oneDocument(await runHere([...command.words, ...words]))),
        { numRuns: 20, seed: SEED },
      );
    },
  );

  test('a process of its own does the same', async () => {
    using vakhta = openWorkspace();
    await fc.assert(
      fc.asyncProperty(fc.constantFrom(...COMMANDS), garbage, async (command, words) =>
        oneDocument(await vakhta.run([...command.words, ...words])),
      ),
      { numRuns: 6, seed: SEED },
    );
  });

  /** In this process: starting one takes a hundred times as long as refusing the words. */
  async function runHere(words: readonly string[]) {
    const stdout = vi.spyOn(process.stdout, 'write').mockReturnValue(true);
    const stderr = vi.spyOn(process.stderr, 'write').mockReturnValue(true);
    try {
      const code = await runCommandLine(words);
      return { code, stdout: stdout.mock.calls.map(([text]) => String(text)).join('') };
    } finally {
      stdout.mockRestore();
      stderr.mockRestore();
    }
  }

  function oneDocument({ code, stdout }: { code: number | null; stdout: string }): void {
    const document = JSON.parse(stdout) as { error?: { code: string }; help?: string };
    expect(stdout.trimEnd()).not.toContain('\n');
    expect(document.error === undefined ? 0 : 2).toBe(code);
  }
});
