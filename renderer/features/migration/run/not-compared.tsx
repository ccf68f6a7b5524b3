import type { NotCompared } from '#contract/domain/report';
import { useTexts } from '../../../i18n/texts.tsx';
import { cx } from '../../../ui/class-names.ts';
import { StatusIcon } from '../../../ui/status.tsx';
import css from './not-compared.module.css';

/** What the comparison leaves out stands as openly as what it covers. */
export function NotComparedList({ items }: { items: readonly NotCompared[] }) {
  const { text, word } = useTexts();
  if (items.length === 0) return null;
  return (
    <div className={cx(css.list)} role="group" aria-label={text('run.reconciliation.not-compared')}>
      <h3 className={cx(css.title)}>{text('run.reconciliation.not-compared')}</h3>
      <ul className={cx(css.items)}>
        {items.map(({ column, reason, rows }) => (
          <li key={`${reason}:${column ?? ''}`} className={cx(css.item)}>
            <StatusIcon kind="unknown" />
            <span>{word(`not-compared.${reason}`, { rows, column: column ?? '' })}</span>
          </li>
        ))}
      </ul>
    </div>
  );
}
