import { useTexts } from '../../i18n/texts.tsx';
import { cx } from '../../ui/class-names.ts';
import { CodeBlock } from '../../ui/code-block.tsx';
import { Section } from '../../ui/section.tsx';
import { StatusIcon } from '../../ui/status.tsx';
import css from './schema.module.css';

interface SqlPairProps {
  readonly leftTitle: string;
  readonly left: string;
  readonly rightTitle: string;
  /** Null: there is none, and `rightMissing` says why, and whether that is bad. */
  readonly right: string | null;
  readonly rightMissing?: { readonly kind: 'done' | 'failed'; readonly text: string };
}

/** A statement and what answers it, side by side: two things to be compared must be seen together. */
export function SqlPair({ leftTitle, left, rightTitle, right, rightMissing }: SqlPairProps) {
  const { text } = useTexts();
  return (
    <div className={cx(css.pair)}>
      <Section title={leftTitle}>
        <CodeBlock code={left} label={text('schema.sql-of', { title: leftTitle })} />
      </Section>
      <Section title={rightTitle}>
        {right === null ? (
          <p className={cx(css.missing)}>
            <StatusIcon kind={rightMissing?.kind ?? 'unknown'} size={16} />
            <span>{rightMissing?.text}</span>
          </p>
        ) : (
          <CodeBlock code={right} label={text('schema.sql-of', { title: rightTitle })} />
        )}
      </Section>
    </div>
  );
}
