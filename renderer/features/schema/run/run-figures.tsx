import type { Job } from '#contract/domain/job';
import type { SchemaRunReport } from '#contract/domain/schema-plan';
import { isGoingOn } from '../../../client/live-jobs.ts';
import { useTexts } from '../../../i18n/texts.tsx';
import { cx } from '../../../ui/class-names.ts';
import { Progress } from '../../../ui/progress.tsx';
import { shareDone } from '../../job/job-progress.tsx';
import { statusKindOf } from '../../job/job-status.tsx';
import { useNow } from '../../job/use-now.ts';
import css from '../schema.module.css';

interface RunFiguresProps {
  readonly job: Job;
  readonly report: SchemaRunReport;
}

/** Statements done of all, tables made, and the time it took or may still take. */
export function RunFigures({ job, report }: RunFiguresProps) {
  const { text, number } = useTexts();
  const { statementsDone, statementsTotal, tablesCreated } = report;
  const done = isGoingOn(job) ? Math.max(statementsDone, job.progress?.done ?? 0) : statementsDone;
  return (
    <section className={cx(css.figures)} aria-label={text('schema.run.figures')}>
      <Figure
        value={text('schema.run.of', { done: number(done), total: number(statementsTotal) })}
        note={text('schema.run.statements')}
      />
      {report.kind === 'apply' && <Figure value={number(tablesCreated)} note={text('schema.run.tables')} />}
      <Elapsed job={job} report={report} />
    </section>
  );
}

function Figure({ value, note }: { value: string; note: string }) {
  return (
    <div className={cx(css.figure)}>
      <span className={cx(css.value)}>{value}</span>
      <span className={cx(css.note)}>{note}</span>
    </div>
  );
}

function Elapsed({ job, report }: RunFiguresProps) {
  const { text, duration, range, percent } = useTexts();
  const nowMs = useNow();
  if (!isGoingOn(job)) return <Figure value={duration(report.durationMs)} note={text('schema.run.took')} />;
  const share = shareDone(job);
  const remaining = job.progress?.remainingSeconds ?? null;
  const elapsed = duration(Math.max(0, nowMs - (job.startedAtMs ?? nowMs)));
  return (
    <div className={cx(css.elapsed)}>
      <span className={cx(css.value)}>{remaining === null ? percent(share ?? 0) : range(remaining)}</span>
      <span className={cx(css.note)}>
        {text(remaining === null ? 'run.left.unknown' : 'run.left', { percent: percent(share ?? 0), elapsed })}
      </span>
      <Progress label={job.title} share={share} kind={statusKindOf(job)} />
    </div>
  );
}
