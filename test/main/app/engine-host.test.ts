import { randomUUID } from 'node:crypto';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import type { Answer } from '#contract/wire';
import { startEngineHost, type EngineHost } from '../../../main/app/engine-host.ts';
import { followEngineProcess } from '../../../main/app/engine-process.ts';
import { spawnEngine } from '../../../main/app/spawn-engine.ts';

const enginePath = join(import.meta.dirname, '../../support/bare-engine.ts');
const RESTART_DELAYS_MS = [0, 0, 0];
const noKeychain = { isAvailable: () => false, wrap: () => null, unwrap: () => null };

/** A host whose engines behave as `behaviours` say, one a start; the last goes for all that follow. */
async function startHost(...behaviours: string[]) {
  const home = await mkdtemp(join(tmpdir(), 'vakhta-host-'));
  let starts = 0;
  const host = startEngineHost(() => {
    process.env['BARE_ENGINE'] = behaviours[Math.min(starts, behaviours.length - 1)];
    starts += 1;
    return followEngineProcess(spawnEngine({ nodePath: process.execPath, enginePath, home }), noKeychain);
  }, RESTART_DELAYS_MS);
  return {
    host,
    home,
    starts: () => starts,
    async [Symbol.asyncDispose]() {
      await host.stop();
      await rm(home, { recursive: true });
    },
  };
}

const ask = (host: EngineHost): Promise<Answer> =>
  host.invoke('window', { operation: 'engine.pid', input: {}, invocationId: randomUUID() });

async function enginePid(host: EngineHost): Promise<number> {
  const answer = await ask(host);
  if (answer.status !== 'done') throw new Error(`no answer: ${JSON.stringify(answer)}`);
  return answer.output as number;
}

const reached = (host: EngineHost, state: string): Promise<unknown> =>
  new Promise((resolve) => {
    const end = host.onState((event) => {
      if (event.state !== state) return;
      queueMicrotask(() => end());
      resolve(event);
    });
  });

test('what is asked while the engine starts is answered when it runs', async () => {
  await using started = await startHost('serve');
  expect(await enginePid(started.host)).toBeGreaterThan(0);
  expect(started.host.ownsEngine()).toBe(true);
});

test('a killed engine is started again, and subscriptions go on from the last event seen', async () => {
  await using started = await startHost('serve');
  const { host } = started;
  const sequences: number[] = [];
  const seenTwo = new Promise<void>((resolve) => {
    host.subscribe('jobs', null, (_event, sequence) => {
      sequences.push(sequence);
      if (sequences.length === 2) resolve();
    });
  });
  const states: string[] = [];
  host.onState(({ state }) => states.push(state));
  const first = await enginePid(host);
  await reached(host, 'running');

  process.kill(first, 'SIGKILL');
  await seenTwo;

  expect(await enginePid(host)).not.toBe(first);
  await reached(host, 'running');
  expect(sequences).toEqual([41, 42]);
  expect(states).toEqual(['starting', 'running', 'lost', 'running']);
});

test('an engine that dies again after every start is given up until somebody asks again', async () => {
  await using started = await startHost('die', 'die', 'die', 'die', 'serve');
  const { host } = started;

  expect(await reached(host, 'failed')).toEqual({
    state: 'failed',
    continuedJobs: 0,
    failure: { code: 'ENGINE_LOST' },
  });
  expect(started.starts()).toBe(1 + RESTART_DELAYS_MS.length);
  expect(await ask(host)).toMatchObject({ status: 'failed', failure: { code: 'ENGINE_LOST' } });

  host.restart();
  expect(await enginePid(host)).toBeGreaterThan(0);
});

test('an engine that says why it cannot start is not started again, and every call gives its reason', async () => {
  await using started = await startHost('fail');
  const failure = { code: 'STORE_NEWER', found: 9, known: 1 };

  expect(await reached(started.host, 'failed')).toMatchObject({ failure });
  expect(await ask(started.host)).toMatchObject({ status: 'failed', failure });
  expect(started.starts()).toBe(1);
});

test('an engine that already holds the home is used and outlives the window', async () => {
  await using other = await startHost('serve');
  const otherPid = await enginePid(other.host);
  const host = await startHost(`busy:${join(other.home, `${otherPid}.sock`)}`);

  expect(await enginePid(host.host)).toBe(otherPid);
  expect(host.host.ownsEngine()).toBe(false);
  await host[Symbol.asyncDispose]();

  expect(await enginePid(other.host)).toBe(otherPid);
});

test('stop ends the engine', async () => {
  await using started = await startHost('serve');
  const pid = await enginePid(started.host);

  await started.host.stop();

  expect(() => process.kill(pid, 0)).toThrow('ESRCH');
  expect(await readFile(join(started.home, 'starts.log'), 'utf8')).toBe(`${pid}\n`);
});
