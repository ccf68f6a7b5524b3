import type { LucideIcon } from 'lucide-react';
import type { ReactNode } from 'react';
import { Button as AriaButton, type PressEvent } from 'react-aria-components';
import { cx } from './class-names.ts';
import { given } from './given.ts';
import { Hint } from './hint.tsx';
import css from './button.module.css';

export interface ButtonProps {
  /** Primary: the one thing the screen is for. Danger: what can't be undone. Quiet: beside content. */
  readonly kind?: 'primary' | 'secondary' | 'danger' | 'quiet';
  readonly size?: 'normal' | 'large';
  readonly icon?: LucideIcon | undefined;
  /** Verb, object and amount. */
  readonly children: ReactNode;
  readonly onPress?: ((event: PressEvent) => void) | undefined;
  readonly type?: 'button' | 'submit';
  readonly isPending?: boolean;
  /** Why it can't be pressed now. Nothing is grey without a reason, and the reason can be reached by keyboard. */
  readonly disabledReason?: string | undefined;
  readonly autoFocus?: boolean;
  readonly slot?: string;
}

export function Button(props: ButtonProps) {
  const { kind = 'secondary', size = 'normal', icon: Icon, children, onPress, disabledReason, isPending } = props;
  const { type = 'button', autoFocus, slot } = props;
  const isRefused = disabledReason !== undefined;
  const button = (
    <AriaButton
      type={isRefused ? 'button' : type}
      className={cx(css.button, css[kind], css[size], isRefused && css.refused)}
      {...given({ autoFocus, slot, isPending, onPress: isRefused ? undefined : onPress })}
      {...(isRefused && { 'aria-disabled': true })}
    >
      {Icon && <Icon size={16} aria-hidden />}
      <span className={cx(css.text)}>{children}</span>
    </AriaButton>
  );
  return isRefused ? <Hint text={disabledReason}>{button}</Hint> : button;
}
