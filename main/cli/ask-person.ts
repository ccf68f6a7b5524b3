import { createInterface } from 'node:readline';
import { Writable } from 'node:stream';

/** Questions go to standard error: standard output belongs to the answer. */
export const isPersonHere = (): boolean => process.stdin.isTTY && process.stderr.isTTY;

/** One line, shown while it is typed; undefined when the person gave up (Ctrl-C, Ctrl-D). */
export const askLine = (question: string): Promise<string | undefined> => ask(question, process.stderr);

/** One line that is not shown. */
export const askSecret = (question: string): Promise<string | undefined> =>
  ask(question, new Writable({ write: (_chunk, _encoding, done) => done() }));

function ask(question: string, echo: Writable): Promise<string | undefined> {
  // Before the question: from here on the terminal itself echoes nothing, however early the answer comes.
  const reader = createInterface({ input: process.stdin, output: echo, terminal: true });
  process.stderr.write(question);
  return new Promise((resolve) => {
    let line: string | undefined;
    reader.once('line', (text) => {
      line = text;
      reader.close();
    });
    reader.once('SIGINT', () => reader.close());
    reader.once('close', () => {
      if (echo !== process.stderr) process.stderr.write('\n');
      resolve(line);
    });
  });
}
