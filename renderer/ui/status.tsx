import {
  CircleCheck,
  CircleHelp,
  CirclePause,
  CirclePlay,
  CircleX,
  Clock3,
  TriangleAlert,
  type LucideIcon,
} from 'lucide-react';
import { cx } from './class-names.ts';
import css from './status.module.css';

/** The same seven everywhere; each an icon, a word and a colour, and the icons differ in grey too. */
export type StatusKind = 'done' | 'running' | 'waiting' | 'paused' | 'warning' | 'failed' | 'unknown';

const ICON: Record<StatusKind, LucideIcon> = {
  done: CircleCheck,
  running: CirclePlay,
  waiting: Clock3,
  paused: CirclePause,
  warning: TriangleAlert,
  failed: CircleX,
  unknown: CircleHelp,
};

interface StatusProps {
  readonly kind: StatusKind;
  readonly children: string;
  /** Longer than a few words: it wraps where those would be cut. */
  readonly isSentence?: boolean;
}

export function Status({ kind, children, isSentence = false }: StatusProps) {
  const Icon = ICON[kind];
  return (
    <span className={cx(css.status, isSentence && css.sentence, css[kind])}>
      <Icon size={15} aria-hidden />
      <span className={cx(css.word)}>{children}</span>
    </span>
  );
}

/** The icon alone, beside a sentence that says the same. */
export function StatusIcon({ kind, size = 18 }: { kind: StatusKind; size?: number }) {
  const Icon = ICON[kind];
  return <Icon size={size} aria-hidden className={cx(css.icon, css[kind])} />;
}
