import type { CopySlowness } from '#contract/domain/copy-report';
import type { JobEvent } from '#contract/domain/job';
import type { JobRun } from '#engine/jobs/job-definition';
import type { SlowUnit } from '#engine/jobs/spot-slow';

const NAME = 'table-slow';
const MEGABYTE = 1_000_000;

export function noteSlowTable({ note }: Pick<JobRun, 'note'>, { name, than, rate, usual }: SlowUnit): void {
  note(NAME, { table: name, than, megabytesPerSecond: inMegabytes(rate), usual: inMegabytes(usual) });
}

const inMegabytes = (bytes: number): number => Math.round(bytes / (MEGABYTE / 100)) / 100;

/** By its name, what was told last of each: the job's history keeps it. */
export const slowTablesOf = (events: readonly JobEvent[]): ReadonlyMap<string, CopySlowness> =>
  new Map(
    events.flatMap(({ name, values: { table, than, megabytesPerSecond, usual }, atMs }) => {
      if (name !== NAME || (than !== 'neighbours' && than !== 'past')) return [];
      const slowness = { than, atMs, megabytesPerSecond: Number(megabytesPerSecond), usual: Number(usual) } as const;
      return [[String(table), slowness]];
    }),
  );
