import type { Job } from '#contract/domain/job';
import type { MigrationReport } from '#contract/domain/report';
import { isGoingOn } from '../../../client/live-jobs.ts';
import { useTexts } from '../../../i18n/texts.tsx';
import { cx } from '../../../ui/class-names.ts';
import { Progress } from '../../../ui/progress.tsx';
import { shareDone } from '../../job/job-progress.tsx';
import { statusKindOf } from '../../job/job-status.tsx';
import { useNow } from '../../job/use-now.ts';
import css from './run-sum.module.css';

interface ElapsedProps {
  readonly job: Job;
  readonly report: Pick<MigrationReport, 'durationMs' | 'rowsRead'>;
}

/** What it took, or how far it is and how long it may still take. */
export function Elapsed({ job, report }: ElapsedProps) {
  const { text, percent, duration, range, number } = useTexts();
  const nowMs = useNow();
  const share = shareDone(job);
  if (!isGoingOn(job)) {
    const average = report.durationMs === 0 ? 0 : (report.rowsRead * 1000) / report.durationMs;
    return (
      <div className={cx(css.elapsed)}>
        <span className={cx(css.figure)}>{duration(report.durationMs)}</span>
        <span className={cx(css.note)}>{text('run.took', { rate: number(average) })}</span>
      </div>
    );
  }
  const elapsed = duration(Math.max(0, nowMs - (job.startedAtMs ?? nowMs)));
  const remaining = job.progress?.remainingSeconds ?? null;
  const words = { percent: percent(share ?? 0), elapsed };
  const note =
    job.state === 'PAUSED' ? 'run.paused-after' : remaining === null ? ('run.left.unknown' as const) : 'run.left';
  return (
    <div className={cx(css.elapsed)}>
      <span className={cx(css.figure)}>{remaining === null ? '—' : range(remaining)}</span>
      <span className={cx(css.note)}>{text(note, words)}</span>
      <Progress label={job.title} share={share} kind={statusKindOf(job)} />
    </div>
  );
}
