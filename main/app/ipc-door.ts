import { ipcMain, type IpcMainEvent, type IpcMainInvokeEvent } from 'electron';
import { z } from 'zod';
import { Envelope, FRAME_LIMIT_BYTES, type Answer } from '#contract/wire';
import type { Failure } from '#contract/errors';
import type { EventListener } from '../link/engine-link.ts';
import { isOurs } from './navigation-guard.ts';
import { openPageSubscriptions } from './page-subscriptions.ts';

const Subscribe = z.strictObject({
  id: z.int(),
  topic: z.string().max(200),
  since: z.int().min(0).nullable(),
});

interface IpcDoor {
  invoke(envelope: Envelope): Promise<Answer>;
  subscribe(topic: string, since: number | null, listener: EventListener): () => void;
}

/** What was turned away, by reason. */
export type Refusals = ReadonlyMap<string, number>;

/**
 * The window's door: whatever the page says is a string from a stranger. Sender, size and form are checked here; what
 * may be asked is decided in the engine's gate. What is turned away is counted and named on standard error.
 */
export function openIpcDoor({ invoke, subscribe }: IpcDoor): Refusals {
  const refusals = new Map<string, number>();
  const refuse = (reason: string): void => {
    const count = (refusals.get(reason) ?? 0) + 1;
    refusals.set(reason, count);
    console.error(JSON.stringify({ level: 'warn', event: 'message-refused', reason, count }));
  };
  const subscriptions = openPageSubscriptions(subscribe);

  ipcMain.handle('vakhta:invoke', async (event, text: unknown) => {
    if (!isOurPage(event)) {
      refuse('UNKNOWN_SENDER');
      throw new Error('refused');
    }
    const envelope = parseEnvelope(text);
    if (!envelope.ok) {
      refuse(envelope.failure.code);
      return JSON.stringify({ status: 'failed', failure: envelope.failure, traceId: '' } satisfies Answer);
    }
    return JSON.stringify(await invoke(envelope.value));
  });

  ipcMain.on('vakhta:subscribe', (event, text: unknown) => {
    const request = isOurPage(event) ? parseJson(text, Subscribe) : undefined;
    if (request === undefined) return refuse('SUBSCRIPTION_REFUSED');
    if (!subscriptions.add(event.sender, request)) refuse('TOO_MANY_SUBSCRIPTIONS');
  });

  ipcMain.on('vakhta:unsubscribe', (event, id: unknown) => {
    if (isOurPage(event) && typeof id === 'number') subscriptions.remove(id);
    else refuse('SUBSCRIPTION_REFUSED');
  });
  return refusals;
}

/** Only the top frame of a page of ours: no frame in it, no page that replaced it. */
function isOurPage({ senderFrame, sender }: IpcMainEvent | IpcMainInvokeEvent): boolean {
  return senderFrame !== null && senderFrame === sender.mainFrame && isOurs(senderFrame.url);
}

type Parsed = { ok: true; value: Envelope } | { ok: false; failure: Failure };

function parseEnvelope(text: unknown): Parsed {
  const sizeBytes = typeof text === 'string' ? Buffer.byteLength(text) : 0;
  if (sizeBytes > FRAME_LIMIT_BYTES.fromClient) {
    return { ok: false, failure: { code: 'MESSAGE_TOO_LARGE', sizeBytes, limitBytes: FRAME_LIMIT_BYTES.fromClient } };
  }
  const value = parseJson(text, Envelope);
  return value === undefined ? { ok: false, failure: { code: 'MESSAGE_MALFORMED' } } : { ok: true, value };
}

function parseJson<Schema extends z.ZodType>(text: unknown, schema: Schema): z.output<Schema> | undefined {
  if (typeof text !== 'string' || text.length > FRAME_LIMIT_BYTES.fromClient) return undefined;
  try {
    return schema.safeParse(JSON.parse(text)).data;
  } catch {
    return undefined;
  }
}
