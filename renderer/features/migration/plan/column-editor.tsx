import { Trash2 } from 'lucide-react';
import { useState } from 'react';
import { Identifier, type Column, type Table } from '#contract/domain/table';
import { useTexts } from '../../../i18n/texts.tsx';
import { Button } from '../../../ui/button.tsx';
import { Checkbox } from '../../../ui/checkbox.tsx';
import { cx } from '../../../ui/class-names.ts';
import { ComboBox } from '../../../ui/combo-box.tsx';
import { SplitPanel } from '../../../ui/split-panel.tsx';
import { TextField } from '../../../ui/text-field.tsx';
import { changeDraft, useDraft } from './draft.ts';
import { changeColumn, dropColumn, renameColumn, toggleKey } from './new-table.ts';
import { readTypeName, USUAL_TYPES } from './type-name.ts';
import layout from '../../layout.module.css';

interface ColumnEditorProps {
  readonly table: Table;
  readonly column: Column;
  readonly onRenamed: (name: string) => void;
  readonly onClose: () => void;
}

/** One column of a table that is yet to be created. Every change is in the plan and its SQL at once. */
export function ColumnEditor({ table, column, onRenamed, onClose }: ColumnEditorProps) {
  const { text } = useTexts();
  const [name, setName] = useState(column.name);
  const [type, setType] = useState(column.type);
  const isKey = table.primaryKey.includes(column.name);
  const problem = nameProblem(name, column, table);
  const change = (next: Table): void => changeDraft({ description: next });
  const rename = (typed: string): void => {
    setName(typed);
    if (nameProblem(typed, column, table) !== undefined || typed === column.name) return;
    changeDraft(renameColumn(useDraft.getState(), column.name, typed));
    onRenamed(typed);
  };
  const retype = (typed: string): void => {
    setType(typed);
    if (typed.trim() !== '') change(changeColumn(table, column.name, { type: readTypeName(typed) }));
  };
  const drop = (): void => {
    changeDraft(dropColumn(useDraft.getState(), column.name));
    onClose();
  };
  return (
    <SplitPanel title={text('new-table.column', { column: column.name })} onClose={onClose}>
      <div className={cx(layout.column)}>
        <TextField
          label={text('new-table.name')}
          value={name}
          onChange={rename}
          isMono
          isRequired
          error={problem && text(problem)}
        />
        <ComboBox
          label={text('new-table.type')}
          hint={text('new-table.type.hint')}
          value={type}
          options={USUAL_TYPES.map((value) => ({ value, label: value }))}
          onChange={retype}
          emptyText={text('new-table.type.other')}
          allowsNew
          isMono
          isRequired
        />
        <Checkbox
          label={text('new-table.required')}
          isSelected={!column.isNullable}
          onChange={(isOn) => {
            // A column of the primary key is never null.
            const next = isOn || !isKey ? table : toggleKey(table, column.name, false);
            change(changeColumn(next, column.name, { isNullable: !isOn }));
          }}
        />
        <Checkbox
          label={text('new-table.key')}
          isSelected={isKey}
          onChange={(isOn) => change(toggleKey(table, column.name, isOn))}
        />
        <TextField
          label={text('new-table.comment')}
          value={column.comment ?? ''}
          onChange={(comment) => change(changeColumn(table, column.name, { comment: comment === '' ? null : comment }))}
        />
        <div className={cx(layout.row)}>
          <Button
            kind="danger"
            icon={Trash2}
            onPress={drop}
            disabledReason={table.columns.length < 2 ? text('new-table.last') : undefined}
          >
            {text('new-table.drop', { column: column.name })}
          </Button>
        </div>
      </div>
    </SplitPanel>
  );
}

function nameProblem(
  name: string,
  column: Column,
  { columns }: Table,
): 'new-table.name.twice' | 'new-table.name.invalid' | undefined {
  if (!Identifier.safeParse(name).success || name.trim() !== name) return 'new-table.name.invalid';
  return name !== column.name && columns.some((other) => other.name === name) ? 'new-table.name.twice' : undefined;
}
