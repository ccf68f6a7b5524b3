import { useMemo } from 'react';
import type { DriftDifference } from '#contract/domain/schema-plan';
import { useTexts } from '../../../i18n/texts.tsx';
import { Status, type StatusKind } from '../../../ui/status.tsx';
import { Table, type TableColumn } from '../../../ui/table.tsx';
import { kindOfKey, nameOfKey } from '../object-name.ts';

const STATUS_OF: Record<DriftDifference['change'], StatusKind> = {
  added: 'unknown',
  changed: 'warning',
  missing: 'failed',
};

interface DifferenceTableProps {
  readonly differences: readonly DriftDifference[];
  readonly openObject: string;
  readonly onOpen: (difference: DriftDifference) => void;
}

export function DifferenceTable({ differences, openObject, onOpen }: DifferenceTableProps) {
  const { text } = useTexts();
  const columns = useMemo<TableColumn<DriftDifference>[]>(
    () => [
      {
        id: 'change',
        title: text('schema.drift.change'),
        width: '130px',
        cell: ({ change }) => <Status kind={STATUS_OF[change]}>{text(`schema.change.${change}`)}</Status>,
        sortBy: ({ change }) => change,
      },
      {
        id: 'kind',
        title: text('schema.object.kind'),
        width: '148px',
        cell: ({ object }) => {
          const kind = kindOfKey(object);
          return kind === undefined ? '—' : text(`schema.kind.${kind}`);
        },
      },
      {
        id: 'object',
        title: text('schema.finding.object'),
        width: 'minmax(220px, 2fr)',
        cell: ({ object }) => <code>{nameOfKey(object)}</code>,
        sortBy: ({ object }) => nameOfKey(object),
      },
      {
        id: 'probable',
        title: text('schema.drift.probable'),
        width: 'minmax(220px, 3fr)',
        cell: ({ probableSql }) => <code title={probableSql}>{probableSql}</code>,
      },
    ],
    [text],
  );
  return (
    <Table
      label={text('schema.drift.table')}
      rows={differences}
      columns={columns}
      rowKey={({ object }) => object}
      onOpen={onOpen}
      openKey={openObject}
      isFilling
    />
  );
}
