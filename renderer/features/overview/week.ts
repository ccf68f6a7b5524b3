import type { Job } from '#contract/domain/job';

const DAY_MS = 86_400_000;
const DAYS = 7;

export interface WeekBar {
  readonly job: Job;
  /** 0 to 1 along the seven days. */
  readonly from: number;
  readonly to: number;
}

export interface Week {
  /** Midnights the days begin at, local time. */
  readonly days: readonly number[];
  /** A lane for each thing worked on, the most recently touched first. */
  readonly lanes: readonly { readonly title: string; readonly bars: readonly WeekBar[] }[];
}

/** Seven local days ending today, with the jobs of each subject in one lane. */
export function weekOf(jobs: readonly Job[], nowMs: number, lanesAtMost: number): Week {
  const today = new Date(nowMs);
  const days = Array.from({ length: DAYS }, (_, index) =>
    new Date(today.getFullYear(), today.getMonth(), today.getDate() - (DAYS - 1 - index)).getTime(),
  );
  const begin = days[0] ?? nowMs;
  const span = DAYS * DAY_MS;
  const place = (atMs: number): number => Math.min(1, Math.max(0, (atMs - begin) / span));
  const lanes = new Map<string, { title: string; bars: WeekBar[] }>();
  for (const job of jobs.toSorted((a, b) => b.createdAtMs - a.createdAtMs)) {
    const from = job.startedAtMs ?? job.createdAtMs;
    const to = job.endedAtMs ?? nowMs;
    if (to < begin) continue;
    const lane = lanes.get(job.subjectId) ?? { title: job.title, bars: [] };
    lane.bars.push({ job, from: place(from), to: place(to) });
    lanes.set(job.subjectId, lane);
  }
  return { days, lanes: [...lanes.values()].slice(0, lanesAtMost) };
}
