import { create } from 'zustand';
import type { Job, RatePoint } from '#contract/domain/job';
import { listJobs } from '#contract/operations/job/list-jobs';
import { EVENTS } from '#contract/events';
import { call } from './call.ts';
import { queryClient } from './query-client.ts';

/** A point a second for the ten minutes the plot shows. */
const POINTS_KEPT = 600;

interface LiveJobs {
  /** Jobs heard of since the page was opened, and those that were going on before; by id. */
  readonly jobs: ReadonlyMap<string, Job>;
  /** Throughput heard of, oldest first; by job. */
  readonly rates: ReadonlyMap<string, readonly RatePoint[]>;
}

export const useLiveJobs = create<LiveJobs>()(() => ({ jobs: new Map(), rates: new Map() }));

/** The newest word about a job: `known` unless something newer was announced. */
export const useLiveJob = (known: Job): Job => useLiveJobs(({ jobs }) => jobs.get(known.id)) ?? known;

export const isGoingOn = ({ state }: Job): boolean => state === 'RUNNING' || state === 'PAUSED';

/** Follows every job. Answers a function that ends it. */
export function followJobs(): () => void {
  const end = window.vakhta.subscribe('jobs', null, (event) => {
    const parsed = EVENTS.jobs.safeParse(event);
    if (parsed.success) take(parsed.data.job, parsed.data.rate);
  });
  void loadGoingOn();
  return end;
}

/** Jobs that were going on before the page was opened or the engine was started again. */
export async function loadGoingOn(): Promise<void> {
  const answer = await call(listJobs, { states: ['RUNNING', 'PAUSED', 'INITIALIZING', 'READY'] });
  if (answer.status !== 'done') return;
  for (const job of answer.output.items) take(job, null);
}

function take(job: Job, rate: RatePoint | null): void {
  const before = useLiveJobs.getState().jobs.get(job.id);
  useLiveJobs.setState(({ jobs, rates }) => ({
    jobs: new Map(jobs).set(job.id, job),
    rates: rate === null ? rates : new Map(rates).set(job.id, [...(rates.get(job.id) ?? []), rate].slice(-POINTS_KEPT)),
  }));
  if (before?.state !== job.state) outdate(job);
}

/** A move changes lists and totals that progress does not, and a schema's job what is known of its database. */
function outdate({ id: jobId, operation, subjectId }: Job): void {
  const lists = ['job.list', 'migration.list', 'migration.get', 'overview.get', 'quarantine.list', 'ledger.list'];
  void queryClient.invalidateQueries({
    predicate: ({ queryKey: [id, input] }) => {
      const asked = input === undefined ? '' : JSON.stringify(input);
      const isOfDatabase = String(id).startsWith('schema.') && operation.startsWith('schema.');
      return lists.includes(String(id)) || asked.includes(jobId) || (isOfDatabase && asked.includes(subjectId));
    },
  });
}
