import { createHmac } from 'node:crypto';
import { fail, ok } from '#contract/result';
import type { Message, Send } from './message.ts';

export interface WebhookTarget {
  readonly url: string;
  /** Undefined: nothing is signed. */
  readonly key: string | undefined;
}

const TOO_MANY_REQUESTS = 429;

/** `text` is where Slack, Mattermost and Rocket.Chat look for it. */
export const sendWebhook =
  ({ url, key }: WebhookTarget): Send =>
  async (message, signal) => {
    const body = JSON.stringify({ text: message.text, id: message.id, at: new Date(message.atMs).toISOString() });
    try {
      const response = await fetch(url, {
        ...{ method: 'POST', body, signal, redirect: 'error' },
        headers: { 'content-type': 'application/json', ...signatureOf(message, body, key) },
      });
      await response.body?.cancel();
      if (response.ok) return ok(undefined);
      const isPassing = response.status >= 500 || response.status === TOO_MANY_REQUESTS;
      const code = isPassing ? 'ENDPOINT_UNREACHABLE' : 'ENDPOINT_REFUSED';
      return fail(code, { endpoint: 'webhook', reason: `HTTP ${response.status}` });
    } catch (error) {
      return fail('ENDPOINT_UNREACHABLE', { endpoint: 'webhook', reason: reasonOf(error) });
    }
  };

/** Over the time as well: an old message that is sent again by somebody else is told by it. */
function signatureOf({ id, atMs }: Message, body: string, key: string | undefined): Record<string, string> {
  const timestamp = String(Math.floor(atMs / 1_000));
  const stamps = { 'x-vakhta-delivery': id, 'x-vakhta-timestamp': timestamp };
  if (key === undefined) return stamps;
  const signature = createHmac('sha256', key).update(`${timestamp}.${body}`).digest('hex');
  return { ...stamps, 'x-vakhta-signature': `sha256=${signature}` };
}

/** The system's code alone: a message may repeat the address, which is a secret. */
function reasonOf(error: unknown): string {
  const { cause, name } = error as { cause?: { code?: unknown }; name?: string };
  return typeof cause?.code === 'string' ? cause.code : (name ?? 'unknown');
}
