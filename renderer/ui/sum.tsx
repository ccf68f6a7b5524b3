import { Fragment } from 'react';
import { useTexts } from '../i18n/texts.tsx';
import { cx } from './class-names.ts';
import css from './sum.module.css';

export interface Term {
  readonly id: string;
  readonly label: string;
  readonly value: number;
  /** Opens the rows behind the number. */
  readonly onOpen?: (() => void) | undefined;
  readonly tone?: 'warning' | undefined;
}

/** `whole` = the terms, as a sum one can check by eye; each number opens its rows. */
export function Sum({ whole, terms, label }: { whole: Term; terms: readonly Term[]; label: string }) {
  return (
    <div role="group" aria-label={label} className={cx(css.sum)}>
      <TermView term={whole} />
      {terms.map((term, index) => (
        <Fragment key={term.id}>
          <span className={cx(css.sign)}>{index === 0 ? '=' : '+'}</span>
          <TermView term={term} />
        </Fragment>
      ))}
    </div>
  );
}

function TermView({ term }: { term: Term }) {
  const { number } = useTexts();
  const words = (
    <>
      <span className={cx(css.value, term.tone !== undefined && term.value > 0 && css[term.tone])}>
        {number(term.value)}
      </span>
      <span className={cx(css.label)}>{term.label}</span>
    </>
  );
  return term.onOpen === undefined ? (
    <span className={cx(css.term)}>{words}</span>
  ) : (
    <button type="button" className={cx(css.term, css.link)} onClick={term.onOpen}>
      {words}
    </button>
  );
}
