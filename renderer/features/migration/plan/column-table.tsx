import { useMemo } from 'react';
import type { Column } from '#contract/domain/table';
import { useTexts } from '../../../i18n/texts.tsx';
import { Table, type TableColumn } from '../../../ui/table.tsx';

interface ColumnTableProps {
  readonly columns: readonly Column[];
  readonly primaryKey: readonly string[];
  readonly openName?: string | undefined;
  /** Given: a column can be opened, to be changed. */
  readonly onOpen?: (column: Column) => void;
}

/** Columns of a table, as it is or as it would be created. */
export function ColumnTable({ columns, primaryKey, openName, onOpen }: ColumnTableProps) {
  const { text } = useTexts();
  const tableColumns = useMemo<TableColumn<Column>[]>(
    () => [
      {
        id: 'name',
        title: text('target.column.name'),
        width: 'minmax(150px, 1fr)',
        cell: ({ name }) => <code>{name}</code>,
      },
      {
        id: 'type',
        title: text('target.column.type'),
        width: 'minmax(196px, 1.2fr)',
        cell: ({ type }) => <code>{type}</code>,
      },
      {
        id: 'key',
        title: text('target.column.key'),
        width: '72px',
        cell: ({ name }) => (primaryKey.includes(name) ? text('target.required') : ''),
      },
      {
        id: 'required',
        title: text('target.column.required'),
        width: '110px',
        cell: (column) => text(isRequired(column) ? 'target.required' : 'target.optional'),
      },
      {
        id: 'comment',
        title: text('target.column.comment'),
        width: 'minmax(140px, 1.5fr)',
        cell: ({ comment }) => comment,
      },
    ],
    [text, primaryKey],
  );
  return (
    <Table
      label={text('plan.table')}
      rows={columns}
      columns={tableColumns}
      rowKey={({ name }) => name}
      openKey={openName}
      onOpen={onOpen}
      maxHeight={420}
    />
  );
}

/** A column that must be mapped: not null, and the target does not fill it by itself. */
export const isRequired = ({ isNullable, hasDefault, isGenerated }: Column): boolean =>
  !isNullable && !hasDefault && !isGenerated;
