import type { InputOf } from '#contract/define';
import { checkWaveReadiness } from '#contract/operations/wave/check-wave-readiness';
import { useQuery } from '../../client/use-query.ts';
import { useTexts } from '../../i18n/texts.tsx';
import { cx } from '../../ui/class-names.ts';
import { Failed } from '../../ui/failed.tsx';
import { Loading } from '../../ui/loading.tsx';
import { Section } from '../../ui/section.tsx';
import { Status } from '../../ui/status.tsx';
import layout from '../layout.module.css';
import { ReadinessFacts } from '../readiness/readiness-facts.tsx';
import { ReportButton } from '../report/report-button.tsx';

/** How ready all of them are, the worst of each check, and what stands in one's way. */
export function WaveReadiness({ draft }: { draft: InputOf<typeof checkWaveReadiness> }) {
  const { text, number, fact } = useTexts();
  const query = useQuery(checkWaveReadiness, draft, { keepsPrevious: true });
  if (query.status === 'loading') return <Loading rows={6} />;
  if (query.status === 'failed') return <Failed {...query} onRetry={query.reload} />;
  const { readinessPercentage, checks, problems } = query.data;
  return (
    <Section
      title={text('copy.readiness')}
      note={text('copy.readiness.percent', { percent: number(readinessPercentage, 1) })}
      actions={
        <ReportButton
          subject={draft.name}
          reports={[{ kind: 'readiness', report: { operation: 'wave.readiness', input: draft } }]}
        />
      }
      isSheet
    >
      <div className={cx(layout.column)}>
        {problems.map(({ place, failure }) => (
          <Status key={`${place} ${failure.code}`} kind="failed">{`${place}: ${fact(failure)}`}</Status>
        ))}
        <ReadinessFacts checks={checks} />
      </div>
    </Section>
  );
}
