import type { SchemaSource } from '#contract/domain/schema-source';
import { useTexts } from '../../../i18n/texts.tsx';
import { cx } from '../../../ui/class-names.ts';
import { Section } from '../../../ui/section.tsx';
import { StatusIcon } from '../../../ui/status.tsx';
import { STATUS_OF } from '../finding/severity-status.tsx';
import { placeText } from '../place-text.ts';
import css from '../schema.module.css';
import { useAnalysis } from '../use-analysis.ts';

/** What the analysis says about this object and its parts; nothing while there is none to say it. */
export function ObjectFindings({ source, object }: { source: SchemaSource; object: string }) {
  const { text, word } = useTexts();
  const analysis = useAnalysis(source);
  if (analysis.status !== 'done') return null;
  const parts = new Set(analysis.data.objects.filter(({ parent }) => parent === object).map(({ key }) => key));
  const found = analysis.data.findings.filter((finding) => finding.object === object || parts.has(finding.object));
  if (found.length === 0) return null;
  return (
    <Section title={text('schema.tab.findings')} note={text('schema.count', { count: found.length })} isSheet>
      <ul className={cx(css.findings)}>
        {found.map(({ id, code, values, severity, place }) => (
          <li key={id} className={cx(css.finding)}>
            <StatusIcon kind={STATUS_OF[severity]} size={16} />
            <span>{`${text(`schema.severity.${severity}`)}: ${word(`finding.${code}`, values)}`}</span>
            {place !== null && <span className={cx(css.place)}>{placeText(place)}</span>}
          </li>
        ))}
      </ul>
    </Section>
  );
}
