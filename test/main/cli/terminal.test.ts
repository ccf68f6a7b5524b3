import { spawn } from 'node:child_process';
import { resolve } from 'node:path';
import { text } from 'node:stream/consumers';
import { expect, test } from 'vitest';
import { openWorkspace, type Workspace } from './run-vakhta.ts';

const ADD = [
  ...['connection', 'add', 'wfm', '--kind', 'postgres', '--environment', 'production', '--time-zone', 'UTC'],
  ...['--host', '127.0.0.1', '--database', 'wfm', '--user', 'loader'],
];

/** At a pseudo-terminal that answers each question as soon as it is asked. */
async function atTerminal(vakhta: Workspace, words: readonly string[], answers: Readonly<Record<string, string>>) {
  const command = [process.execPath, resolve('out/main/cli.js'), ...words].map((word) => `'${word}'`).join(' ');
  const child = spawn('script', ['-qefc', command, '/dev/null'], {
    env: { PATH: process.env['PATH'], TERM: 'dumb', LANG: 'C.UTF-8', VAKHTA_HOME: `${vakhta.folder}/home` },
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  const waiting = new Map(Object.entries(answers));
  let shown = '';
  child.stdout.on('data', (chunk: Buffer) => {
    shown += chunk.toString();
    for (const [question, answer] of waiting) {
      if (!shown.includes(question)) continue;
      waiting.delete(question);
      child.stdin.write(answer);
    }
  });
  const [code, screen] = await Promise.all([
    new Promise<number | null>((settle) => child.once('close', settle)),
    text(child.stdout),
  ]);
  return { code, screen };
}

test.runIf(process.platform === 'linux')('a person at a terminal types the name to approve', async () => {
  using vakhta = openWorkspace();
  await vakhta.run(ADD);

  const answer = await atTerminal(vakhta, ['connection', 'remove', 'wfm'], { 'type the name “wfm”': 'wfm\r' });

  expect(answer.screen).toContain('Done.');
  expect(answer.code).toBe(0);
});

test.runIf(process.platform === 'linux')('a password and a new passphrase are asked and not shown', async () => {
  using vakhta = openWorkspace();

  const answer = await atTerminal(vakhta, [...ADD, '--password-stdin'], {
    'Type the secret': 'hunter2\r',
    'New passphrase': 'correct horse\r',
    'Once more': 'correct horse\r',
  });

  expect(answer.code).toBe(0);
  expect(answer.screen).not.toMatch(/hunter2|horse/);
  expect(await vakhta.json(['vault', 'status'])).toMatchObject({ document: { secrets: 1 } });
});

test.runIf(process.platform === 'linux')('Ctrl-C at a question ends the command and adds nothing', async () => {
  using vakhta = openWorkspace();

  expect((await atTerminal(vakhta, [...ADD, '--password-stdin'], { 'Type the secret': '\u0003' })).code).toBe(5);
  expect(await vakhta.json(['connection', 'list'])).toMatchObject({ document: { connections: [] } });
});
