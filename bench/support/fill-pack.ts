import { addConnection } from '#contract/operations/connection/add-connection';
import { generateData } from '#contract/operations/data/generate-data';
import { startEngine } from './engine-process.ts';
import type { PackDatabase } from './pack-database.ts';
import { timed } from './tell.ts';

/** Made rows in all tables of the pack, by an engine of its own. */
export async function fillPack(
  { options }: PackDatabase,
  input: { readonly scale: number; readonly seed: number },
): Promise<{ seconds: number; peakMiB: number; cpuSeconds: number }> {
  await using engine = await startEngine();
  const where = { environment: 'test', timeZone: 'Europe/Moscow' } as const;
  const { id: connectionId } = await engine.ask(addConnection, { ...where, name: 'wfm', options });
  const seconds = await timed(async () => {
    const { jobId } = await engine.ask(generateData, { connectionId, ...input });
    const job = await engine.follow(jobId);
    if (job.state !== 'COMPLETED') throw new Error(`the job is ${job.state}: ${JSON.stringify(job.failure)}`);
  });
  return { seconds, peakMiB: await engine.peakMemoryMiB(), cpuSeconds: await engine.cpuSeconds() };
}
