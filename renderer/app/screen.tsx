import { useEffect, type ReactNode } from 'react';
import type { MessageId } from '../i18n/messages.ts';
import { useTexts } from '../i18n/texts.tsx';
import { cx } from '../ui/class-names.ts';
import css from './screen.module.css';

interface ScreenProps {
  readonly titleKey?: MessageId;
  /** In place of the title key: the object's own name. */
  readonly title?: string;
  /** Which question the screen answers. */
  readonly noteKey?: MessageId;
  /** Beside the title: the state. */
  readonly status?: ReactNode;
  /** Below the title. */
  readonly line?: ReactNode;
  readonly actions?: ReactNode;
  readonly children: ReactNode;
  /** The content takes the height that is left: for tables as long as the window. */
  readonly isFilling?: boolean;
}

/** Title, what it answers, the primary action, the content. */
export function Screen(props: ScreenProps) {
  const { titleKey, noteKey, status, line, actions, children, isFilling = false } = props;
  const { text } = useTexts();
  const title = props.title ?? (titleKey === undefined ? '' : text(titleKey));
  useEffect(() => {
    document.title = `${title} · ${text('shell.product')}`;
  }, [title, text]);
  return (
    <div className={cx(css.screen, isFilling && css.filling)}>
      <div className={cx(css.head)}>
        <div className={cx(css.titles)}>
          <h1 className={cx(css.title)}>{title}</h1>
          {status}
          {noteKey !== undefined && <p className={cx(css.note)}>{text(noteKey)}</p>}
        </div>
        {actions !== undefined && <div className={cx(css.actions)}>{actions}</div>}
        {line !== undefined && <div className={cx(css.line)}>{line}</div>}
      </div>
      {children}
    </div>
  );
}
