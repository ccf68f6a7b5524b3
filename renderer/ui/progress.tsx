import { ProgressBar } from 'react-aria-components';
import { cx } from './class-names.ts';
import { given } from './given.ts';
import type { StatusKind } from './status.tsx';
import css from './progress.module.css';

interface ProgressProps {
  /** What goes on, for those who hear it. */
  readonly label: string;
  /** 0 to 1; undefined while the whole is not known. */
  readonly share: number | undefined;
  readonly kind?: StatusKind;
  /** Said in place of the percentage. */
  readonly valueText?: string | undefined;
}

export function Progress({ label, share, kind = 'running', valueText }: ProgressProps) {
  const width = share === undefined ? '35%' : `${Math.min(1, Math.max(0, share)) * 100}%`;
  return (
    <ProgressBar
      className={cx(css.progress)}
      aria-label={label}
      value={(share ?? 0) * 100}
      isIndeterminate={share === undefined}
      {...given({ valueLabel: valueText })}
    >
      <div className={cx(css.bar, css[kind], share === undefined && css.unsized)} style={{ width }} />
    </ProgressBar>
  );
}
