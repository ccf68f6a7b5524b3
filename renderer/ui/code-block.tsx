import { useTexts } from '../i18n/texts.tsx';
import { cx } from './class-names.ts';
import { CopyButton } from './copy-button.tsx';
import css from './code-block.module.css';

/** SQL, hashes, details: as they are, to be read and copied. */
export function CodeBlock({ code, label }: { code: string; label: string }) {
  const { text } = useTexts();
  return (
    <div className={cx(css.block)}>
      <pre className={cx(css.code)} tabIndex={0} role="region" aria-label={label}>
        {code}
      </pre>
      <div className={cx(css.copy)}>
        <CopyButton content={code} label={text('ui.copy')} />
      </div>
    </div>
  );
}
