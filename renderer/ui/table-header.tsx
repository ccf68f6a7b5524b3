import { ArrowDown, ArrowUp } from 'lucide-react';
import { useRef, useState } from 'react';
import { cx } from './class-names.ts';
import { ColumnResizer } from './column-resizer.tsx';
import { leastOf, type ColumnWidths } from './column-widths.ts';
import type { TableColumn } from './table.tsx';
import field from './field.module.css';
import css from './table.module.css';

interface TableHeaderProps<Row> {
  readonly columns: readonly TableColumn<Row>[];
  readonly widths: ColumnWidths;
  readonly minWidth: number;
  readonly sorting: { readonly id: string; readonly direction: 'asc' | 'desc' } | undefined;
  readonly onSort: (id: string) => void;
}

/** Titles that sort, and the edges by which columns are made wider. */
export function TableHeader<Row>({ columns, widths, minWidth, sorting, onSort }: TableHeaderProps<Row>) {
  const row = useRef<HTMLDivElement>(null);
  const resizable = columns.filter(({ isTitleHidden }) => isTitleHidden !== true);
  const [tabStop, setTabStop] = useState<string>();
  const stop = resizable.some(({ id }) => id === tabStop) ? tabStop : resizable[0]?.id;
  const goOn = (from: string, direction: 1 | -1): void => {
    const next = resizable[resizable.findIndex(({ id }) => id === from) + direction];
    const edges = row.current?.querySelectorAll<HTMLElement>('[data-resizer]') ?? [];
    [...edges].find((edge) => edge.dataset['resizer'] === next?.id)?.focus();
  };
  return (
    <div role="rowgroup" className={cx(css.header)} style={{ minWidth }}>
      <div
        ref={row}
        role="row"
        aria-rowindex={1}
        className={cx(css.row)}
        style={{ gridTemplateColumns: widths.tracks.join(' ') }}
      >
        {columns.map((column) => (
          <HeaderCell
            key={column.id}
            column={column}
            direction={sorting?.id === column.id ? sorting.direction : undefined}
            onSort={() => onSort(column.id)}
          >
            {column.isTitleHidden === true ? null : (
              <ColumnResizer
                id={column.id}
                title={column.title}
                usualWidth={leastOf(column.width)}
                widths={widths}
                isTabStop={column.id === stop}
                onFocus={() => setTabStop(column.id)}
                onOther={(direction) => goOn(column.id, direction)}
              />
            )}
          </HeaderCell>
        ))}
      </div>
    </div>
  );
}

interface HeaderCellProps<Row> {
  readonly column: TableColumn<Row>;
  readonly direction: 'asc' | 'desc' | undefined;
  readonly onSort: () => void;
  readonly children: React.ReactNode;
}

function HeaderCell<Row>({ column, direction, onSort, children }: HeaderCellProps<Row>) {
  const { title, isNumber, isTitleHidden, sortBy } = column;
  const className = cx(css.cell, css.title, isNumber && css.number);
  if (sortBy === undefined) {
    return (
      <div role="columnheader" className={className}>
        <span className={cx(isTitleHidden && field.hidden)}>{title}</span>
        {children}
      </div>
    );
  }
  const Arrow = direction === 'desc' ? ArrowDown : ArrowUp;
  const ariaSort = direction === undefined ? 'none' : direction === 'asc' ? 'ascending' : 'descending';
  return (
    <div role="columnheader" aria-sort={ariaSort} className={className}>
      <button type="button" className={cx(css.sort)} onClick={onSort}>
        {title}
        {direction !== undefined && <Arrow size={13} aria-hidden />}
      </button>
      {children}
    </div>
  );
}
