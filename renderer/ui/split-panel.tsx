import { X } from 'lucide-react';
import { useEffect, useRef, type ReactNode } from 'react';
import { useTexts } from '../i18n/texts.tsx';
import { cx } from './class-names.ts';
import { IconButton } from './icon-button.tsx';
import css from './split-panel.module.css';

interface SplitPanelProps {
  readonly title: string;
  readonly onClose: () => void;
  readonly children: ReactNode;
}

/** Details of what is chosen, at the right of a list. Takes the focus, gives it back on Esc. */
export function SplitPanel({ title, onClose, children }: SplitPanelProps) {
  const { text } = useTexts();
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    const before = document.activeElement;
    heading.current?.focus();
    return () => {
      if (before instanceof HTMLElement && before.isConnected) before.focus();
    };
  }, []);
  return (
    <aside
      className={cx(css.panel)}
      aria-label={title}
      onKeyDown={(event) => {
        if (event.key === 'Escape' && !event.defaultPrevented) onClose();
      }}
    >
      <div className={cx(css.head)}>
        <h2 ref={heading} tabIndex={-1} className={cx(css.title)}>
          {title}
        </h2>
        <IconButton icon={X} label={text('ui.close')} onPress={onClose} />
      </div>
      <div className={cx(css.body)}>{children}</div>
    </aside>
  );
}
