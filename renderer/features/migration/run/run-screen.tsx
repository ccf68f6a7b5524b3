import type { Job } from '#contract/domain/job';
import type { OutputOf } from '#contract/define';
import { getMigrationStatus } from '#contract/operations/migration/get-migration-status';
import { getMigration } from '#contract/operations/migration/get-migration';
import { useConnectionInSight } from '../../../app/environment-in-sight.ts';
import { Screen } from '../../../app/screen.tsx';
import { isGoingOn, useLiveJob } from '../../../client/live-jobs.ts';
import { useQuery } from '../../../client/use-query.ts';
import { Failed } from '../../../ui/failed.tsx';
import { Loading } from '../../../ui/loading.tsx';
import { RunView } from './run-view.tsx';

/** Files and rules come with the report, which is asked for while the run goes on; figures are announced. */
const REPORT_EVERY_MS = 2_000;

/** What is happening? And, when it has ended: what came of it? */
export function RunScreen({ jobId }: { jobId: string }) {
  const status = useQuery(getMigrationStatus, { jobId });
  if (status.status === 'loading') {
    return (
      <Screen titleKey="nav.migrations">
        <Loading rows={12} />
      </Screen>
    );
  }
  if (status.status === 'failed') {
    return (
      <Screen titleKey="nav.migrations">
        <Failed {...status} onRetry={status.reload} />
      </Screen>
    );
  }
  return <LiveRun known={status.data.job} />;
}

function LiveRun({ known }: { known: Job }) {
  const job = useLiveJob(known);
  const status = useQuery(getMigrationStatus, { jobId: job.id }, { everyMs: isGoingOn(job) && REPORT_EVERY_MS });
  const migrationId = status.status === 'done' ? status.data.report.migrationId : '';
  const migration = useQuery(getMigration, { migrationId }, { isEnabled: migrationId !== '' });
  const plan = migration.status === 'done' ? migration.data.migration.plan : undefined;
  useConnectionInSight(plan?.target.connectionId);
  if (status.status !== 'done') return <Loading rows={12} />;
  const run: OutputOf<typeof getMigrationStatus> = { ...status.data, job };
  return <RunView run={run} plan={plan} />;
}
