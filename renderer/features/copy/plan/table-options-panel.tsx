import { ListPlus } from 'lucide-react';
import { useState } from 'react';
import type { CopyTableOptions } from '#contract/domain/copy-table-options';
import type { ConnectionId } from '#contract/domain/ids';
import type { Column, TableName } from '#contract/domain/table';
import { tableNameOf } from '#contract/domain/table-path';
import { describeTable } from '#contract/operations/connection/describe-table';
import { useQuery } from '../../../client/use-query.ts';
import { useTexts } from '../../../i18n/texts.tsx';
import { Button } from '../../../ui/button.tsx';
import { Checkbox } from '../../../ui/checkbox.tsx';
import { cx } from '../../../ui/class-names.ts';
import { Failed } from '../../../ui/failed.tsx';
import { Loading } from '../../../ui/loading.tsx';
import { SplitPanel } from '../../../ui/split-panel.tsx';
import { TextField } from '../../../ui/text-field.tsx';
import layout from '../../layout.module.css';
import css from '../copy.module.css';
import { Expressions } from './expressions.tsx';
import { optionsOf, typedOf, type TypedOptions } from './table-options.ts';

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
  const name = tableNameOf(table);
  const next = optionsOf(table, typed);
  const change = (part: Partial<TypedOptions>): void => setTyped((before) => ({ ...before, ...part }));
  return (
    <SplitPanel title={table} onClose={onClose}>
      <div className={cx(layout.column)}>
        <TextField
          label={text('copy.options.where')}
          hint={text('copy.options.where.hint')}
          value={typed.where}
          rows={3}
          isMono
          onChange={(where) => change({ where })}
        />
        <TextField
          label={text('copy.options.to')}
          hint={text('copy.options.to.hint')}
          value={typed.to}
          placeholder={table}
          isMono
          onChange={(to) => change({ to })}
        />
        {name !== undefined && <Columns sourceId={sourceId} name={name} typed={typed} onChange={change} />}
        <Expressions expressions={typed.expressions} onChange={(expressions) => change({ expressions })} />
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

interface ColumnsProps {
  readonly sourceId: ConnectionId;
  readonly name: TableName;
  readonly typed: TypedOptions;
  readonly onChange: (part: Partial<TypedOptions>) => void;
}

/** All of the source's: a mark for those that are copied, beside it the name in the target. */
function Columns({ sourceId, name, typed, onChange }: ColumnsProps) {
  const { text } = useTexts();
  const described = useQuery(describeTable, { connectionId: sourceId, table: name });
  if (described.status === 'loading') return <Loading rows={6} />;
  if (described.status === 'failed') return <Failed {...described} onRetry={described.reload} />;
  const { without, names } = typed;
  return (
    <fieldset className={cx(css.columns)}>
      <legend>{text('copy.options.columns')}</legend>
      {described.data.columns.map((column) => (
        <ColumnLine
          key={column.name}
          column={column}
          isCopied={!without.includes(column.name)}
          name={names[column.name] ?? ''}
          onCopied={(isCopied) =>
            onChange({
              without: isCopied ? without.filter((other) => other !== column.name) : [...without, column.name],
            })
          }
          onName={(next) => onChange({ names: { ...names, [column.name]: next } })}
        />
      ))}
    </fieldset>
  );
}

interface ColumnLineProps {
  readonly column: Column;
  readonly isCopied: boolean;
  readonly name: string;
  readonly onCopied: (isCopied: boolean) => void;
  readonly onName: (name: string) => void;
}

function ColumnLine({ column, isCopied, name, onCopied, onName }: ColumnLineProps) {
  const { text } = useTexts();
  return (
    <div className={cx(css['column-line'])}>
      <Checkbox label={column.name} isSelected={isCopied} onChange={onCopied} />
      {isCopied && (
        <TextField
          label={text('copy.options.name', { column: column.name })}
          isLabelHidden
          isMono
          value={name}
          placeholder={column.name}
          onChange={onName}
        />
      )}
    </div>
  );
}
