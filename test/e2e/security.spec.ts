import { spawn } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { FRAME_LIMIT_BYTES } from '#contract/wire';
import { askShell } from '#test/support/ask-shell';
import { expect, test } from '#test/support/launch-window';

/** A real server on this machine that a page might be talked into calling. */
async function listenLocally() {
  let hits = 0;
  const server = createServer((_request, response) => {
    hits += 1;
    response.setHeader('Access-Control-Allow-Origin', '*');
    response.end('hello');
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}/`,
    hits: () => hits,
    async [Symbol.asyncDispose]() {
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

const envelope = (operation: string) => ({ operation, input: {}, invocationId: randomUUID() });

test.describe('the page', () => {
  test('has no Node, and exactly two functions of ours', async ({ seenVakhta: vakhta }) => {
    const seen = await vakhta.window.evaluate(() => ({
      process: typeof (globalThis as Record<string, unknown>)['process'],
      require: typeof (globalThis as Record<string, unknown>)['require'],
      vakhta: Object.keys((globalThis as Record<string, unknown>)['vakhta'] as object).sort(),
    }));
    expect(seen).toEqual({ process: 'undefined', require: 'undefined', vakhta: ['invoke', 'subscribe'] });
  });

  test('runs isolated, sandboxed and without Node by its own settings', async ({ seenVakhta: vakhta }) => {
    const preferences = await askShell(vakhta.app, ({ BrowserWindow }) => {
      const contents = BrowserWindow.getAllWindows()[0]?.webContents;
      return (contents as unknown as { getLastWebPreferences(): Electron.WebPreferences }).getLastWebPreferences();
    });
    expect(preferences).toMatchObject({
      contextIsolation: true,
      sandbox: true,
      nodeIntegration: false,
      webSecurity: true,
    });
  });

  test('is held by the kernel: its process has a seccomp filter and can gain no privileges', async ({
    seenVakhta: vakhta,
  }) => {
    test.skip(vakhta.output().includes("WITHOUT Chromium's sandbox"), 'this system forbids user namespaces');
    const pid = await askShell(vakhta.app, ({ BrowserWindow }) =>
      BrowserWindow.getAllWindows()[0]?.webContents.getOSProcessId(),
    );
    const status = await readFile(`/proc/${String(pid)}/status`, 'utf8');
    expect(status).toMatch(/^Seccomp:\s+2$/m);
    expect(status).toMatch(/^NoNewPrivs:\s+1$/m);
  });

  test('comes from app://vakhta/ with the policy as a header', async ({ seenVakhta: vakhta }) => {
    expect(vakhta.window.url()).toMatch(/^app:\/\/vakhta\//);
    const headers = await vakhta.window.evaluate(async () => Object.fromEntries((await fetch('/')).headers));
    expect(headers['content-security-policy']).toBe(
      "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self'; " +
        "connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'; " +
        "require-trusted-types-for 'script'",
    );
    expect(headers['x-content-type-options']).toBe('nosniff');
  });

  test('gets no file outside the pages, and no other host of the scheme', async ({ seenVakhta: vakhta }) => {
    const paths = [
      '/..%2fmain%2fapp.js',
      '/..%2f..%2fpackage.json',
      '/%2e%2e/main/app.js',
      '/nothing.js',
      '/%00',
      '/%ff',
      '/assets',
      '/assets/',
    ];
    const answers = await vakhta.window.evaluate(
      (asked) =>
        Promise.all(
          asked.map((path) =>
            fetch(path).then(
              ({ status }) => String(status),
              () => 'refused',
            ),
          ),
        ),
      paths,
    );
    expect(answers).toEqual(paths.map(() => 'refused'));
    const otherHost = await askShell(vakhta.app, ({ net }) =>
      net.fetch('app://other/index.html').then(
        ({ status }) => String(status),
        () => 'refused',
      ),
    );
    expect(otherHost).toBe('refused');
  });

  test('cannot call a server that listens on this very machine', async ({ seenVakhta: vakhta }) => {
    await using server = await listenLocally();
    const outcome = await vakhta.window.evaluate(
      (url) =>
        fetch(url).then(
          () => 'answered',
          (error: unknown) => (error as Error).name,
        ),
      server.url,
    );
    expect(outcome).toBe('TypeError');
    expect(server.hits()).toBe(0);
  });

  test('runs no script that is put into it, and takes no markup from text', async ({ seenVakhta: vakhta }) => {
    const outcome = await vakhta.window.evaluate(() => {
      const refusals: string[] = [];
      const attempt = (work: () => void): void => {
        try {
          work();
          refusals.push('taken');
        } catch (error) {
          refusals.push((error as Error).name);
        }
      };
      attempt(() => {
        const script = document.createElement('script');
        script.textContent = 'globalThis.planted = true';
        document.body.append(script);
      });
      attempt(() => document.body.insertAdjacentHTML('beforeend', '<img src="x" onerror="globalThis.planted = true">'));
      return { refusals, planted: 'planted' in globalThis };
    });
    expect(outcome).toEqual({ refusals: ['TypeError', 'TypeError'], planted: false });
  });

  test('goes nowhere else, opens no window and embeds no web view', async ({ seenVakhta: vakhta }) => {
    await using server = await listenLocally();
    const { window: page, app } = vakhta;
    const before = page.url();
    const opened = await page.evaluate((url) => {
      document.body.append(document.createElement('webview'));
      location.assign(url);
      return window.open(url);
    }, server.url);
    expect(opened).toBeNull();
    // An answer from the page proves that it is still the one that was there.
    expect(await page.evaluate(() => location.href)).toBe(before);
    expect(await askShell(app, ({ webContents }) => webContents.getAllWebContents().length)).toBe(1);
    expect(server.hits()).toBe(0);
  });

  test('is granted no permission', async ({ seenVakhta: vakhta }) => {
    const states = await vakhta.window.evaluate(async () => {
      const names = ['geolocation', 'notifications', 'camera', 'microphone', 'clipboard-read'] as PermissionName[];
      return Promise.all(names.map(async (name) => (await navigator.permissions.query({ name })).state));
    });
    expect(new Set(states)).toEqual(new Set(['denied']));
  });
});

test.describe('the door', () => {
  type Bridge = { invoke(envelope: unknown): Promise<{ status: string; failure: { code: string } }> };

  test('answers an operation nobody declared with a failure', async ({ vakhta }) => {
    const answer = await vakhta.window.evaluate(
      (asked) => (globalThis as unknown as { vakhta: Bridge }).vakhta.invoke(asked),
      envelope('nothing.at-all'),
    );
    expect(answer).toMatchObject({ status: 'failed', failure: { code: 'OPERATION_UNKNOWN' } });
  });

  test('refuses and counts what is malformed or too large', async ({ vakhta }) => {
    const asked = [
      null,
      'text',
      {},
      { ...envelope('job.list'), invocationId: '1' },
      { ...envelope('job.list'), more: 1 },
    ];
    const ask = { envelopes: asked, oversized: FRAME_LIMIT_BYTES.fromClient / 2 };
    const codes = await vakhta.window.evaluate(async ({ envelopes, oversized }) => {
      const { invoke } = (globalThis as unknown as { vakhta: Bridge }).vakhta;
      const answers = await Promise.all([...envelopes, { input: 'я'.repeat(oversized) }].map((one) => invoke(one)));
      return answers.map(({ failure }) => failure.code);
    }, ask);

    expect(codes).toEqual([...asked.map(() => 'MESSAGE_MALFORMED'), 'MESSAGE_TOO_LARGE']);
    await expect.poll(vakhta.output).toContain('"reason":"MESSAGE_MALFORMED","count":5');
    await expect.poll(vakhta.output).toContain('"reason":"MESSAGE_TOO_LARGE","count":1');
  });

  test('does not know a page that is not ours, even with our preload in it', async ({ vakhta }) => {
    const refused = await askShell(vakhta.app, async ({ BrowserWindow, app }) => {
      const preload = `${app.getAppPath()}/out/preload/index.cjs`;
      const stranger = new BrowserWindow({ show: false, webPreferences: { preload, sandbox: true } });
      await stranger.loadURL('data:text/html,<p>stranger</p>');
      const call = `vakhta.invoke({}).then(() => 'answered', (error) => error.message)`;
      const message: unknown = await stranger.webContents.executeJavaScript(call);
      stranger.destroy();
      return String(message);
    });
    expect(refused).toContain('refused');
    await expect.poll(vakhta.output).toContain('"reason":"UNKNOWN_SENDER","count":1');
  });
});

test('a second start on the same workspace shows the window that is there and opens none', async ({ vakhta }) => {
  const { app, home } = vakhta;
  const isSecondSeen = askShell(
    app,
    ({ app: electron }) => new Promise<boolean>((resolve) => electron.once('second-instance', () => resolve(true))),
  );
  const second = spawn('scripts/electron-unprivileged.sh', ['.'], {
    env: { ...process.env, VAKHTA_HOME: home, HOME: home, DBUS_SESSION_BUS_ADDRESS: 'disabled:' },
    stdio: 'ignore',
  });
  const code = await new Promise((resolve) => second.once('exit', resolve));

  expect(code).toBe(0);
  expect(await isSecondSeen).toBe(true);
  expect(app.windows()).toHaveLength(1);
});
