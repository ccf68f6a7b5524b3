import { spawn } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { uuidv7 } from 'uuidv7';
import type { AnyOperation, InputOf, OutputOf } from '#contract/define';
import { EVENTS } from '#contract/events';
import { EngineMessage, type EngineAddress } from '#contract/lifecycle';
import type { Job, JobState } from '#contract/domain/job';
import { showJob } from '#contract/operations/job/show-job';
import { privateDirectory } from '#test/servers/private-directory';
import { connectEngine } from '../../main/link/engine-link.ts';

const BUILT = join(import.meta.dirname, '../../out/main/engine.js');
const ENDED: readonly JobState[] = ['COMPLETED', 'ERROR', 'STOPPED', 'PAUSED'];

export interface EngineProcess extends AsyncDisposable {
  readonly pid: number;
  /** Through the gate, as the command line asks. */
  ask<O extends AnyOperation>(operation: O, input: InputOf<O>): Promise<OutputOf<O>>;
  /** Resolves when the job no longer moves by itself; listens to its progress as a window would. */
  follow(jobId: string): Promise<Job>;
  /** The most memory it ever had resident, all its threads together, in MiB: the kernel's own mark. */
  peakMemoryMiB(): Promise<number>;
  /** Processor time of all its threads so far, in seconds. */
  cpuSeconds(): Promise<number>;
}

/** The engine of the build on a home of its own. `nodeArguments` are for a profile. */
export async function startEngine(nodeArguments: readonly string[] = [], program = BUILT): Promise<EngineProcess> {
  const home = await privateDirectory('bench-home');
  const child = spawn(process.execPath, [...nodeArguments, program], {
    stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
    env: { ...process.env, NODE_OPTIONS: '', VAKHTA_HOME: home.path },
  });
  const ended = new Promise<void>((resolve) => child.once('exit', () => resolve()));
  child.send({ type: 'keychain', available: false });
  const address = await new Promise<EngineAddress>((resolve, reject) => {
    void ended.then(() => reject(new Error('the engine ended at once')));
    child.on('message', (raw) => {
      const message = EngineMessage.parse(raw);
      if (message.type === 'ready') resolve(message);
      else if (message.type === 'failed') reject(new Error(message.failure.code));
    });
  });
  const connected = await connectEngine(address, 'cli');
  if (!connected.ok) throw new Error(connected.failure.code);
  const link = connected.value;
  const pid = child.pid ?? 0;
  const ask: EngineProcess['ask'] = async (operation, input) => {
    const answer = await link.invoke({ operation: operation.id, input, invocationId: uuidv7() });
    if (answer.status !== 'done') throw new Error(`${operation.id}: ${JSON.stringify(answer)}`);
    return operation.output.parse(answer.output) as never;
  };
  return {
    pid,
    ask,
    follow: (jobId) =>
      new Promise((resolve, reject) => {
        const end = link.subscribe('jobs', 0, (event) => {
          const { job } = EVENTS.jobs.parse(event);
          if (job.id === jobId) settle(job);
        });
        const settle = (job: Job): void => {
          if (!ENDED.includes(job.state)) return;
          end();
          resolve(job);
        };
        link.onLost(() => reject(new Error('the engine was lost')));
        ask(showJob, { jobId: jobId }).then(({ job }) => settle(job), reject);
      }),
    async peakMemoryMiB() {
      const [, kilobytes] = /^VmHWM:\s+(\d+)/m.exec(await readFile(`/proc/${pid}/status`, 'utf8')) ?? [];
      return Number(kilobytes) / 1024;
    },
    async cpuSeconds() {
      const stat = await readFile(`/proc/${pid}/stat`, 'utf8');
      const [user, system] = stat
        .slice(stat.lastIndexOf(')') + 2)
        .split(' ')
        .slice(11, 13);
      return (Number(user) + Number(system)) / TICKS_A_SECOND;
    },
    async [Symbol.asyncDispose]() {
      link.close();
      if (child.connected) child.disconnect();
      await ended;
      await home[Symbol.asyncDispose]();
    },
  };
}

/** USER_HZ: the same on every Linux that people use. */
const TICKS_A_SECOND = 100;
