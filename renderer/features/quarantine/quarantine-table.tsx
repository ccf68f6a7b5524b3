import { PackageCheck } from 'lucide-react';
import { useMemo } from 'react';
import { keyText, type QuarantinedRow } from '#contract/domain/quarantine';
import { useTexts } from '../../i18n/texts.tsx';
import { Checkbox } from '../../ui/checkbox.tsx';
import { cx } from '../../ui/class-names.ts';
import { Empty } from '../../ui/empty.tsx';
import { Status, type StatusKind } from '../../ui/status.tsx';
import { Table, type TableColumn } from '../../ui/table.tsx';
import type { RowStatus } from './quarantine-filters.tsx';
import type { SourceColumnsOf } from './source-columns.ts';
import css from './quarantine.module.css';

interface QuarantineTableProps {
  readonly rows: readonly QuarantinedRow[];
  readonly totalRows: number;
  readonly columnsOf: SourceColumnsOf;
  readonly openId: string | undefined;
  readonly onOpen: (row: QuarantinedRow) => void;
  readonly chosen: ReadonlySet<string>;
  readonly onToggle: (rowId: string) => void;
  readonly onNearEnd: () => void;
  readonly readAll: () => Promise<readonly QuarantinedRow[]>;
  readonly isFiltered: boolean;
}

const KIND: Record<RowStatus, StatusKind> = { refused: 'failed', edited: 'warning', replayed: 'done' };

/** Where the row stood, what is wrong with it in words, the bad cell before and after. */
export function QuarantineTable(props: QuarantineTableProps) {
  const { rows, totalRows, columnsOf, openId, onOpen, chosen, onToggle, onNearEnd, readAll, isFiltered } = props;
  const { text, word, number } = useTexts();
  const columns = useMemo<TableColumn<QuarantinedRow>[]>(
    () => [
      {
        id: 'choose',
        title: text('quarantine.choice'),
        isTitleHidden: true,
        width: '38px',
        cell: ({ rowId, line, key, status }) =>
          status === 'replayed' ? null : (
            <Checkbox
              label={text('quarantine.choose', { row: key === null ? number(line) : keyText(key) })}
              isLabelHidden
              isSelected={chosen.has(rowId)}
              onChange={() => onToggle(rowId)}
            />
          ),
      },
      {
        id: 'status',
        title: text('quarantine.status'),
        width: '126px',
        cell: ({ status }) => <Status kind={KIND[status]}>{word(`row-status.${status}`)}</Status>,
      },
      { id: 'file', title: text('quarantine.file'), width: 'minmax(90px, 0.6fr)', cell: ({ file }) => file },
      {
        id: 'line',
        title: text('quarantine.line'),
        width: 'minmax(76px, 0.5fr)',
        cell: ({ line, key }) => (key === null ? number(line) : keyText(key)),
        sortBy: ({ line }) => line,
      },
      {
        id: 'column',
        title: text('quarantine.column'),
        width: 'minmax(110px, 0.8fr)',
        cell: (row) => columnNames(row, columnsOf),
      },
      {
        id: 'value',
        title: text('quarantine.value'),
        width: 'minmax(130px, 1.2fr)',
        cell: (row) => <BadCell row={row} columnsOf={columnsOf} />,
      },
      {
        id: 'reason',
        title: text('quarantine.reason'),
        width: 'minmax(170px, 2fr)',
        cell: ({ violations }) => reasons(violations, word),
      },
    ],
    [text, word, number, columnsOf, chosen, onToggle],
  );
  return (
    <Table
      label={text('quarantine.rows')}
      rows={rows}
      totalRows={totalRows}
      columns={columns}
      rowKey={({ rowId }) => rowId}
      openKey={openId}
      onOpen={onOpen}
      onNearEnd={onNearEnd}
      readAll={readAll}
      isFilling
      empty={
        <Empty
          icon={PackageCheck}
          title={text(isFiltered ? 'quarantine.nothing-found' : 'quarantine.empty')}
          hint={text(isFiltered ? 'quarantine.nothing-found.hint' : 'quarantine.empty.hint')}
        />
      }
    />
  );
}

const columnNames = (row: QuarantinedRow, columnsOf: SourceColumnsOf): string =>
  [...new Set(row.violations.flatMap((violation) => columnsOf(row, violation)))].join(', ') ||
  row.violations.map(({ column }) => column).join(', ');

const reasons = (
  violations: QuarantinedRow['violations'],
  word: (key: string, values: Readonly<Record<string, string | number>>) => string,
): React.ReactNode => {
  const sentences = violations.map(({ rule, values }) => word(`violation.${rule}`, values)).join(' ');
  return <span title={sentences}>{sentences}</span>;
};

/** The offending cell; struck through, with the new value after it, once it was mended. */
function BadCell({ row, columnsOf }: { row: QuarantinedRow; columnsOf: SourceColumnsOf }) {
  const { text } = useTexts();
  const [violation] = row.violations;
  if (violation === undefined) return null;
  const [column] = columnsOf(row, violation);
  const before = (column === undefined ? violation.value : row.cells[column]) ?? violation.value ?? '';
  const after = column === undefined ? undefined : row.edits[column];
  const isNull = row.key !== null && column !== undefined && row.cells[column] === null;
  const shown = isNull ? 'NULL' : before === '' ? text('quarantine.empty-cell') : before;
  if (after === undefined || after === before) return <span className={cx(css.bad)}>{shown}</span>;
  return (
    <span>
      <del className={cx(css.before)}>{shown}</del> <ins className={cx(css.after)}>{after ?? 'NULL'}</ins>
    </span>
  );
}
