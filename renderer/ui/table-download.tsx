import { Download } from 'lucide-react';
import { useState } from 'react';
import type { ShownTable } from '#contract/domain/shown-table';
import type { Language } from '#contract/texts/language';
import { useTexts } from '../i18n/texts.tsx';
import { cx } from './class-names.ts';
import { Failed } from './failed.tsx';
import { Dialog } from './dialog.tsx';
import { Button } from './button.tsx';
import { IconButton } from './icon-button.tsx';
import { ReadCells } from './read-cells.tsx';
import type { TableColumn } from './table.tsx';
import { ungroup } from './ungroup.ts';
import { useSaveFile } from './use-save-file.ts';
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
  const { text, language } = useTexts();
  const [taken, setTaken] = useState<readonly Row[]>();
  const save = useSaveFile();
  const onPress = async (): Promise<void> => setTaken(await (readAll?.() ?? rows));
  const onRead = async (texts: string[][]): Promise<void> => {
    setTaken(undefined);
    const table = withoutControls(columns, texts, language);
    await save.run({ content: { kind: 'table', table }, suggestedName: `${fileName(label)}.csv` });
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

/** Columns of buttons say nothing; columns of numbers are for programs. */
function withoutControls<Row>(
  columns: readonly TableColumn<Row>[],
  rows: readonly string[][],
  language: Language,
): ShownTable {
  const kept = columns.flatMap((column, at) =>
    column.isTitleHidden !== true || rows.some((row) => (row[at] ?? '') !== '') ? [{ column, at }] : [],
  );
  return {
    columns: kept.map(({ column }) => column.title),
    rows: rows.map((row) =>
      kept.map(({ column, at }) => (column.isNumber ? ungroup(row[at] ?? '', language) : (row[at] ?? ''))),
    ),
  };
}

const fileName = (label: string): string => label.replaceAll(/[\\/:*?"<>|\n]+/g, ' ').slice(0, 100);
