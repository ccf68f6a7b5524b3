import type { Job, JobEvent } from '#contract/domain/job';
import type { SchemaRunReport } from '#contract/domain/schema-plan';
import { reportSchema } from '#contract/operations/schema/report-schema';
import { useConnectionInSight } from '../../../app/environment-in-sight.ts';
import { Screen } from '../../../app/screen.tsx';
import { isGoingOn } from '../../../client/live-jobs.ts';
import { useQuery } from '../../../client/use-query.ts';
import { useTexts } from '../../../i18n/texts.tsx';
import { Failed } from '../../../ui/failed.tsx';
import { Loading } from '../../../ui/loading.tsx';
import { ShortHash } from '../../../ui/short-hash.tsx';
import { EventList } from '../../job/event-list.tsx';
import { JobControls } from '../../job/job-controls.tsx';
import { JobStatus } from '../../job/job-status.tsx';
import { WaitLine } from '../../job/wait-line.tsx';
import { CopyRowsButton } from '../copy-rows-button.tsx';
import { RollbackButton } from './rollback-button.tsx';
import { RunFigures } from './run-figures.tsx';
import { RunProof } from './run-proof.tsx';

const REPORT_EVERY_MS = 1_000;

interface SchemaRunScreenProps {
  readonly job: Job;
  readonly events: readonly JobEvent[];
}

/** How far is the change of the schema; and, when it has ended: what is there now, and can it be taken back? */
export function SchemaRunScreen({ job, events }: SchemaRunScreenProps) {
  const report = useQuery(reportSchema, { jobId: job.id }, { everyMs: isGoingOn(job) && REPORT_EVERY_MS });
  useConnectionInSight(job.subjectId);
  return (
    <SchemaRunView job={job} events={events} report={report.status === 'done' ? report.data : undefined}>
      {report.status === 'failed' && <Failed {...report} onRetry={report.reload} />}
      {report.status === 'loading' && <Loading rows={4} />}
    </SchemaRunView>
  );
}

interface SchemaRunViewProps extends SchemaRunScreenProps {
  /** Undefined until it has been read. */
  readonly report: SchemaRunReport | undefined;
  readonly children?: React.ReactNode;
}

/** The run while it goes on, and, in the same places, its result. */
export function SchemaRunView({ job, events, report, children }: SchemaRunViewProps) {
  const { text } = useTexts();
  const canTakeBack = report?.kind === 'apply' && job.state === 'COMPLETED';
  return (
    <Screen
      title={job.title}
      status={<JobStatus job={job} />}
      line={
        report && (
          <span>
            {text(`schema.run.${report.kind}`, { name: report.name })} {text('schema.plan.hash')}{' '}
            <ShortHash hash={report.planHash} />
          </span>
        )
      }
      actions={
        <>
          <JobControls job={job} />
          {canTakeBack && report.sourceId !== null && (
            <CopyRowsButton sourceId={report.sourceId} targetId={job.subjectId} />
          )}
          {canTakeBack && <RollbackButton job={job} report={report} />}
        </>
      }
    >
      {job.progress?.wait && job.state === 'RUNNING' && <WaitLine job={job} />}
      {job.failure && <Failed failure={job.failure} />}
      {children}
      {report && <RunFigures job={job} report={report} />}
      {report && !isGoingOn(job) && <RunProof job={job} report={report} />}
      <EventList events={events} />
    </Screen>
  );
}
