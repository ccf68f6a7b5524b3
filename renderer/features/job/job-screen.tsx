import { useLocation } from 'wouter';
import { findOperation } from '#contract';
import type { Job, JobEvent } from '#contract/domain/job';
import { getMigration } from '#contract/operations/migration/get-migration';
import { rollbackMigration } from '#contract/operations/migration/rollback-migration';
import { useConnectionInSight } from '../../app/environment-in-sight.ts';
import { Screen } from '../../app/screen.tsx';
import { isGoingOn, useLiveJobs } from '../../client/live-jobs.ts';
import { useQuery } from '../../client/use-query.ts';
import { useTexts } from '../../i18n/texts.tsx';
import { Button } from '../../ui/button.tsx';
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
  const { text, wording } = useTexts();
  const [, navigate] = useLocation();
  const rates = useLiveJobs((live) => live.rates.get(job.id));
  const isOfMigration = job.operation === rollbackMigration.id; // Others work on a connection.
  const migration = useQuery(getMigration, { migrationId: job.subjectId }, { isEnabled: isOfMigration });
  const targetId = migration.status === 'done' ? migration.data.migration.plan.target.connectionId : undefined;
  useConnectionInSight(isOfMigration ? targetId : job.subjectId);
  const operation = findOperation(job.operation);
  return (
    <Screen
      title={job.title}
      status={<JobStatus job={job} />}
      line={operation && <span>{wording(operation).title}</span>}
      actions={
        <>
          <JobControls job={job} />
          {targetId !== undefined && (
            <Button onPress={() => navigate(`/migrations/${job.subjectId}`)}>{text('run.open-migration')}</Button>
          )}
        </>
      }
    >
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
