import { TriangleAlert } from 'lucide-react';
import type { ColumnMapping, Step } from '#contract/domain/mapping';
import type { Rule } from '#contract/domain/rule';
import type { SourceColumn } from '#contract/domain/source';
import type { Column } from '#contract/domain/table';
import { useTexts } from '../../../i18n/texts.tsx';
import { cx } from '../../../ui/class-names.ts';
import { Status } from '../../../ui/status.tsx';
import { RuleChips } from './rule-chips.tsx';
import { SourceCell } from './source-cell.tsx';
import { StepChips } from './step-chips.tsx';
import { isRequired } from './column-table.tsx';
import css from './mapping.module.css';

interface MappingRowProps {
  readonly column: Column;
  readonly sourceColumns: readonly SourceColumn[];
  readonly mapping: ColumnMapping | undefined;
  readonly isUncertain: boolean;
  readonly rules: readonly Rule[];
  readonly targetColumns: readonly string[];
  readonly onMapping: (mapping: ColumnMapping | undefined) => void;
  readonly onRules: (rules: readonly Rule[]) => void;
}

/** One column of the target: what comes into it, how it is changed on the way, what it must satisfy. */
export function MappingRow(props: MappingRowProps) {
  const { column, sourceColumns, mapping, isUncertain, rules, targetColumns, onMapping, onRules } = props;
  const { text } = useTexts();
  const required = isRequired(column);
  const changeSteps = (steps: readonly Step[]): void =>
    onMapping({ column: column.name, from: mapping?.from ?? [], steps: [...steps] });
  return (
    <div
      className={cx(css.row, mapping === undefined && required && css.lacking)}
      role="group"
      aria-label={column.name}
    >
      <SourceCell
        target={column.name}
        sourceColumns={sourceColumns}
        from={mapping?.from ?? []}
        onChange={(from) => {
          if (from.length === 0 && (mapping?.steps.length ?? 0) === 0) onMapping(undefined);
          else onMapping({ column: column.name, from: [...from], steps: mapping?.steps ?? [] });
        }}
      />
      <StepChips steps={mapping?.steps ?? []} targetColumns={targetColumns} onChange={changeSteps} />
      <div className={cx(css.target)}>
        <code className={cx(css.name)}>{column.name}</code>
        <span className={cx(css.type)}>
          {column.type}
          {required && ` · ${text('mapping.required')}`}
        </span>
        {mapping === undefined && required && <Status kind="warning">{text('mapping.not-mapped')}</Status>}
        {isUncertain && (
          <span className={cx(css.guess)}>
            <TriangleAlert size={13} aria-hidden /> {text('mapping.uncertain')}
          </span>
        )}
      </div>
      <RuleChips column={column.name} rules={rules} targetColumns={targetColumns} onChange={onRules} />
    </div>
  );
}
