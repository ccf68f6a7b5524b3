import type { Rule } from '#contract/domain/rule';
import { useTexts } from '../../../i18n/texts.tsx';
import { cx } from '../../../ui/class-names.ts';
import { RuleList } from './rule-chips.tsx';
import { TABLE_RULES } from './step-fields.ts';
import css from './mapping.module.css';

interface TableRulesProps {
  readonly rules: readonly Rule[];
  readonly targetColumns: readonly string[];
  readonly onRules: (rules: readonly Rule[]) => void;
}

/** Rules about several columns or other rows: unique, foreign key. */
export function TableRules({ rules, targetColumns, onRules }: TableRulesProps) {
  const { text } = useTexts();
  const shown = rules.filter(({ rule }) => rule === 'unique' || rule === 'foreign-key');
  return (
    <div className={cx(css.whole)} role="group" aria-label={text('mapping.table-rules')}>
      <span className={cx(css.type)}>{text('mapping.table-rules')}</span>
      <RuleList
        shown={shown}
        rules={rules}
        names={TABLE_RULES}
        column={targetColumns[0] ?? ''}
        targetColumns={targetColumns}
        onChange={onRules}
      />
    </div>
  );
}
