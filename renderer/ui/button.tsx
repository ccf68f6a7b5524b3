import { LoaderCircle, type LucideIcon } from 'lucide-react';
import type { ReactNode } from 'react';
import { Button as AriaButton, type PressEvent } from 'react-aria-components';
import { useTexts } from '../i18n/texts.tsx';
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
  /** Id of the form it submits, where it stands outside of it. */
  readonly form?: string;
  readonly isPending?: boolean;
  /** Why it can't be pressed now. Nothing is grey without a reason, and the reason can be reached by keyboard. */
  readonly disabledReason?: string | undefined;
  readonly autoFocus?: boolean;
  readonly slot?: string;
}

export function Button(props: ButtonProps) {
  const {
    kind = 'secondary',
    size = 'normal',
    icon: Icon,
    children,
    onPress,
    disabledReason,
    isPending = false,
  } = props;
  const { type = 'button', form, autoFocus, slot } = props;
  const { text } = useTexts();
  const isRefused = disabledReason !== undefined;
  // Not the library's own pending state: what it announces points at the button, which is often gone by then.
  const isStill = isRefused || isPending;
  const button = (
    <AriaButton
      type={isStill ? 'button' : type}
      className={cx(css.button, css[kind], css[size], isRefused && css.refused, isPending && css.pending)}
      {...given({ form, autoFocus, slot, onPress: isStill ? undefined : onPress })}
      {...(isStill && { 'aria-disabled': true })}
    >
      {isPending ? (
        <LoaderCircle size={16} role="img" aria-label={text('ui.busy')} className={cx(css.busy)} />
      ) : (
        Icon && <Icon size={16} aria-hidden />
      )}
      <span className={cx(css.text)}>{children}</span>
    </AriaButton>
  );
  return isRefused ? <Hint text={disabledReason}>{button}</Hint> : button;
}
