import { History } from 'lucide-react';
import { useLocation } from 'wouter';
import type { Job, JobState } from '#contract/domain/job';
import { listJobs } from '#contract/operations/job/list-jobs';
import { Screen } from '../../app/screen.tsx';
import { usePages } from '../../client/use-query.ts';
import { useChoice } from '../../client/view-memory.ts';
import { useTexts } from '../../i18n/texts.tsx';
import { FilterChip } from '../../ui/chip.tsx';
import { cx } from '../../ui/class-names.ts';
import { Empty } from '../../ui/empty.tsx';
import { Failed } from '../../ui/failed.tsx';
import { Loading } from '../../ui/loading.tsx';
import { JobTable } from './job-table.tsx';
import layout from '../layout.module.css';

const FILTERS = {
  running: ['INITIALIZING', 'READY', 'RUNNING', 'PAUSED'],
  ended: ['COMPLETED', 'STOPPED'],
  failed: ['ERROR'],
} as const satisfies Record<string, readonly JobState[]>;
type Filter = keyof typeof FILTERS;
const NAMES = Object.keys(FILTERS) as Filter[];

/** What was done and when: the auditor's question. */
export function JobsScreen() {
  const { text } = useTexts();
  const [filter, setFilter] = useChoice<Filter>('jobs.filter', NAMES);
  const [, navigate] = useLocation();
  const jobs = usePages<Job, typeof listJobs>(listJobs, filter === undefined ? {} : { states: [...FILTERS[filter]] });
  return (
    <Screen titleKey="nav.jobs" noteKey="job.list.note" isFilling>
      <div className={cx(layout.chips)} role="group" aria-label={text('job.filter')}>
        {NAMES.map((name) => (
          <FilterChip
            key={name}
            label={text(`job.filter.${name}`)}
            isSelected={filter === name}
            onChange={(isOn) => setFilter(isOn ? name : undefined)}
          />
        ))}
      </div>
      {jobs.status === 'loading' && <Loading rows={8} />}
      {jobs.status === 'failed' && <Failed {...jobs} onRetry={jobs.reload} />}
      {jobs.status === 'done' && (
        <JobTable
          jobs={jobs.data.items}
          isFilling
          onOpen={(job) => navigate(`/runs/${job.id}`)}
          onNearEnd={jobs.data.loadMore}
          readAll={jobs.data.readAll}
          empty={<Empty icon={History} title={text('job.list.empty')} hint={text('job.list.empty.hint')} />}
        />
      )}
    </Screen>
  );
}
