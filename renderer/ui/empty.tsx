import type { LucideIcon } from 'lucide-react';
import type { ReactNode } from 'react';
import { cx } from './class-names.ts';
import css from './empty.module.css';

interface EmptyProps {
  readonly icon: LucideIcon;
  /** The fact: there is nothing, and why. */
  readonly title: string;
  /** What would bring something here. */
  readonly hint?: string | undefined;
  readonly children?: ReactNode;
}

export function Empty({ icon: Icon, title, hint, children }: EmptyProps) {
  return (
    <div className={cx(css.empty)}>
      <Icon size={28} aria-hidden className={cx(css.icon)} />
      <p className={cx(css.title)}>{title}</p>
      {hint !== undefined && <p className={cx(css.hint)}>{hint}</p>}
      {children !== undefined && <div className={cx(css.actions)}>{children}</div>}
    </div>
  );
}
