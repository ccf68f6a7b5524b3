import { useMemo } from 'react';
import type { SourceColumn } from '#contract/domain/source';
import { useTexts } from '../../../i18n/texts.tsx';
import { cx } from '../../../ui/class-names.ts';
import { Table, type TableColumn } from '../../../ui/table.tsx';
import css from './mapping.module.css';

interface SampleRow {
  readonly index: number;
  readonly cells: readonly (string | null)[];
}

interface SampleTableProps {
  readonly columns: readonly SourceColumn[];
  /** Null for NULL, which a file does not know. */
  readonly sampleRows: readonly SampleRow['cells'][];
}

/** The first rows as they were read: whether it is the right source, read rightly, is seen at once. */
export function SampleTable({ columns, sampleRows }: SampleTableProps) {
  const { text } = useTexts();
  const rows = useMemo<SampleRow[]>(() => sampleRows.map((cells, index) => ({ index, cells })), [sampleRows]);
  const tableColumns = useMemo<TableColumn<SampleRow>[]>(
    () =>
      columns.map(({ name }, index) => ({
        id: `${index}:${name}`,
        title: name,
        width: 'minmax(150px, 1fr)',
        cell: ({ cells }) => <SampleCell cell={cells[index] ?? null} />,
      })),
    [columns],
  );
  return (
    <Table
      label={text('source.sample')}
      rows={rows}
      columns={tableColumns}
      rowKey={({ index }) => String(index)}
      maxHeight={360}
    />
  );
}

const SampleCell = ({ cell }: { cell: string | null }) =>
  cell === null ? <span className={cx(css.null)}>NULL</span> : <span title={cell}>{cell}</span>;
