import { useMemo } from 'react';
import type { OutputOf } from '#contract/define';
import type { describeObject } from '#contract/operations/schema/describe-object';
import { useTexts } from '../../../i18n/texts.tsx';
import { Table, type TableColumn } from '../../../ui/table.tsx';
import { commentIn } from '../comment-text.ts';

type Described = OutputOf<typeof describeObject>;
type Column = Described['columns'][number];
type Constraint = Described['constraints'][number];
type Index = Described['indexes'][number];

const MOST_HEIGHT = 400;

export function ColumnTable({ columns }: { columns: readonly Column[] }) {
  const { text, language } = useTexts();
  const tableColumns = useMemo<TableColumn<Column>[]>(
    () => [
      {
        id: 'name',
        title: text('schema.column.name'),
        width: 'minmax(150px, 1.2fr)',
        cell: ({ name }) => <code>{name}</code>,
      },
      {
        id: 'type',
        title: text('schema.column.type'),
        width: 'minmax(150px, 1.2fr)',
        cell: ({ type }) => <code>{type}</code>,
      },
      {
        id: 'null',
        title: text('schema.column.required'),
        width: '112px',
        cell: ({ isNullable }) => text(isNullable ? 'schema.column.may-be-empty' : 'schema.column.is-required'),
      },
      {
        id: 'default',
        title: text('schema.column.default'),
        width: 'minmax(120px, 1fr)',
        cell: (column) => (column.default === null ? '—' : <code>{column.default}</code>),
      },
      {
        id: 'comment',
        title: text('schema.column.comment'),
        width: 'minmax(140px, 2fr)',
        cell: ({ comment }) => commentIn(language, comment) ?? '',
      },
    ],
    [text, language],
  );
  return (
    <Table
      label={text('schema.object.columns')}
      rows={columns}
      columns={tableColumns}
      rowKey={({ name }) => name}
      maxHeight={MOST_HEIGHT}
    />
  );
}

export function ConstraintTable({ constraints }: { constraints: readonly Constraint[] }) {
  const { text } = useTexts();
  const columns = useMemo<TableColumn<Constraint>[]>(
    () => [
      {
        id: 'name',
        title: text('schema.object.name'),
        width: 'minmax(190px, 1fr)',
        cell: ({ name }) => <code>{name}</code>,
      },
      {
        id: 'definition',
        title: text('schema.object.definition'),
        width: 'minmax(260px, 2fr)',
        cell: ({ definition }) => <code title={definition}>{definition}</code>,
      },
    ],
    [text],
  );
  return (
    <Table
      label={text('schema.object.constraints')}
      rows={constraints}
      columns={columns}
      rowKey={({ name }) => name}
      maxHeight={MOST_HEIGHT}
    />
  );
}

export function IndexTable({ indexes }: { indexes: readonly Index[] }) {
  const { text, size } = useTexts();
  const columns = useMemo<TableColumn<Index>[]>(
    () => [
      {
        id: 'name',
        title: text('schema.object.name'),
        width: 'minmax(190px, 1fr)',
        cell: ({ name }) => <code>{name}</code>,
      },
      {
        id: 'definition',
        title: text('schema.object.definition'),
        width: 'minmax(260px, 2fr)',
        cell: ({ definition }) => <code title={definition}>{definition}</code>,
      },
      {
        id: 'size',
        title: text('schema.object.size'),
        width: '100px',
        isNumber: true,
        cell: ({ sizeBytes }) => (sizeBytes === null ? '—' : size(sizeBytes)),
        sortBy: ({ sizeBytes }) => sizeBytes ?? 0,
      },
    ],
    [text, size],
  );
  return (
    <Table
      label={text('schema.object.indexes')}
      rows={indexes}
      columns={columns}
      rowKey={({ name }) => name}
      maxHeight={MOST_HEIGHT}
    />
  );
}
