import { useMemo } from 'react';
import type { MigrationReport } from '#contract/domain/report';
import { useTexts } from '../../../i18n/texts.tsx';
import { cx } from '../../../ui/class-names.ts';
import { Section } from '../../../ui/section.tsx';
import { ShortHash } from '../../../ui/short-hash.tsx';
import { Table, type TableColumn } from '../../../ui/table.tsx';
import layout from '../../layout.module.css';

type ReportFile = MigrationReport['files'][number];

/** A table or query has no size; after a break it was read on as it was then. */
const isReadAgain = ({ sizeBytes, readings }: ReportFile): boolean => sizeBytes === null && readings > 1;

/** What was read, and that it is still the same: the hashes. */
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
        cell: ({ sizeBytes }) => (sizeBytes === null ? '—' : size(sizeBytes)),
        sortBy: ({ sizeBytes }) => sizeBytes ?? 0,
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
      {files.filter(isReadAgain).map(({ name, readings }) => (
        <p key={name} className={cx(layout.muted)}>
          {text('run.files.read-again', { name, readings })}
        </p>
      ))}
    </Section>
  );
}
