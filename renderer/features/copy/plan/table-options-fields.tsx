import type { ConnectionId } from '#contract/domain/ids';
import type { Column, TableName } from '#contract/domain/table';
import { tableNameOf } from '#contract/domain/table-path';
import { describeTable } from '#contract/operations/connection/describe-table';
import { useQuery } from '../../../client/use-query.ts';
import { useTexts } from '../../../i18n/texts.tsx';
import { Checkbox } from '../../../ui/checkbox.tsx';
import { cx } from '../../../ui/class-names.ts';
import { Failed } from '../../../ui/failed.tsx';
import { Loading } from '../../../ui/loading.tsx';
import { TextField } from '../../../ui/text-field.tsx';
import css from '../copy.module.css';
import { Expressions } from './expressions.tsx';
import type { TypedOptions } from './table-options.ts';

interface TableOptionsFieldsProps {
  readonly sourceId: ConnectionId;
  /** Of the source. */
  readonly table: string;
  readonly typed: TypedOptions;
  readonly onChange: (part: Partial<TypedOptions>) => void;
  /** While its copy runs a table goes where it was planned to go. */
  readonly isTargetKept?: boolean;
}

/** Which rows, which columns, and what the target calls the table and them. */
export function TableOptionsFields({ sourceId, table, typed, onChange, isTargetKept }: TableOptionsFieldsProps) {
  const { text } = useTexts();
  const name = tableNameOf(table);
  return (
    <>
      <TextField
        label={text('copy.options.where')}
        hint={text('copy.options.where.hint')}
        value={typed.where}
        rows={3}
        isMono
        onChange={(where) => onChange({ where })}
      />
      {isTargetKept !== true && (
        <TextField
          label={text('copy.options.to')}
          hint={text('copy.options.to.hint')}
          value={typed.to}
          placeholder={table}
          isMono
          onChange={(to) => onChange({ to })}
        />
      )}
      {name !== undefined && <Columns sourceId={sourceId} name={name} typed={typed} onChange={onChange} />}
      <Expressions expressions={typed.expressions} onChange={(expressions) => onChange({ expressions })} />
    </>
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
