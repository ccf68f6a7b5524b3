import type { Job } from '#contract/domain/job';
import { useTexts } from '../../i18n/texts.tsx';
import { Progress } from '../../ui/progress.tsx';
import { statusKindOf } from './job-status.tsx';

/** 0 to 1; undefined while the whole is not known. */
export function shareDone({ state, progress }: Job): number | undefined {
  if (state === 'COMPLETED') return 1;
  if (progress === null || progress.total === null || progress.total === 0) return undefined;
  return Math.min(1, progress.done / progress.total);
}

/** The bar with the rows done; a job that ended or never began has no moving bar. */
export function JobProgress({ job }: { job: Job }) {
  const { text } = useTexts();
  const rows = job.progress?.counts?.rowsRead;
  const share = shareDone(job) ?? (job.state === 'RUNNING' ? undefined : 0);
  return (
    <div>
      <Progress
        label={job.title}
        share={share}
        kind={statusKindOf(job)}
        valueText={rows === undefined ? undefined : text('job.rows', { rows })}
      />
      <small>{rows === undefined ? '' : text('job.rows', { rows })}</small>
    </div>
  );
}
