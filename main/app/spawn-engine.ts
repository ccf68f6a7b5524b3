import { spawn, type ChildProcess } from 'node:child_process';

interface EngineProgram {
  readonly nodePath: string;
  readonly enginePath: string;
  readonly home: string;
}

/** An engine that was begun: what it says before anybody listens is kept by its channel. */
export interface BegunEngine {
  readonly child: ChildProcess;
  /** It is gone, or it never started. */
  readonly ended: Promise<void>;
}

/**
 * Begins one engine. To be called before `ready` the first time: a later start has been seen to hang, and the window
 * waits for the engine longer than for anything else.
 */
export function spawnEngine({ nodePath, enginePath, home }: EngineProgram): BegunEngine {
  // `spawn` with a channel rather than `fork`: Electron's own fork would put ELECTRON_RUN_AS_NODE into all below it.
  const child = spawn(nodePath, [enginePath], {
    stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
    env: { ...process.env, VAKHTA_HOME: home },
  });
  const ended = new Promise<void>((resolve) => {
    child.once('exit', () => resolve());
    child.once('error', () => resolve()); // It never started.
  });
  return { child, ended };
}
