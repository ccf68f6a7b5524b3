import { execFile } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';

const run = promisify(execFile);

export interface PrivateDirectory extends AsyncDisposable {
  readonly path: string;
}

/** A directory of this run, mode 0700. Its name carries the runner, so that a later run knows it for left behind. */
export async function privateDirectory(purpose: string): Promise<PrivateDirectory> {
  const path = await mkdtemp(join(tmpdir(), `vakhta-test-${process.pid}-${startOf(process.pid) ?? 0}-${purpose}-`));
  return { path, [Symbol.asyncDispose]: () => rm(path, { recursive: true, force: true, maxRetries: 3 }) };
}

/** Directories outlive a runner killed with -9; the next run removes those whose runner is gone. */
export async function removeLeftDirectories(): Promise<void> {
  for (const name of await readdir(tmpdir())) {
    const [, pid, start] = /^vakhta-test-(\d+)-(\d+)-/.exec(name) ?? [];
    if (pid === undefined || startOf(Number(pid)) === start) continue;
    const path = join(tmpdir(), name);
    if (name.includes('-disk-')) await run('umount', [path]).catch(() => undefined); // Else nothing is mounted there.
    await rm(path, { recursive: true, force: true });
  }
}

/** Start time of a process in clock ticks since boot: with the pid it names one process for ever. */
function startOf(pid: number): string | undefined {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    return stat.slice(stat.lastIndexOf(')') + 2).split(' ')[19];
  } catch {
    return undefined;
  }
}
