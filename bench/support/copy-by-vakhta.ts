import type { PostgresOptions } from '#contract/domain/connection';
import type { CopyReport } from '#contract/domain/copy-report';
import { addConnection } from '#contract/operations/connection/add-connection';
import { reportCopy } from '#contract/operations/copy/report-copy';
import { startCopy } from '#contract/operations/copy/start-copy';
import { startEngine, type EngineProcess } from './engine-process.ts';
import { timed } from './tell.ts';

export interface Sides {
  readonly source: PostgresOptions;
  readonly target: PostgresOptions;
}

export interface Copied {
  /** From the call to the end. */
  readonly seconds: number;
  readonly report: CopyReport;
  readonly peakMiB: number;
}

/** A whole copy with its counts compared, by an engine of its own, so that its peak is that of one copy. */
export async function copyByVakhta(sides: Sides, maxParallel: number): Promise<Copied> {
  await using engine = await startEngine();
  const draft = await draftOf(engine, sides);
  let report: CopyReport | undefined;
  const seconds = await timed(async () => {
    const { jobId } = await engine.ask(startCopy, { ...draft, options: { maxParallel } });
    const job = await engine.follow(jobId);
    report = await engine.ask(reportCopy, { jobId });
    if (job.state !== 'COMPLETED' || report.matched !== true) {
      throw new Error(`the copy is ${job.state}: ${JSON.stringify({ failure: job.failure, report })}`);
    }
  });
  if (report === undefined) throw new Error('a copy without a report');
  return { seconds, report, peakMiB: await engine.peakMemoryMiB() };
}

export async function draftOf(engine: EngineProcess, { source, target }: Sides) {
  const where = { environment: 'test', timeZone: 'Europe/Moscow' } as const;
  const { id: sourceId } = await engine.ask(addConnection, { ...where, name: 'source', options: source });
  const { id: targetId } = await engine.ask(addConnection, { ...where, name: 'target', options: target });
  return { name: 'bench', sourceId, targetId };
}
