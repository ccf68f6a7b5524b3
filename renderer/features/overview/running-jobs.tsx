import { useMemo } from 'react';
import { useLocation } from 'wouter';
import type { Job } from '#contract/domain/job';
import { useTexts } from '../../i18n/texts.tsx';
import { cx } from '../../ui/class-names.ts';
import { Section } from '../../ui/section.tsx';
import { Table, type TableColumn } from '../../ui/table.tsx';
import { JobControls } from '../job/job-controls.tsx';
import { JobProgress } from '../job/job-progress.tsx';
import { JobStatus } from '../job/job-status.tsx';
import job from '../job/job.module.css';

/** What goes on now, in the order it was started: rows keep their places while figures change. */
export function RunningJobs({ jobs }: { jobs: readonly Job[] }) {
  const { text, number, range } = useTexts();
  const [, navigate] = useLocation();
  const ordered = useMemo(() => jobs.toSorted((a, b) => a.createdAtMs - b.createdAtMs), [jobs]);
  const columns = useMemo<TableColumn<Job>[]>(
    () => [
      {
        id: 'title',
        title: text('job.column.title'),
        width: 'minmax(150px, 1.4fr)',
        cell: ({ title }) => <span className={cx(job.name)}>{title}</span>,
      },
      { id: 'state', title: text('job.column.state'), width: 'minmax(140px, 1.1fr)', cell: stateOf },
      { id: 'progress', title: text('job.column.progress'), width: 'minmax(120px, 1.4fr)', cell: progressOf },
      {
        id: 'rate',
        title: text('job.column.rate'),
        width: '118px',
        isNumber: true,
        cell: ({ progress }) =>
          progress?.rowsPerSecond ? text('run.rate', { rate: number(progress.rowsPerSecond) }) : '—',
      },
      {
        id: 'left',
        title: text('job.column.left'),
        width: '92px',
        isNumber: true,
        cell: ({ progress }) => (progress?.remainingSeconds ? range(progress.remainingSeconds) : '—'),
      },
      { id: 'controls', title: text('job.column.controls'), width: '104px', isNumber: true, cell: controlsOf },
    ],
    [text, number, range],
  );
  if (jobs.length === 0) return null;
  return (
    <Section title={text('overview.running')}>
      <Table
        label={text('overview.running')}
        rows={ordered}
        columns={columns}
        rowKey={({ id }) => id}
        lines={2}
        onOpen={({ id }) => navigate(`/runs/${id}`)}
      />
    </Section>
  );
}

const stateOf = (row: Job): React.ReactNode => <JobStatus job={row} />;
const progressOf = (row: Job): React.ReactNode => <JobProgress job={row} />;
const controlsOf = (row: Job): React.ReactNode => <JobControls job={row} isCompact />;
