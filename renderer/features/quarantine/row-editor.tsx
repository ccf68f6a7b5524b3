import { RotateCcw, Save } from 'lucide-react';
import { useState } from 'react';
import { keyText, type QuarantinedRow } from '#contract/domain/quarantine';
import { editQuarantinedRow } from '#contract/operations/quarantine/edit-quarantined-row';
import { useCommand } from '../../client/use-command.ts';
import { useTexts } from '../../i18n/texts.tsx';
import { Button } from '../../ui/button.tsx';
import { cx } from '../../ui/class-names.ts';
import { Failed } from '../../ui/failed.tsx';
import { SplitPanel } from '../../ui/split-panel.tsx';
import { Status } from '../../ui/status.tsx';
import { TextField } from '../../ui/text-field.tsx';
import type { SourceColumnsOf } from './source-columns.ts';
import layout from '../layout.module.css';

interface RowEditorProps {
  readonly row: QuarantinedRow;
  readonly columnsOf: SourceColumnsOf;
  /** Columns of the file as people know them; cells that are not among them come last. */
  readonly order: readonly string[];
  readonly onClose: () => void;
  readonly onSaved: () => void;
}

/** All cells of one row, the offending ones first. What was read stays beside what was typed. */
export function RowEditor({ row, columnsOf, order, onClose, onSaved }: RowEditorProps) {
  const { text, word, number } = useTexts();
  const [edits, setEdits] = useState<QuarantinedRow['edits']>(row.edits);
  const edit = useCommand(editQuarantinedRow);
  const bad = new Set(row.violations.flatMap((violation) => columnsOf(row, violation)));
  const rank = (column: string): number => {
    const place = order.indexOf(column);
    return (bad.has(column) ? 0 : order.length + 1) + (place < 0 ? order.length : place);
  };
  const columns = Object.keys(row.cells).toSorted((a, b) => rank(a) - rank(b));
  const changed = Object.keys(edits).length;
  const isReplayed = row.status === 'replayed';

  const type = (column: string, typed: string): void => {
    // A file has no NULL; in a row of a table or query it is what an emptied cell is meant to be.
    const value = typed === '' && row.key !== null ? null : typed;
    const others = Object.entries(edits).filter(([name]) => name !== column);
    setEdits(Object.fromEntries(value === row.cells[column] ? others : [...others, [column, value]]));
  };
  const save = async (next: QuarantinedRow['edits']): Promise<void> => {
    const saved = await edit.run({ jobId: row.jobId, rowId: row.rowId, edits: { ...next } });
    if (saved === undefined) return;
    setEdits(saved.edits);
    onSaved();
  };
  return (
    <SplitPanel
      title={row.key === null ? text('quarantine.row', { file: row.file, line: number(row.line) }) : keyText(row.key)}
      onClose={onClose}
    >
      <ul className={cx(layout.column)}>
        {row.violations.map(({ column, rule, values }) => (
          <li key={`${column}:${rule}`}>
            <Status kind="failed">{column}</Status>
            <p>{word(`violation.${rule}`, values)}</p>
          </li>
        ))}
      </ul>
      <form
        className={cx(layout.column)}
        onSubmit={(event) => {
          event.preventDefault();
          void save(edits);
        }}
      >
        {columns.map((column) => {
          const read = row.cells[column] ?? null;
          const isChanged = edits[column] !== undefined;
          const value = isChanged ? edits[column] : read;
          return (
            <TextField
              key={column}
              label={column}
              value={value ?? ''}
              placeholder={value === null ? 'NULL' : undefined}
              onChange={(typed) => type(column, typed)}
              hint={
                isChanged
                  ? text('quarantine.was', { value: read === '' ? text('quarantine.empty-cell') : (read ?? 'NULL') })
                  : undefined
              }
              error={bad.has(column) && !isChanged && !isReplayed ? text('quarantine.refused-here') : undefined}
            />
          );
        })}
        {edit.failure && <Failed failure={edit.failure} traceId={edit.traceId} />}
        <div className={cx(layout.row)}>
          <Button
            type="submit"
            kind="primary"
            icon={Save}
            isPending={edit.isRunning}
            disabledReason={refusal(isReplayed, changed, text)}
          >
            {text('quarantine.save', { count: changed })}
          </Button>
          {Object.keys(row.edits).length > 0 && !isReplayed && (
            <Button icon={RotateCcw} onPress={() => void save({})}>
              {text('quarantine.undo')}
            </Button>
          )}
        </div>
      </form>
    </SplitPanel>
  );
}

const refusal = (
  isReplayed: boolean,
  changed: number,
  text: ReturnType<typeof useTexts>['text'],
): string | undefined => {
  if (isReplayed) return text('quarantine.is-replayed');
  return changed === 0 ? text('quarantine.not-changed') : undefined;
};
