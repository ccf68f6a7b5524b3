import type { InputOf } from '#contract/define';
import { checkWaveReadiness } from '#contract/operations/wave/check-wave-readiness';
import { useQuery } from '../../client/use-query.ts';
import { useTexts } from '../../i18n/texts.tsx';
import { cx } from '../../ui/class-names.ts';
import { Facts } from '../../ui/facts.tsx';
import { Failed } from '../../ui/failed.tsx';
import { Loading } from '../../ui/loading.tsx';
import { Section } from '../../ui/section.tsx';
import { Status } from '../../ui/status.tsx';
import layout from '../layout.module.css';

const KINDS = { met: 'done', warning: 'warning', failed: 'failed', unknown: 'unknown' } as const;

/** How ready all of them are, the worst of each check, and what stands in one's way. */
export function WaveReadiness({ draft }: { draft: InputOf<typeof checkWaveReadiness> }) {
  const { text, word, number, fact } = useTexts();
  const query = useQuery(checkWaveReadiness, draft, { keepsPrevious: true });
  if (query.status === 'loading') return <Loading rows={6} />;
  if (query.status === 'failed') return <Failed {...query} onRetry={query.reload} />;
  const { readinessPercentage, checks, problems } = query.data;
  return (
    <Section
      title={text('copy.readiness')}
      note={text('copy.readiness.percent', { percent: number(readinessPercentage, 1) })}
      isSheet
    >
      <div className={cx(layout.column)}>
        {problems.map(({ place, failure }) => (
          <Status key={`${place} ${failure.code}`} kind="failed">{`${place}: ${fact(failure)}`}</Status>
        ))}
        <Facts
          facts={checks.map(({ name, state, values }) => ({
            name: word(`readiness.${name}`),
            value: (
              <Status kind={KINDS[state]}>
                {word(state === 'unknown' ? 'readiness.unknown' : `readiness.${name}.${state}`, values)}
              </Status>
            ),
          }))}
        />
      </div>
    </Section>
  );
}
