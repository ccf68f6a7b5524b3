import { useEffect, useState } from 'react';
import { useTexts } from '../i18n/texts.tsx';
import { cx } from './class-names.ts';
import css from './loading.module.css';

const SHOWN_AFTER_MS = 300;

/** Grey lines in place of what is being asked for. Shown only when it takes long: a flash tells nothing. */
export function Loading({ rows = 6 }: { rows?: number }) {
  const { text } = useTexts();
  const [isShown, setShown] = useState(false);
  useEffect(() => {
    const timer = setTimeout(() => setShown(true), SHOWN_AFTER_MS);
    return () => clearTimeout(timer);
  }, []);
  return (
    <div role="status" aria-label={text('ui.loading')} className={cx(css.lines)}>
      {isShown && Array.from({ length: rows }, (_, row) => <div key={row} className={cx(css.line)} />)}
    </div>
  );
}
