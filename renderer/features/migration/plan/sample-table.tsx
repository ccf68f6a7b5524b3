import { useMemo } from 'react';
import type { SourceInspection } from '#contract/domain/source';
import { useTexts } from '../../../i18n/texts.tsx';
import { Table, type TableColumn } from '../../../ui/table.tsx';

interface SampleRow {
  readonly index: number;
  readonly cells: readonly string[];
}

/** The first rows as they were read: whether encoding and delimiter are right is seen at once. */
export function SampleTable({ inspection: { columns, sampleRows } }: { inspection: SourceInspection }) {
  const { text } = useTexts();
  const rows = useMemo<SampleRow[]>(() => sampleRows.map((cells, index) => ({ index, cells })), [sampleRows]);
  const tableColumns = useMemo<TableColumn<SampleRow>[]>(
    () =>
      columns.map(({ name }, index) => ({
        id: `${index}:${name}`,
        title: name,
        width: 'minmax(150px, 1fr)',
        cell: ({ cells }) => <span title={cells[index]}>{cells[index]}</span>,
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
