import type { CopyReport } from '#contract/domain/copy-report';
import type { Job } from '#contract/domain/job';
import { useTexts } from '../../../i18n/texts.tsx';
import { cx } from '../../../ui/class-names.ts';
import { Facts } from '../../../ui/facts.tsx';
import { Section } from '../../../ui/section.tsx';
import { Status } from '../../../ui/status.tsx';
import layout from '../../layout.module.css';
import { countOutcomes } from './table-outcome.ts';

interface CopyOutcomeProps {
  readonly job: Job;
  readonly report: CopyReport;
}

/** When it has ended: are both sides equal, and by what was that told? */
export function CopyOutcome({ job, report }: CopyOutcomeProps) {
  const { text, dateTime } = useTexts();
  const { startedAtMs, endedAtMs, verification, backup } = report;
  return (
    <Section title={text('run.reconciliation')} isSheet>
      <Facts
        facts={[
          { name: text('copy.outcome'), value: <Verdict job={job} report={report} /> },
          { name: text('copy.verification'), value: text(`copy.verification.${verification}`) },
          { name: text('backup.title'), value: backup ?? text('backup.none') },
          { name: text('copy.started'), value: startedAtMs === null ? '—' : dateTime(startedAtMs) },
          { name: text('copy.ended'), value: endedAtMs === null ? '—' : dateTime(endedAtMs) },
        ]}
      />
    </Section>
  );
}

function Verdict({ job, report }: CopyOutcomeProps) {
  const { text } = useTexts();
  const { different, refused, skipped, equal } = countOutcomes(report.tables);
  if (different + refused + skipped > 0) {
    return (
      <div className={cx(layout.row)}>
        {refused > 0 && <Status kind="failed">{text('copy.verdict.refused', { count: refused })}</Status>}
        {skipped > 0 && <Status kind="warning">{text('copy.verdict.skipped', { count: skipped })}</Status>}
        {different > 0 && <Status kind="warning">{text('copy.verdict.different', { count: different })}</Status>}
      </div>
    );
  }
  if (report.matched === true) return <Status kind="done">{text('copy.verdict.equal', { count: equal })}</Status>;
  return (
    <Status kind="unknown">
      {text(job.state === 'COMPLETED' ? 'copy.verdict.not-compared' : 'copy.verdict.unfinished')}
    </Status>
  );
}
