import type { Job } from '#contract/domain/job';
import type { WaveReport } from '#contract/domain/wave';
import { useTexts } from '../../i18n/texts.tsx';
import { cx } from '../../ui/class-names.ts';
import { Sum } from '../../ui/sum.tsx';
import { Elapsed } from '../migration/run/elapsed.tsx';
import css from '../migration/run/run-sum.module.css';

/** The sum over all of them, and how far they are. */
export function WaveSum({ job, report: { counts, durationMs } }: { job: Job; report: WaveReport }) {
  const { text } = useTexts();
  return (
    <section className={cx(css.sum)} aria-label={text('run.sum')}>
      <div className={cx(css.terms)}>
        <Sum
          label={text('run.sum')}
          whole={{ id: 'read', label: text('run.read'), value: counts.rowsRead }}
          terms={[
            { id: 'loaded', label: text('run.loaded'), value: counts.rowsLoaded },
            { id: 'unchanged', label: text('run.unchanged'), value: counts.rowsUnchanged },
            { id: 'quarantined', label: text('run.quarantined'), value: counts.rowsQuarantined, tone: 'warning' },
            { id: 'skipped', label: text('run.skipped'), value: counts.rowsSkipped },
          ]}
        />
      </div>
      <Elapsed job={job} report={{ durationMs, rowsRead: counts.rowsRead }} />
    </section>
  );
}
