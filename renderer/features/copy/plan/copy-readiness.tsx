import type { CopyDraft } from '#contract/domain/copy-plan';
import { checkCopyReadiness } from '#contract/operations/copy/check-copy-readiness';
import { useQuery } from '../../../client/use-query.ts';
import { useTexts } from '../../../i18n/texts.tsx';
import { Failed } from '../../../ui/failed.tsx';
import { Loading } from '../../../ui/loading.tsx';
import { Section } from '../../../ui/section.tsx';
import { ReadinessFacts } from '../../readiness/readiness-facts.tsx';
import { ReportButton } from '../../report/report-button.tsx';

/** How ready both databases are, in percent, and the terms it is made of. */
export function CopyReadiness({ draft }: { draft: CopyDraft }) {
  const { text, number } = useTexts();
  const query = useQuery(checkCopyReadiness, draft);
  if (query.status === 'loading') return <Loading rows={6} />;
  if (query.status === 'failed') return <Failed {...query} onRetry={query.reload} />;
  const { readinessPercentage, checks } = query.data;
  return (
    <Section
      title={text('copy.readiness')}
      note={text('copy.readiness.percent', { percent: number(readinessPercentage, 1) })}
      actions={
        <ReportButton
          subject={draft.name}
          reports={[{ kind: 'readiness', report: { operation: 'copy.readiness', input: draft } }]}
        />
      }
      isSheet
    >
      <ReadinessFacts checks={checks} />
    </Section>
  );
}
