import type { ReactNode } from 'react';
import { cx } from './class-names.ts';
import css from './facts.module.css';

export interface Fact {
  readonly name: string;
  readonly value: ReactNode;
}

/** Names and values, one below the other. */
export function Facts({ facts }: { facts: readonly Fact[] }) {
  return (
    <dl className={cx(css.facts)}>
      {facts.map(({ name, value }) => (
        <div key={name} className={cx(css.fact)}>
          <dt className={cx(css.name)}>{name}</dt>
          <dd className={cx(css.value)}>{value}</dd>
        </div>
      ))}
    </dl>
  );
}
