import { createHmac } from 'node:crypto';
import { createServer, type Server } from 'node:http';
import { createServer as createTcpServer, type AddressInfo, type Server as TcpServer } from 'node:net';
import { text } from 'node:stream/consumers';
import { expect, onTestFinished, test } from 'vitest';
import { ok } from '#contract/result';
import type { Message } from '#engine/notify/message';
import { sendEmail } from '#engine/notify/send-email';
import { sendWebhook } from '#engine/notify/send-webhook';

const MESSAGE: Message = { id: 'console-7', atMs: Date.UTC(2026, 10, 21), text: 'Сотрудники: завершено' };

async function portOf(server: Server | TcpServer): Promise<number> {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => void server.close());
  return (server.address() as AddressInfo).port;
}

interface Got {
  readonly headers: Readonly<Record<string, unknown>>;
  readonly body: string;
}

/** Answers with one status after the other; 0 hangs. */
async function webhook(...statuses: number[]) {
  const got: Got[] = [];
  const server = createServer((request, response) => {
    void text(request).then((body) => {
      got.push({ headers: request.headers, body });
      const status = statuses.shift() ?? 200;
      if (status !== 0) response.writeHead(status, { location: 'http://127.0.0.1/', connection: 'close' }).end('no');
    });
  });
  const url = `http://127.0.0.1:${await portOf(server)}/secret-path`;
  onTestFinished(() => server.closeAllConnections());
  return { url, got };
}

test('a webhook gets the text, and a signature that its key alone makes', async () => {
  const { url, got } = await webhook();
  expect(await sendWebhook({ url, key: 'ключ' })(MESSAGE, AbortSignal.timeout(5_000))).toEqual(ok(undefined));
  const [{ headers, body } = { headers: {}, body: '' }] = got;
  expect(JSON.parse(body)).toEqual({ text: MESSAGE.text, id: 'console-7', at: '2026-11-21T00:00:00.000Z' });
  const signed = `${String(headers['x-vakhta-timestamp'])}.${body}`;
  expect(headers['x-vakhta-signature']).toBe(`sha256=${createHmac('sha256', 'ключ').update(signed).digest('hex')}`);
  expect(headers['x-vakhta-delivery']).toBe('console-7');
});

test.each([
  [503, 'ENDPOINT_UNREACHABLE'],
  [429, 'ENDPOINT_UNREACHABLE'],
  [404, 'ENDPOINT_REFUSED'],
  [302, 'ENDPOINT_UNREACHABLE'], // Never followed: the message was for this address.
])('an answer of %s is %s, and the URL is told to nobody', async (status, code) => {
  const { url, got } = await webhook(status);
  const sent = await sendWebhook({ url, key: undefined })(MESSAGE, AbortSignal.timeout(5_000));
  expect(sent).toMatchObject({ ok: false, failure: { code, endpoint: 'webhook' } });
  expect(JSON.stringify(sent)).not.toContain('secret-path');
  expect(got[0]?.headers['x-vakhta-signature']).toBeUndefined();
});

test('a webhook that hangs is let go when its time is over', async () => {
  const { url, got } = await webhook(0);
  const over = new AbortController();
  const sent = sendWebhook({ url, key: undefined })(MESSAGE, over.signal);
  while (got.length === 0) await new Promise((resolve) => setImmediate(resolve));
  over.abort();
  expect(await sent).toMatchObject({ failure: { code: 'ENDPOINT_UNREACHABLE' } });
});

/** A mail server of few words; `refusal` is what it says of the recipient. */
async function mailServer(refusal?: string) {
  const mails: string[] = [];
  const server = createTcpServer((socket) => {
    let data: string | undefined;
    const say = (line: string): void => void socket.write(`${line}\r\n`);
    socket.on('error', () => undefined);
    say('220 mail');
    socket.on('data', (chunk) => {
      for (const line of chunk.toString().split('\r\n').slice(0, -1)) {
        if (data !== undefined) {
          if (line === '.') {
            mails.push(data);
            data = undefined;
            say('250 taken');
          } else data += `${line}\n`;
        } else if (line === 'DATA') {
          data = '';
          say('354 go on');
        } else if (line.startsWith('RCPT') && refusal !== undefined) say(refusal);
        else say(line === 'QUIT' ? '221 bye' : '250 ok');
      }
    });
  });
  const port = await portOf(server);
  const address = { from: 'vakhta@example.org', to: ['dba@example.org'] };
  return { mails, settings: { host: '127.0.0.1', port, encryption: 'none' as const, user: 'vakhta', ...address } };
}

test('a mail server gets the text for its readers, and no password without encryption', async () => {
  const { mails, settings } = await mailServer();
  expect(await sendEmail(settings, 'hunter2')(MESSAGE, AbortSignal.timeout(5_000))).toEqual(ok(undefined));
  const [mail = ''] = mails;
  expect(mail).toMatch(/^To: dba@example\.org$/m);
  expect(mail).toMatch(/^Message-ID: <console-7@vakhta>$/m);
  expect(mail).not.toContain('hunter2');
});

test.each([
  ['550 no such user', 'ENDPOINT_REFUSED'],
  ['451 later', 'ENDPOINT_UNREACHABLE'],
])('a mail server that says %s is %s', async (refusal, code) => {
  const { settings } = await mailServer(refusal);
  const sent = await sendEmail(settings, undefined)(MESSAGE, AbortSignal.timeout(5_000));
  expect(sent).toMatchObject({ ok: false, failure: { code, endpoint: 'email' } });
});

test('a mail server that is not there is unreachable', async () => {
  const settings = { host: '127.0.0.1', port: 1, encryption: 'none' as const, user: null };
  const sent = await sendEmail({ ...settings, from: 'a@example.org', to: ['b@example.org'] }, undefined)(
    MESSAGE,
    AbortSignal.timeout(5_000),
  );
  expect(sent).toMatchObject({ failure: { code: 'ENDPOINT_UNREACHABLE' } });
});
