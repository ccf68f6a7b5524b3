import { spawn, spawnSync } from 'node:child_process';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { askVakhta } from '#test/support/ask-vakhta';
import { demoPort } from '#test/support/demo-database';
import { expectMatched, smallDemo, startDemo } from '#test/support/drive-window';
import { expect, test } from '#test/support/launch-window';
import { processesLeft } from '#test/support/processes-left';
import { addressesIn, tracingProgram, whyNotTraceable } from '#test/support/traced-calls';

test.describe.configure({ timeout: 180_000 });

/** Chromium asks its own routing table whether IPv6 goes anywhere: a datagram socket is pointed there, nothing is sent. */
const ROUTE_LOOKED_UP = 'connect UDP 2001:4860:4860::8888:443';

test('a trace is read for what it is: loopback and strangers are told apart', () => {
  const socket =
    '2 connect(9<TCP:[77]>, {sa_family=AF_INET, sin_port=htons(443), sin_addr=inet_addr("203.0.113.7")}, 16) = 0';
  const sent = '2 sendto(9<UDP:[10.0.0.2:5000->10.0.0.53:53]>, "x", 1, 0, NULL, 0) = 1';
  const local = '3 connect(4<UNIX-STREAM:[1]>, {sa_family=AF_UNIX, sun_path="/tmp/x"}, 110) = 0';
  expect(addressesIn([socket, sent, local, '2 exited with 0'].join('\n'))).toEqual([
    'connect TCP 203.0.113.7:443',
    'sendto UDP 10.0.0.53:53',
  ]);
});

test('the whole demo reaches for no address but its own PostgreSQL on the loopback', async ({ launch }) => {
  const whyNot = whyNotTraceable();
  test.skip(whyNot !== undefined, whyNot);
  const folder = await mkdtemp(join(tmpdir(), 'vakhta-trace-'));
  try {
    const { executable, reached } = await tracingProgram(folder);
    const vakhta = await launch({ env: smallDemo(2_000), executable });
    await startDemo(vakhta.window);
    await expectMatched(vakhta.window);
    const port = await demoPort(vakhta.home);
    await vakhta.close();

    const addresses = await reached();
    expect(addresses).toContain(`connect TCP 127.0.0.1:${port}`);
    // Port 0: whatever is free. Playwright's own way in answers on such a port; those ends are told by their caller's.
    const isOwn = (address: string): boolean =>
      address === `connect TCP 127.0.0.1:${port}` || /^(bind|send\w+) TCP 127\.0\.0\.1:\d+$/.test(address);
    expect(addresses.filter((address) => !isOwn(address) && address !== ROUTE_LOOKED_UP)).toEqual([]);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
});

test('everything works where there is no network at all', async () => {
  const apart = ['--net', ...(process.getuid?.() === 0 ? [] : ['--user', '--map-root-user'])];
  const isPossible = spawnSync('unshare', [...apart, '--', 'ip', 'link', 'set', 'lo', 'up']).status === 0;
  test.skip(!isPossible, 'this system gives no network namespaces, or lacks ip');
  const folder = await mkdtemp(join(tmpdir(), 'vakhta-offline-'));
  const home = join(folder, 'home');
  const script = `ip link set lo up && exec '${resolve('scripts/electron-unprivileged.sh')}' .`;
  const program = spawn('unshare', [...apart, '--', 'sh', '-c', script], {
    detached: true, // A process group of its own, by which leftovers are known.
    stdio: 'ignore',
    env: {
      ...process.env,
      HOME: folder,
      VAKHTA_HOME: home,
      DBUS_SESSION_BUS_ADDRESS: 'disabled:',
      ...smallDemo(2_000),
    },
  });
  const ended = new Promise((settle) => program.once('exit', settle));
  const group = program.pid ?? 0;
  try {
    // Playwright can't look inside: the command line can, since the engine listens on a socket in the file system.
    await expect
      .poll(() => readFile(join(home, 'engine.address'), 'utf8').catch(() => ''), { timeout: 60_000 })
      .not.toBe('');
    const status = () => askVakhta(home, 'demo', 'status');
    await expect
      .poll(status, { timeout: 90_000 })
      .toMatchObject({ migrationId: expect.any(String), server: 'running' });
    const run = await askVakhta(home, 'demo', 'run');
    expect(run).toMatchObject({
      state: 'COMPLETED',
      rowsRead: 2_000,
      rowsLoaded: 1_990,
      reconciliation: { matched: true },
    });
    program.kill('SIGTERM');
    expect(await ended).toBe(0);
    await expect.poll(() => processesLeft(group, dirname(home))).toEqual([]);
  } finally {
    if (program.exitCode === null && program.signalCode === null) process.kill(-group, 'SIGKILL');
    await ended;
    await rm(folder, { recursive: true, force: true });
  }
});
