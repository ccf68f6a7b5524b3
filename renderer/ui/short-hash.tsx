import { useTexts } from '../i18n/texts.tsx';
import { cx } from './class-names.ts';
import { CopyButton } from './copy-button.tsx';
import css from './short-hash.module.css';

/** The first eight characters of a hash; the button copies all of it. */
export function ShortHash({ hash }: { hash: string }) {
  const { text } = useTexts();
  return (
    <span className={cx(css.hash)} data-text={hash}>
      <code>{hash.slice(0, 8)}…</code>
      <CopyButton content={hash} label={text('ui.copy-whole')} />
    </span>
  );
}
