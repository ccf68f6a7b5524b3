import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { text } from 'node:stream/consumers';
import { startVakhta as startEngine } from '#test/support/start-vakhta';

const PROGRAM = resolve('out/main/cli.js');

export interface Ended {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

export interface Options {
  readonly stdin?: string;
  readonly environment?: Readonly<Record<string, string>>;
}

/** One workspace of its own and the built command line in it, as real processes. */
export interface Workspace extends Disposable {
  readonly folder: string;
  run(words: readonly string[], options?: Options): Promise<Ended>;
  /** The only document on standard output; throws when there is anything else. */
  json(words: readonly string[], options?: Options): Promise<Ended & { document: unknown }>;
  start(words: readonly string[], options?: Options): ReturnType<typeof startVakhta>;
}

export function openWorkspace(): Workspace {
  const folder = mkdtempSync(join(tmpdir(), 'vakhta-cli-'));
  const start = (words: readonly string[], options: Options = {}) => startVakhta(folder, words, options);
  const run = (words: readonly string[], options: Options = {}) => start(words, options).ended;
  return {
    folder,
    run,
    start,
    async json(words, options) {
      const ended = await run([...words, '--json'], options);
      return { ...ended, document: JSON.parse(ended.stdout) as unknown };
    },
    [Symbol.dispose]: () => rmSync(folder, { recursive: true, force: true }),
  };
}

/** Beside an engine that is there already, as with an open window: commands that start none take a third of the time. */
export async function openServedWorkspace(): Promise<Workspace & AsyncDisposable> {
  const workspace = openWorkspace();
  const engine = await startEngine({ home: join(workspace.folder, 'home') });
  return {
    ...workspace,
    async [Symbol.asyncDispose]() {
      await engine.stop();
      workspace[Symbol.dispose]();
    },
  };
}

function startVakhta(folder: string, words: readonly string[], { stdin, environment }: Options) {
  const child = spawn(process.execPath, [PROGRAM, ...words], {
    cwd: folder,
    env: { PATH: process.env['PATH'], LANG: 'C.UTF-8', VAKHTA_HOME: join(folder, 'home'), ...environment },
    stdio: ['pipe', 'pipe', 'pipe'],
  });
  child.stdin.on('error', () => undefined); // It ended without reading.
  child.stdin.end(stdin);
  const exit = new Promise<number | null>((settle) => child.once('close', settle));
  let said = '';
  const listeners = new Set<() => void>();
  child.stderr.on('data', (chunk: Buffer) => {
    said += chunk.toString();
    for (const listener of listeners) listener();
  });
  const ended = Promise.all([exit, text(child.stdout)]).then(([code, stdout]): Ended => ({
    code,
    stdout,
    stderr: said,
  }));
  /** Resolves when standard error has said it; rejects when the command ends without it. */
  const says = (pattern: RegExp): Promise<void> =>
    new Promise((settle, reject) => {
      const look = (): void => (pattern.test(said) ? settle() : undefined);
      listeners.add(look);
      look();
      void exit.then(() => reject(new Error(`never said ${String(pattern)}: ${said}`)));
    });
  return { child, ended, says };
}
