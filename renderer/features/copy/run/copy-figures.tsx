import type { CopyReport, CopyWorkers } from '#contract/domain/copy-report';
import type { Job } from '#contract/domain/job';
import { isGoingOn } from '../../../client/live-jobs.ts';
import { useTexts } from '../../../i18n/texts.tsx';
import { cx } from '../../../ui/class-names.ts';
import { Progress } from '../../../ui/progress.tsx';
import { shareDone } from '../../job/job-progress.tsx';
import { statusKindOf } from '../../job/job-status.tsx';
import { useNow } from '../../job/use-now.ts';
import css from '../copy.module.css';

interface CopyFiguresProps {
  readonly job: Job;
  readonly report: CopyReport;
}

/** Tables done of all, rows and bytes that are there, and the time it took or may still take. */
export function CopyFigures({ job, report }: CopyFiguresProps) {
  const { text, number, size } = useTexts();
  const { tables, bytes } = report;
  const rows = Math.max(report.rows, isGoingOn(job) ? (job.progress?.counts?.rowsRead ?? 0) : 0);
  const there = tables.filter(({ state }) => state === 'copied' || state === 'whole' || state === 'compared').length;
  // Of a number that is fixed the report says nothing.
  const workers = job.state === 'RUNNING' ? report.workers.at(-1) : undefined;
  const rate = job.state === 'RUNNING' ? (job.progress?.rowsPerSecond ?? null) : null;
  return (
    <section className={cx(css.figures)} aria-label={text('copy.figures')}>
      <Figure
        value={text('copy.of', { done: number(there), total: number(tables.length) })}
        note={text('copy.figures.tables')}
      />
      <Figure value={number(rows)} note={text('copy.figures.rows')} />
      <Figure value={size(bytes)} note={text('copy.figures.bytes')} />
      {rate !== null && <Figure value={number(rate)} note={text('copy.figures.rate')} />}
      {workers !== undefined && (
        <Figure
          value={text('copy.of', { done: number(workers.workers), total: number(workers.allowed) })}
          note={text('copy.figures.workers')}
        />
      )}
      <Elapsed job={job} report={report} />
      {workers !== undefined && <WhySoMany workers={workers} />}
    </section>
  );
}

/** Why as many sessions read as do: at the beginning there is nothing to say. */
function WhySoMany({ workers: { reason, latencyMs, usualMs } }: { workers: CopyWorkers }) {
  const { text, number } = useTexts();
  if (reason === 'begun') return null;
  const inMs = (ms: number | null): string => text('copy.ms', { ms: number(ms ?? 0) });
  return (
    <p className={cx(css.why)}>
      {text(`copy.figures.workers.${reason}`, { latency: inMs(latencyMs), usual: inMs(usualMs) })}
    </p>
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

function Elapsed({ job, report }: CopyFiguresProps) {
  const { text, duration, range, percent } = useTexts();
  const nowMs = useNow();
  if (!isGoingOn(job)) return <Figure value={duration(report.durationMs)} note={text('copy.figures.took')} />;
  const share = shareDone(job);
  const done = percent(share ?? 0);
  const remaining = job.progress?.remainingSeconds ?? null;
  const elapsed = duration(Math.max(0, nowMs - (job.startedAtMs ?? nowMs)));
  const words = { percent: done, elapsed };
  const note =
    job.state === 'PAUSED'
      ? text('run.paused-after', words)
      : text(remaining === null ? 'run.left.unknown' : 'run.left', words);
  return (
    <div className={cx(css.elapsed)}>
      <span className={cx(css.value)}>{remaining === null ? done : range(remaining)}</span>
      <span className={cx(css.note)}>{note}</span>
      <Progress label={job.title} share={share} kind={statusKindOf(job)} />
    </div>
  );
}
