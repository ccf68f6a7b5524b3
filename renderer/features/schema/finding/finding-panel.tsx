import type { Finding } from '#contract/domain/finding';
import type { SchemaSource } from '#contract/domain/schema-source';
import { useTexts } from '../../../i18n/texts.tsx';
import { CodeBlock } from '../../../ui/code-block.tsx';
import { cx } from '../../../ui/class-names.ts';
import { CopyButton } from '../../../ui/copy-button.tsx';
import { Facts } from '../../../ui/facts.tsx';
import { Section } from '../../../ui/section.tsx';
import { SplitPanel } from '../../../ui/split-panel.tsx';
import layout from '../../layout.module.css';
import { nameOfKey, kindOfKey } from '../object-name.ts';
import { placeText } from '../place-text.ts';
import { objectPath } from '../source-address.ts';
import { AcceptForm } from './accept-form.tsx';
import { SeverityStatus } from './severity-status.tsx';

interface FindingPanelProps {
  readonly source: SchemaSource;
  readonly finding: Finding;
  readonly onChanged: () => void;
  readonly onClose: () => void;
}

/** One finding: the sentence, its place, what would mend it, and the person's decision to live with it. */
export function FindingPanel({ source, finding, onChanged, onClose }: FindingPanelProps) {
  const { text, word } = useTexts();
  const { code, severity, object, place, values, mend } = finding;
  const kind = kindOfKey(object);
  return (
    <SplitPanel title={word(`finding-title.${code}`)} onClose={onClose}>
      <SeverityStatus severity={severity} />
      <p>{word(`finding.${code}`, values)}</p>
      <Facts
        facts={[
          {
            name: kind === undefined ? text('schema.finding.object') : text(`schema.kind.${kind}`),
            value: (
              <a href={`#${objectPath(source, object)}`}>
                <code>{nameOfKey(object)}</code>
              </a>
            ),
          },
          ...(place === null
            ? []
            : [
                {
                  name: text('schema.finding.place'),
                  value: (
                    <span className={cx(layout.row)}>
                      <code>{placeText(place)}</code>
                      <CopyButton content={placeText(place)} label={text('schema.place.copy')} />
                    </span>
                  ),
                },
              ]),
          { name: text('schema.finding.code'), value: <code>{code}</code> },
        ]}
      />
      {mend !== null && (
        <Section title={text('schema.finding.mend')}>
          <CodeBlock code={mend} label={text('schema.sql-of', { title: text('schema.finding.mend') })} />
        </Section>
      )}
      <AcceptForm source={source} finding={finding} onChanged={onChanged} />
    </SplitPanel>
  );
}
