import { createHash } from 'node:crypto';
import type { CopyReport } from '#contract/domain/copy-report';
import type { ConnectionId, JobId } from '#contract/domain/ids';
import type { Job } from '#contract/domain/job';
import type { InputOf } from '#contract/define';
import { reportCopy } from '#contract/operations/copy/report-copy';
import { startCopy } from '#contract/operations/copy/start-copy';
import { showJob } from '#contract/operations/job/show-job';
import type { TestDatabase } from './postgres-database.ts';
import { connectDatabase } from './schema-run.ts';
import type { Vakhta } from './start-vakhta.ts';

const ENDED = ['COMPLETED', 'ERROR', 'STOPPED'];

type Side = Pick<TestDatabase, 'options' | 'query'>;

/** Both databases as connections, and a draft that copies all of one into the other. */
export async function draftOf(vakhta: Vakhta, source: Pick<Side, 'options'>, target: Pick<Side, 'options'>) {
  const connect = (side: Pick<Side, 'options'>, name: string): Promise<ConnectionId> =>
    connectDatabase(vakhta, side.options, `${name} ${side.options.database}`);
  return { name: 'переезд', sourceId: await connect(source, 'откуда'), targetId: await connect(target, 'куда') };
}

export interface CopyEnd {
  readonly job: Job;
  readonly report: CopyReport;
}

/** Waits until the job has ended, not counting the ends before it was resumed. */
export async function copyEnd(vakhta: Vakhta, jobId: JobId): Promise<CopyEnd> {
  const { job: now } = await vakhta.ask(showJob, { jobId });
  const sinceMs = now.progress?.atMs ?? 0;
  const { job } = ENDED.includes(now.state)
    ? { job: now }
    : await vakhta.waitFor(
        'jobs',
        ({ job: each }) => each.id === jobId && ENDED.includes(each.state) && (each.endedAtMs ?? 0) >= sinceMs,
      );
  return { job, report: await vakhta.ask(reportCopy, { jobId }) };
}

/** A whole copy; it must be COMPLETED. */
export async function copyAll(vakhta: Vakhta, draft: InputOf<typeof startCopy>): Promise<CopyEnd> {
  const { jobId } = await vakhta.ask(startCopy, draft);
  const end = await copyEnd(vakhta, jobId);
  if (end.job.state !== 'COMPLETED') throw new Error(`the copy is ${end.job.state}: ${JSON.stringify(end)}`);
  return end;
}

/** Over all rows of all tables people made, whatever their order; of their numbers as many digits as every major writes. */
export async function contentOf(side: Side): Promise<string> {
  const tables = await side.query(`SELECT c.oid::regclass::text AS name FROM pg_class c
    JOIN pg_namespace n ON n.oid = c.relnamespace
    WHERE c.relkind = 'r' AND n.nspname NOT IN ('pg_catalog', 'information_schema', 'vakhta') AND n.nspname NOT LIKE 'pg\\_%'
    ORDER BY n.nspname, c.relname`);
  const hash = createHash('sha256');
  for (const { name } of tables) {
    const [found] = await side.query(
      `SELECT count(*) AS rows, sum(('x' || left(md5(r::text), 16))::bit(64)::bigint) AS hash
       FROM (SELECT set_config('extra_float_digits', '0', true) OFFSET 0) AS digits CROSS JOIN ONLY ${String(name)} r`,
    );
    hash.update(JSON.stringify([name, found]));
  }
  return hash.digest('hex');
}

/** A backend leaves a moment after its client; one that stayed would keep the test from its end. */
export async function untilNobodyIsLeft(side: Side): Promise<void> {
  const ours = `SELECT FROM pg_stat_activity WHERE datname = current_database() AND application_name LIKE 'vakhta%'`;
  while ((await side.query(ours)).length > 0);
}
