import { showReport } from '#contract/operations/report/show-report';
import { useQuery } from '../../client/use-query.ts';
import { useTexts } from '../../i18n/texts.tsx';
import { cx } from '../../ui/class-names.ts';
import { Facts } from '../../ui/facts.tsx';
import { Failed } from '../../ui/failed.tsx';
import { Loading } from '../../ui/loading.tsx';
import { Section } from '../../ui/section.tsx';
import layout from '../layout.module.css';
import { ReportBlockView } from './report-block.tsx';
import type { OfferedReport } from './report-dialog.tsx';
import css from './report.module.css';

/** A report read where it was asked for: the same words and figures as in its files. */
export function ReportView({ report }: Pick<OfferedReport, 'report'>) {
  const { language, text, dateTime } = useTexts();
  const query = useQuery(showReport, { report, language });
  if (query.status === 'loading') return <Loading rows={10} />;
  if (query.status === 'failed') return <Failed {...query} onRetry={query.reload} />;
  const { title, madeAtMs, facts, sections } = query.data;
  return (
    <article className={cx(css.report)}>
      <p className={cx(layout.muted)}>
        {title}, {text('report-dialog.made', { time: dateTime(madeAtMs) })}
      </p>
      <Facts facts={facts.map(({ name, text: value }) => ({ name, value }))} />
      {sections.map((section) => (
        <Section key={section.title} title={section.title}>
          {section.blocks.map((block, at) => (
            <ReportBlockView key={at} block={block} />
          ))}
        </Section>
      ))}
    </article>
  );
}
