/**
 * Everything the page gets from outside: two functions, over one private channel each way. It runs sandboxed and knows
 * no operation, no topic and no path; who may ask for what is decided in the shell and in the engine's gate.
 */
import { contextBridge, ipcRenderer } from 'electron';

type Listener = (event: unknown, sequence: number) => void;

const listeners = new Map<number, Listener>();
let lastId = 0;

ipcRenderer.on('vakhta:event', (_event, id: unknown, sequence: unknown, json: unknown) => {
  if (typeof id !== 'number' || typeof sequence !== 'number' || typeof json !== 'string') return;
  listeners.get(id)?.(JSON.parse(json), sequence);
});

contextBridge.exposeInMainWorld('vakhta', {
  /** Takes an envelope, gives an answer (contract/wire.ts). One JSON string crosses: large pages go twice as fast. */
  async invoke(envelope: unknown): Promise<unknown> {
    const answer: unknown = await ipcRenderer.invoke('vakhta:invoke', JSON.stringify(envelope));
    return JSON.parse(String(answer));
  },

  /** Calls `listener` with every event of `topic` after `since` (null: from now on) until the answer is called. */
  subscribe(topic: string, since: number | null, listener: Listener): () => void {
    const id = (lastId += 1);
    listeners.set(id, listener);
    ipcRenderer.send('vakhta:subscribe', JSON.stringify({ id, topic, since }));
    return () => {
      if (listeners.delete(id)) ipcRenderer.send('vakhta:unsubscribe', id);
    };
  },
});
