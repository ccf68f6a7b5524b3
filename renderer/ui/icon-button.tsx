import type { LucideIcon } from 'lucide-react';
import { Button as AriaButton } from 'react-aria-components';
import { cx } from './class-names.ts';
import { given } from './given.ts';
import { Hint } from './hint.tsx';
import css from './icon-button.module.css';

interface IconButtonProps {
  readonly icon: LucideIcon;
  /** Verb and object; seen as a hint, heard as the name. */
  readonly label: string;
  readonly onPress?: (() => void) | undefined;
  readonly hasFrame?: boolean;
  readonly isDanger?: boolean;
  readonly slot?: string;
}

export function IconButton({ icon: Icon, label, onPress, hasFrame = false, isDanger = false, slot }: IconButtonProps) {
  return (
    <Hint text={label}>
      <AriaButton
        aria-label={label}
        className={cx(css.button, hasFrame && css.framed, isDanger && css.danger)}
        {...given({ onPress, slot })}
      >
        <Icon size={16} aria-hidden />
      </AriaButton>
    </Hint>
  );
}
