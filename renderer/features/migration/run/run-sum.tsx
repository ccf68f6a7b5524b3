import { useLocation } from 'wouter';
import { rowsKnown, type Counts } from '#contract/domain/counts';
import type { Job } from '#contract/domain/job';
import type { MigrationReport } from '#contract/domain/report';
import { isGoingOn } from '../../../client/live-jobs.ts';
import { useTexts } from '../../../i18n/texts.tsx';
import { cx } from '../../../ui/class-names.ts';
import { Progress } from '../../../ui/progress.tsx';
import { Status } from '../../../ui/status.tsx';
import { Sum } from '../../../ui/sum.tsx';
import { shareDone } from '../../job/job-progress.tsx';
import { statusKindOf } from '../../job/job-status.tsx';
import { useNow } from '../../job/use-now.ts';
import css from './run-sum.module.css';

interface RunSumProps {
  readonly job: Job;
  readonly report: MigrationReport;
}

/** Read = loaded + unchanged + quarantined + skipped, and how far it is. */
export function RunSum({ job, report }: RunSumProps) {
  const { text } = useTexts();
  const counts: Counts = isGoingOn(job) ? (job.progress?.counts ?? report) : report;
  const known = rowsKnown(counts);
  const [, navigate] = useLocation();
  const toFiles = (): void => show('files');
  const toTotals = report.reconciliation === null ? toFiles : (): void => show('reconciliation');
  const toSkipped = report.rules.some(({ severity }) => severity === 'skip') ? (): void => show('rules') : toFiles;
  const toQuarantine = report.isDryRun ? (): void => show('rules') : () => navigate(`/runs/${job.id}/quarantine`);
  return (
    <section className={cx(css.sum)} aria-label={text('run.sum')}>
      <div className={cx(css.terms)}>
        <Sum
          label={text('run.sum')}
          whole={{ id: 'read', label: text('run.read'), value: counts.rowsRead, onOpen: toFiles }}
          terms={[
            { id: 'loaded', label: text('run.loaded'), value: counts.rowsLoaded, onOpen: toTotals },
            { id: 'unchanged', label: text('run.unchanged'), value: counts.rowsUnchanged, onOpen: toTotals },
            {
              id: 'quarantined',
              label: text('run.quarantined'),
              value: counts.rowsQuarantined,
              onOpen: toQuarantine,
              tone: 'warning',
            },
            { id: 'skipped', label: text('run.skipped'), value: counts.rowsSkipped, onOpen: toSkipped },
          ]}
        />
        {known !== counts.rowsRead && (
          <Status kind="failed">{text('run.sum.broken', { known, read: counts.rowsRead })}</Status>
        )}
        {report.vanished !== null && <Status kind="unknown">{text('run.vanished', report.vanished)}</Status>}
        {counts.rowsWarned > 0 && <Status kind="warning">{text('run.warned', { rows: counts.rowsWarned })}</Status>}
      </div>
      <Elapsed job={job} report={report} />
    </section>
  );
}

/** Numbers whose rows stand in the target lead to the part of this screen that accounts for them. */
function show(section: 'files' | 'reconciliation' | 'rules'): void {
  const heading = document.getElementById(section);
  heading?.scrollIntoView({ block: 'start' });
  heading?.focus();
}

function Elapsed({ job, report }: RunSumProps) {
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
