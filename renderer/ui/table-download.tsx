import { Download } from 'lucide-react';
import { useState } from 'react';
import { saveFile } from '#contract/operations/shell/save-file';
import { useCommand } from '../client/use-command.ts';
import { useTexts } from '../i18n/texts.tsx';
import { cx } from './class-names.ts';
import { Failed } from './failed.tsx';
import { Dialog } from './dialog.tsx';
import { Button } from './button.tsx';
import { IconButton } from './icon-button.tsx';
import { ReadCells } from './read-cells.tsx';
import type { TableColumn } from './table.tsx';
import { say } from './toast.tsx';
import css from './table.module.css';

interface TableDownloadProps<Row> {
  readonly label: string;
  readonly rows: readonly Row[];
  readonly columns: readonly TableColumn<Row>[];
  /** All rows there are, when only the first are loaded. */
  readonly readAll: (() => Promise<readonly Row[]>) | undefined;
}

/** Takes the table in sight away as CSV. */
export function TableDownload<Row>({ label, rows, columns, readAll }: TableDownloadProps<Row>) {
  const { text, size } = useTexts();
  const [taken, setTaken] = useState<readonly Row[]>();
  const save = useCommand(saveFile);
  const onPress = async (): Promise<void> => setTaken(await (readAll?.() ?? rows));
  const onRead = async (texts: string[][]): Promise<void> => {
    setTaken(undefined);
    const table = withoutControls(columns, texts);
    const saved = await save.run({ content: { kind: 'table', table }, suggestedName: `${fileName(label)}.csv` });
    if (!saved) return; // Failed, or the person closed the dialog.
    say({ kind: 'done', title: text('diagnostics.saved', { name: saved.name, size: size(saved.sizeBytes) }) });
  };
  return (
    <div className={cx(css.download)}>
      <IconButton
        icon={Download}
        label={text('ui.table.download', { table: label })}
        onPress={() => void onPress()}
        hasFrame
      />
      {taken && (
        <ReadCells rows={taken} cells={columns.map(({ cell }) => cell)} onRead={(texts) => void onRead(texts)} />
      )}
      {save.failure && (
        <Dialog
          title={text('ui.table.download', { table: label })}
          isOpen
          role="alertdialog"
          onClose={save.reset}
          actions={<Button onPress={save.reset}>{text('ui.close')}</Button>}
        >
          <Failed failure={save.failure} traceId={save.traceId} />
        </Dialog>
      )}
    </div>
  );
}

/** Columns of buttons say nothing. */
function withoutControls<Row>(columns: readonly TableColumn<Row>[], rows: readonly string[][]) {
  const says = (at: number): boolean =>
    columns[at]?.isTitleHidden !== true || rows.some((row) => (row[at] ?? '') !== '');
  const kept = columns.map((_, at) => at).filter(says);
  return {
    columns: kept.map((at) => columns[at]?.title ?? ''),
    rows: rows.map((row) => kept.map((at) => row[at] ?? '')),
  };
}

const fileName = (label: string): string => label.replaceAll(/[\\/:*?"<>|\n]+/g, ' ').slice(0, 100);
