import type { Job, JobEvent } from '#contract/domain/job';
import type { WaveReport } from '#contract/domain/wave';
import { reportWave } from '#contract/operations/wave/report-wave';
import { useConnectionInSight } from '../../app/environment-in-sight.ts';
import { Screen } from '../../app/screen.tsx';
import { isGoingOn } from '../../client/live-jobs.ts';
import { useQuery } from '../../client/use-query.ts';
import { useTexts } from '../../i18n/texts.tsx';
import { Failed } from '../../ui/failed.tsx';
import { Loading } from '../../ui/loading.tsx';
import { ShortHash } from '../../ui/short-hash.tsx';
import { EventList } from '../job/event-list.tsx';
import { JobControls } from '../job/job-controls.tsx';
import { JobStatus } from '../job/job-status.tsx';
import { WaitLine } from '../job/wait-line.tsx';
import { ReportButton, type ReportButtonProps } from '../report/report-button.tsx';
import { LedMigrations } from './led-migrations.tsx';
import { WaveDecisions } from './wave-decisions.tsx';
import { WaveSum } from './wave-sum.tsx';

const REPORT_EVERY_MS = 1_000;

interface WaveRunScreenProps {
  readonly job: Job;
  readonly events: readonly JobEvent[];
}

/** How far is each migration of the wave, and which of them needs a person? */
export function WaveRunScreen({ job, events }: WaveRunScreenProps) {
  const query = useQuery(reportWave, { jobId: job.id }, { everyMs: isGoingOn(job) && REPORT_EVERY_MS });
  const report = query.status === 'done' ? query.data : undefined;
  useConnectionInSight(job.subjectId);
  return (
    <Screen
      title={job.title}
      status={<JobStatus job={job} />}
      line={report && <WaveLine report={report} />}
      actions={
        <>
          <JobControls job={job} />
          <ReportButton subject={job.title} reports={reportsOf(job)} />
        </>
      }
    >
      {job.progress?.wait && job.state === 'RUNNING' && <WaitLine job={job} />}
      {job.failure && <Failed failure={job.failure} />}
      {query.status === 'failed' && <Failed {...query} onRetry={query.reload} />}
      {query.status === 'loading' && <Loading rows={8} />}
      {query.status === 'done' && <WaveDecisions job={job} report={query.data} onDecided={query.reload} />}
      {report && <WaveSum job={job} report={report} />}
      {report && <LedMigrations key={report.jobId} tables={report.tables} />}
      <EventList events={events} />
    </Screen>
  );
}

/** Of a wave that is over people want what came of it, of one that goes on how far it is. */
function reportsOf(job: Job): ReportButtonProps['reports'] {
  const input = { jobId: job.id };
  const completion = { kind: 'wave-completion', report: { operation: 'wave.report', input } } as const;
  const progress = { kind: 'wave-progress', report: { operation: 'wave.status', input } } as const;
  const performance = { kind: 'wave-performance', report: { operation: 'wave.performance', input } } as const;
  return isGoingOn(job) ? [progress, performance, completion] : [completion, progress, performance];
}

function WaveLine({ report }: { report: WaveReport }) {
  const { text } = useTexts();
  const loaded = report.tables.filter(({ state }) => state === 'loaded').length;
  return (
    <span>
      {text('wave.line', { loaded, all: report.tables.length })} · {text('copy.plan.hash')}{' '}
      <ShortHash hash={report.planHash} />
    </span>
  );
}
