import type { Job, JobEvent } from '#contract/domain/job';
import { Screen } from '../../app/screen.tsx';
import { isGoingOn, useLiveJobs } from '../../client/live-jobs.ts';
import { useTexts } from '../../i18n/texts.tsx';
import { Facts } from '../../ui/facts.tsx';
import { Failed } from '../../ui/failed.tsx';
import { Section } from '../../ui/section.tsx';
import { ThroughputSection } from '../migration/run/throughput-section.tsx';
import { EventList } from './event-list.tsx';
import { JobControls } from './job-controls.tsx';
import { JobProgress } from './job-progress.tsx';
import { JobStatus } from './job-status.tsx';
import { useNow } from './use-now.ts';
import { WaitLine } from './wait-line.tsx';

/** Of any long work: what it does, how far it is, what has happened. */
export function JobScreen({ job, events }: { job: Job; events: readonly JobEvent[] }) {
  const rates = useLiveJobs((live) => live.rates.get(job.id));
  return (
    <Screen title={job.title} status={<JobStatus job={job} />} actions={<JobControls job={job} />}>
      {job.progress?.wait && job.state === 'RUNNING' && <WaitLine job={job} />}
      {job.failure && <Failed failure={job.failure} />}
      <JobFigures job={job} />
      {rates !== undefined && rates.length > 0 && <ThroughputSection rates={rates} isLive={isGoingOn(job)} />}
      <EventList events={events} />
    </Screen>
  );
}

function JobFigures({ job }: { job: Job }) {
  const { text, number, duration, dateTime, range } = useTexts();
  const nowMs = useNow();
  const { progress, startedAtMs, endedAtMs } = job;
  const took = startedAtMs === null ? '—' : duration(Math.max(0, (endedAtMs ?? nowMs) - startedAtMs));
  return (
    <Section title={text('job.column.progress')} isSheet>
      <JobProgress job={job} />
      <Facts
        facts={[
          ...(progress?.counts ? [{ name: text('run.loaded'), value: number(progress.counts.rowsLoaded) }] : []),
          ...(progress?.rowsPerSecond
            ? [{ name: text('job.column.rate'), value: text('run.rate', { rate: number(progress.rowsPerSecond) }) }]
            : []),
          ...(progress?.remainingSeconds
            ? [{ name: text('job.column.left'), value: range(progress.remainingSeconds) }]
            : []),
          { name: text('job.column.duration'), value: took },
          { name: text('job.column.created'), value: dateTime(job.createdAtMs) },
        ]}
      />
    </Section>
  );
}
