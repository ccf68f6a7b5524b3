import { ListPlus } from 'lucide-react';
import { useState } from 'react';
import type { CopyTableOptions } from '#contract/domain/copy-table-options';
import type { ConnectionId } from '#contract/domain/ids';
import { useTexts } from '../../../i18n/texts.tsx';
import { Button } from '../../../ui/button.tsx';
import { cx } from '../../../ui/class-names.ts';
import { SplitPanel } from '../../../ui/split-panel.tsx';
import layout from '../../layout.module.css';
import { TableOptionsFields } from './table-options-fields.tsx';
import { optionsOf, typedOf } from './table-options.ts';

interface TableOptionsPanelProps {
  readonly sourceId: ConnectionId;
  /** Of the source. */
  readonly table: string;
  readonly options: CopyTableOptions | undefined;
  /** Plans anew with them; null: all of the table under its own names. */
  readonly onApply: (options: CopyTableOptions | null) => void;
  readonly onClose: () => void;
}

/** Of one table: which rows, which columns, and what the target calls it and them. */
export function TableOptionsPanel({ sourceId, table, options, onApply, onClose }: TableOptionsPanelProps) {
  const { text } = useTexts();
  const [typed, setTyped] = useState(() => typedOf(options));
  const next = optionsOf(table, typed);
  return (
    <SplitPanel title={table} onClose={onClose}>
      <div className={cx(layout.column)}>
        <TableOptionsFields
          sourceId={sourceId}
          table={table}
          typed={typed}
          onChange={(part) => setTyped((before) => ({ ...before, ...part }))}
        />
        <div className={cx(layout.row)}>
          <Button
            kind="primary"
            icon={ListPlus}
            disabledReason={next === undefined ? text('copy.options.invalid') : undefined}
            onPress={() => next !== undefined && onApply(next)}
          >
            {text('copy.options.apply')}
          </Button>
          {options !== undefined && <Button onPress={() => onApply(null)}>{text('copy.options.reset')}</Button>}
        </div>
      </div>
    </SplitPanel>
  );
}
