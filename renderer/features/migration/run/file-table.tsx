import { useMemo } from 'react';
import type { MigrationReport } from '#contract/domain/report';
import { useTexts } from '../../../i18n/texts.tsx';
import { cx } from '../../../ui/class-names.ts';
import { Section } from '../../../ui/section.tsx';
import { ShortHash } from '../../../ui/short-hash.tsx';
import { Table, type TableColumn } from '../../../ui/table.tsx';
import layout from '../../layout.module.css';

type ReportFile = MigrationReport['files'][number];

/** Which files were read, and that they are still the same: their hashes. */
export function FileTable({ files }: { files: readonly ReportFile[] }) {
  const { text, size, number } = useTexts();
  const columns = useMemo<TableColumn<ReportFile>[]>(
    () => [
      {
        id: 'name',
        title: text('run.files.column.name'),
        width: 'minmax(200px, 1fr)',
        cell: ({ name }) => <code>{name}</code>,
      },
      {
        id: 'size',
        title: text('run.files.column.size'),
        width: '110px',
        isNumber: true,
        cell: ({ sizeBytes }) => size(sizeBytes),
        sortBy: ({ sizeBytes }) => sizeBytes,
      },
      {
        id: 'rows',
        title: text('run.files.column.rows'),
        width: '150px',
        isNumber: true,
        cell: ({ rowsRead }) => number(rowsRead),
        sortBy: ({ rowsRead }) => rowsRead,
      },
      {
        id: 'hash',
        title: text('run.files.column.hash'),
        width: '150px',
        cell: ({ sha256 }) => <ShortHash hash={sha256} />,
      },
    ],
    [text, size, number],
  );
  return (
    <Section id="files" title={text('run.files')}>
      {files.length === 0 ? (
        <p className={cx(layout.muted)}>{text('run.files.empty')}</p>
      ) : (
        <Table label={text('run.files')} rows={files} columns={columns} rowKey={({ name }) => name} maxHeight={260} />
      )}
    </Section>
  );
}
