import type { Job } from '#contract/domain/job';
import { rollbackCopy } from '#contract/operations/copy/rollback-copy';
import { rollbackMigration } from '#contract/operations/migration/rollback-migration';
import { showJob } from '#contract/operations/job/show-job';
import { isGoingOn, useLiveJob } from '../client/live-jobs.ts';
import { useQuery } from '../client/use-query.ts';
import { CopyRunScreen } from '../features/copy/run/copy-run-screen.tsx';
import { JobScreen } from '../features/job/job-screen.tsx';
import { RunScreen } from '../features/migration/run/run-screen.tsx';
import { SchemaRunScreen } from '../features/schema/run/schema-run-screen.tsx';
import { WaveRunScreen } from '../features/wave/wave-run-screen.tsx';
import { Failed } from '../ui/failed.tsx';
import { Loading } from '../ui/loading.tsx';
import { Screen } from './screen.tsx';

const EVENTS_EVERY_MS = 2_000;
/** What takes rows back brings none: it has no report of its own. */
const ROLLBACKS: readonly string[] = [rollbackMigration.id, rollbackCopy.id];

/** Every job has one address, whatever it works on: lists and notices need not know which screen shows it. */
export function RunRoute({ jobId }: { jobId: string }) {
  const query = useQuery(showJob, { jobId });
  if (query.status === 'loading') {
    return (
      <Screen titleKey="nav.jobs">
        <Loading rows={12} />
      </Screen>
    );
  }
  if (query.status === 'failed') {
    return (
      <Screen titleKey="nav.jobs">
        <Failed {...query} onRetry={query.reload} />
      </Screen>
    );
  }
  const { operation } = query.data.job;
  const [area] = operation.split('.');
  const isRollback = ROLLBACKS.includes(operation);
  return area === 'migration' && !isRollback ? (
    <RunScreen jobId={jobId} />
  ) : (
    <LiveJob known={query.data.job} area={isRollback ? '' : (area ?? '')} />
  );
}

function LiveJob({ known, area }: { known: Job; area: string }) {
  const job = useLiveJob(known);
  const query = useQuery(showJob, { jobId: job.id }, { everyMs: isGoingOn(job) && EVENTS_EVERY_MS });
  const events = query.status === 'done' ? query.data.events : [];
  if (area === 'schema') return <SchemaRunScreen job={job} events={events} />;
  if (area === 'copy') return <CopyRunScreen job={job} events={events} />;
  if (area === 'wave') return <WaveRunScreen job={job} events={events} />;
  return <JobScreen job={job} events={events} />;
}
