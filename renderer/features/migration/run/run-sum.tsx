import { useLocation } from 'wouter';
import { rowsKnown, type Counts } from '#contract/domain/counts';
import type { Job } from '#contract/domain/job';
import type { MigrationReport } from '#contract/domain/report';
import { isGoingOn } from '../../../client/live-jobs.ts';
import { useTexts } from '../../../i18n/texts.tsx';
import { cx } from '../../../ui/class-names.ts';
import { Status } from '../../../ui/status.tsx';
import { Sum } from '../../../ui/sum.tsx';
import { Elapsed } from './elapsed.tsx';
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
