import { useMemo, type ReactNode } from 'react';
import { findOperation } from '#contract';
import type { Job } from '#contract/domain/job';
import { startMigration } from '#contract/operations/migration/start-migration';
import { useLiveJob } from '../../client/live-jobs.ts';
import { useTexts } from '../../i18n/texts.tsx';
import { cx } from '../../ui/class-names.ts';
import { Table, type TableColumn } from '../../ui/table.tsx';
import layout from '../layout.module.css';
import { JobStatus } from './job-status.tsx';

interface JobTableProps {
  readonly jobs: readonly Job[];
  readonly onOpen: (job: Job) => void;
  readonly onNearEnd?: () => void;
  readonly readAll?: () => Promise<readonly Job[]>;
  readonly empty: ReactNode;
  readonly isFilling?: boolean;
}

/** Jobs of the past and the present, newest first. */
export function JobTable({ jobs, onOpen, onNearEnd, readAll, empty, isFilling = false }: JobTableProps) {
  const { text, number, duration, dateTime } = useTexts();
  const columns = useMemo<TableColumn<Job>[]>(
    () => [
      { id: 'title', title: text('job.column.title'), width: 'minmax(140px, 2fr)', cell: titleOf },
      { id: 'state', title: text('job.column.state'), width: 'minmax(176px, 1.6fr)', cell: LiveStatus },
      {
        id: 'created',
        title: text('job.column.created'),
        width: '154px',
        cell: (job) => dateTime(job.createdAtMs),
        sortBy: (job) => job.createdAtMs,
      },
      {
        id: 'duration',
        title: text('job.column.duration'),
        width: '92px',
        isNumber: true,
        cell: (job) => (job.startedAtMs === null ? '—' : duration((job.endedAtMs ?? Date.now()) - job.startedAtMs)),
      },
      {
        id: 'read',
        title: text('job.column.read'),
        width: '92px',
        isNumber: true,
        cell: (job) => (job.progress?.counts ? number(job.progress.counts.rowsRead) : '—'),
        sortBy: (job) => job.progress?.counts?.rowsRead ?? 0,
      },
      {
        id: 'quarantined',
        title: text('job.column.quarantined'),
        width: '104px',
        isNumber: true,
        cell: (job) => (job.progress?.counts ? number(job.progress.counts.rowsQuarantined) : '—'),
        sortBy: (job) => job.progress?.counts?.rowsQuarantined ?? 0,
      },
    ],
    [text, number, duration, dateTime],
  );
  return (
    <Table
      label={text('nav.jobs')}
      rows={jobs}
      columns={columns}
      rowKey={({ id }) => id}
      onOpen={onOpen}
      onNearEnd={onNearEnd}
      readAll={readAll}
      empty={empty}
      isFilling={isFilling}
    />
  );
}

const titleOf = (job: Job): ReactNode => <JobTitle job={job} />;

/** What it works on; and what it does there, where that is not the usual. */
function JobTitle({ job }: { job: Job }) {
  const { wording } = useTexts();
  const operation = job.operation === startMigration.id ? undefined : findOperation(job.operation);
  return (
    <>
      {operation !== undefined && <span className={cx(layout.muted)}>{`${wording(operation).title} · `}</span>}
      {job.title}
    </>
  );
}

const LiveStatus = (job: Job): ReactNode => <LiveJobStatus job={job} />;

function LiveJobStatus({ job }: { job: Job }) {
  return <JobStatus job={useLiveJob(job)} />;
}
