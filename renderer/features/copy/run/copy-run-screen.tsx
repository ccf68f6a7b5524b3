import type { CopyReport } from '#contract/domain/copy-report';
import type { Job, JobEvent } from '#contract/domain/job';
import { listConnections } from '#contract/operations/connection/list-connections';
import { reportCopy } from '#contract/operations/copy/report-copy';
import { useConnectionInSight } from '../../../app/environment-in-sight.ts';
import { Screen } from '../../../app/screen.tsx';
import { isGoingOn } from '../../../client/live-jobs.ts';
import { useQuery } from '../../../client/use-query.ts';
import { useTexts } from '../../../i18n/texts.tsx';
import { Failed } from '../../../ui/failed.tsx';
import { Loading } from '../../../ui/loading.tsx';
import { ShortHash } from '../../../ui/short-hash.tsx';
import { Status } from '../../../ui/status.tsx';
import { EventList } from '../../job/event-list.tsx';
import { JobControls } from '../../job/job-controls.tsx';
import { ReportButton } from '../../report/report-button.tsx';
import { JobStatus } from '../../job/job-status.tsx';
import { WaitLine } from '../../job/wait-line.tsx';
import { ControlTotals } from './control-totals.tsx';
import { CopiedTables } from './copied-tables.tsx';
import { CopyDecisions } from './copy-decisions.tsx';
import { CopyFigures } from './copy-figures.tsx';
import { CopyOutcome } from './copy-outcome.tsx';
import { RollbackCopy } from './rollback-copy.tsx';

const REPORT_EVERY_MS = 1_000;

interface CopyRunScreenProps {
  readonly job: Job;
  readonly events: readonly JobEvent[];
}

/** How far is the copy of the database; and, when it has ended: is the target the same as the source? */
export function CopyRunScreen({ job, events }: CopyRunScreenProps) {
  const { word } = useTexts();
  const isLive = isGoingOn(job);
  const query = useQuery(reportCopy, { jobId: job.id }, { everyMs: isLive && REPORT_EVERY_MS });
  const report = query.status === 'done' ? query.data : undefined;
  useConnectionInSight(job.subjectId);
  return (
    <Screen
      title={job.title}
      status={<JobStatus job={job} />}
      line={report && <CopyLine job={job} report={report} />}
      actions={
        <>
          <JobControls job={job} />
          <ReportButton
            subject={job.title}
            reports={[{ kind: 'copy', report: { operation: 'copy.report', input: { jobId: job.id } } }]}
          />
          {job.state === 'COMPLETED' && report?.isRolledBack === false && <RollbackCopy job={job} />}
        </>
      }
    >
      {job.progress?.wait && job.state === 'RUNNING' && <WaitLine job={job} />}
      {job.failure && <Failed failure={job.failure} />}
      {report?.isRolledBack === true && (
        <Status kind="warning" isSentence>
          {word('rolled-back.copy')}
        </Status>
      )}
      {query.status === 'done' && <CopyDecisions job={job} report={query.data} onDecided={query.reload} />}
      {query.status === 'failed' && <Failed {...query} onRetry={query.reload} />}
      {query.status === 'loading' && <Loading rows={8} />}
      {report && <CopyFigures job={job} report={report} />}
      {report && !isLive && <CopyOutcome job={job} report={report} />}
      {report && report.totals.length > 0 && <ControlTotals totals={report.totals} />}
      {report && (
        <CopiedTables jobId={report.jobId} sourceId={report.sourceId} tables={report.tables} isLive={isLive} />
      )}
      <EventList events={events} />
    </Screen>
  );
}

/** Into which database, and the plan that was agreed to. */
function CopyLine({ job, report }: { job: Job; report: CopyReport }) {
  const { text } = useTexts();
  const list = useQuery(listConnections, {});
  const target = list.status === 'done' ? list.data.connections.find(({ id }) => id === job.subjectId) : undefined;
  return (
    <span>
      {target === undefined ? text('copy.noun') : text('copy.line', { target: target.name })} · {text('copy.plan.hash')}{' '}
      <ShortHash hash={report.planHash} />
    </span>
  );
}
