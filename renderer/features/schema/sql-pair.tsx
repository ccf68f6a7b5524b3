import { cx } from '../../ui/class-names.ts';
import { CodeBlock } from '../../ui/code-block.tsx';
import { Section } from '../../ui/section.tsx';
import { Status } from '../../ui/status.tsx';
import css from './schema.module.css';

interface SqlPairProps {
  readonly leftTitle: string;
  readonly left: string;
  readonly rightTitle: string;
  /** Null: there is none, and `rightMissing` says why. */
  readonly right: string | null;
  readonly rightMissing?: string;
}

/** A statement and what answers it, side by side: two things to be compared must be seen together. */
export function SqlPair({ leftTitle, left, rightTitle, right, rightMissing = '' }: SqlPairProps) {
  return (
    <div className={cx(css.pair)}>
      <Section title={leftTitle}>
        <CodeBlock code={left} label={leftTitle} />
      </Section>
      <Section title={rightTitle}>
        {right === null ? <Status kind="failed">{rightMissing}</Status> : <CodeBlock code={right} label={rightTitle} />}
      </Section>
    </div>
  );
}
