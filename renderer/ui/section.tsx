import { useId, type ReactNode } from 'react';
import { cx } from './class-names.ts';
import css from './section.module.css';

interface SectionProps {
  readonly title: string;
  /** One line beside the title. */
  readonly note?: string | undefined;
  readonly actions?: ReactNode;
  readonly children: ReactNode;
  /** A sheet: hairline and surface around the content. */
  readonly isSheet?: boolean;
  readonly isFilling?: boolean;
  /** Makes the heading a place to jump to. */
  readonly id?: string;
}

/** A part of a screen under its own heading. */
export function Section({
  title,
  note,
  actions,
  children,
  isSheet = false,
  isFilling = false,
  ...props
}: SectionProps) {
  const ownId = useId();
  const id = props.id ?? ownId;
  return (
    <section aria-labelledby={id} className={cx(css.section, isFilling && css.filling)}>
      <div className={cx(css.head)}>
        <h2 id={id} tabIndex={-1} className={cx(css.title)}>
          {title}
        </h2>
        {note !== undefined && <span className={cx(css.note)}>{note}</span>}
        {actions !== undefined && <div className={cx(css.actions)}>{actions}</div>}
      </div>
      {isSheet ? <div className={cx(css.sheet)}>{children}</div> : children}
    </section>
  );
}

/** The surface alone, for content that names itself. */
export function Sheet({ children }: { children: ReactNode }) {
  return <div className={cx(css.sheet)}>{children}</div>;
}
