import { fork } from 'node:child_process';
import { once } from 'node:events';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { asPerson, emptyFolder, mustBe, openDemoWorkspace } from './demo-workspace.ts';

test('an engine killed with -9 leaves a server that the next engine takes over cleanly', async () => {
  await using folder = await emptyFolder();
  const engine = fork(join(import.meta.dirname, 'hold-server.ts'), [folder.path], { execArgv: [] });
  const [started] = (await once(engine, 'message')) as [{ ok: boolean }];
  expect(started).toMatchObject({ ok: true });
  const pid = await serverPid(folder.path);

  engine.kill('SIGKILL');
  await once(engine, 'exit');
  await using workspace = openDemoWorkspace(folder.path);
  mustBe(await workspace.demo.handlers['demo.create']({ rows: 1000, seed: 1 }, asPerson));

  expect(await serverPid(folder.path)).not.toBe(pid);
  expect(await isRunning(pid)).toBe(false);
  expect(mustBe(await workspace.demo.handlers['demo.status']({}, asPerson)).server).toBe('running');
});

test('the server answers nobody but this machine, and nobody without the password', async () => {
  await using folder = await emptyFolder();
  await using workspace = openDemoWorkspace(folder.path);
  mustBe(await workspace.demo.handlers['demo.create']({ rows: 1000, seed: 1 }, asPerson));
  const data = join(folder.path, 'demo/postgres/data');

  const rules = (await readFile(join(data, 'pg_hba.conf'), 'utf8')).split('\n').filter((line) => /^\w/.test(line));
  expect(rules.length).toBeGreaterThan(0);
  expect(rules.filter((line) => !/scram-sha-256\s*$/.test(line))).toEqual([]);
  expect((await readFile(join(data, 'postmaster.pid'), 'utf8')).split('\n')[5]).toBe('127.0.0.1');
});

const serverPid = async (folder: string): Promise<number> =>
  Number((await readFile(join(folder, 'demo/postgres/data/postmaster.pid'), 'utf8')).split('\n')[0]);

/** A zombie does not run any more, though it still has its number. */
async function isRunning(pid: number): Promise<boolean> {
  const status = await readFile(`/proc/${pid}/status`, 'utf8').catch(() => 'State:\tX');
  return !/^State:\t[XZ]/m.test(status);
}
