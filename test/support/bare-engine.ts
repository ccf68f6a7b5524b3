// A process that speaks the engine's lifecycle and wire and does nothing else: what the shell must survive (an engine
// that dies, cannot start, or finds the home taken) cannot be asked of the real one. BARE_ENGINE says how it behaves.
import { appendFileSync, rmSync } from 'node:fs';
import { createServer, type Socket } from 'node:net';
import { join } from 'node:path';

type Frame = { type: string; id?: number; since?: number | null };

const home = process.env['VAKHTA_HOME'] ?? '';
const behaviour = process.env['BARE_ENGINE'] ?? 'serve';
const socketPath = join(home, `${process.pid}.sock`);
appendFileSync(join(home, 'starts.log'), `${process.pid}\n`);
process.on('disconnect', () => {
  rmSync(socketPath, { force: true });
  process.exit(0);
});

if (behaviour === 'die') process.exit(1);
else if (behaviour === 'fail') process.send?.({ type: 'failed', failure: { code: 'STORE_NEWER', found: 9, known: 1 } });
else if (behaviour.startsWith('busy:')) process.send?.({ type: 'busy', socketPath: behaviour.slice(5), token: 't' });
else createServer(serve).listen(socketPath, () => process.send?.({ type: 'ready', socketPath, token: 't' }));

function serve(socket: Socket): void {
  socket.on('error', () => undefined);
  let held = '';
  socket.on('data', (chunk: Buffer) => {
    held += chunk.toString();
    const lines = held.split('\n');
    held = lines.pop() ?? '';
    for (const line of lines) answer(JSON.parse(line) as Frame, (frame) => socket.write(`${JSON.stringify(frame)}\n`));
  });
}

/** Tells its pid to whoever invokes; announces one event right after the sequence a subscriber knows. */
function answer(frame: Frame, say: (frame: object) => void): void {
  if (frame.type === 'hello') say({ type: 'welcome', version: '0', pid: process.pid });
  if (frame.type === 'invoke') say({ type: 'answer', id: frame.id, answer: { status: 'done', output: process.pid } });
  if (frame.type === 'subscribe') {
    say({ type: 'event', id: frame.id, sequence: (frame.since ?? 40) + 1, event: { pid: process.pid } });
  }
}
