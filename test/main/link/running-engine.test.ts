import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { privateDirectory } from '#test/servers/private-directory';
import { startVakhta } from '#test/support/start-vakhta';
import { connectRunningEngine } from '../../../main/link/running-engine.ts';

test('the engine that holds the home is found there, and one that was killed is not', async () => {
  await using home = await privateDirectory('home');
  await using vakhta = await startVakhta({ home: home.path });
  const link = await connectRunningEngine(home.path, 'cli');
  expect(link?.pid).toBe(vakhta.pid);
  link?.close();

  await vakhta.kill();

  expect(await connectRunningEngine(home.path, 'cli')).toBeUndefined();
});

test.each([undefined, '', '{"pid":1}'])('where %j says who is there, nobody is', async (content) => {
  await using home = await privateDirectory('home');
  if (content !== undefined) writeFileSync(join(home.path, 'engine.address'), content);
  expect(await connectRunningEngine(home.path, 'cli')).toBeUndefined();
});
