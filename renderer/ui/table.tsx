import { useEffect, useRef, useState, type KeyboardEvent, type ReactNode } from 'react';
import { useVirtualizer } from '@tanstack/react-virtual';
import { cx } from './class-names.ts';
import { leastOf, useColumnWidths } from './column-widths.ts';
import { nextIndex } from './row-keys.ts';
import { useSortedRows } from './sorted-rows.ts';
import { useRowHeight } from './row-height.ts';
import { TableDownload } from './table-download.tsx';
import { TableHeader } from './table-header.tsx';
import css from './table.module.css';

export interface TableColumn<Row> {
  readonly id: string;
  readonly title: string;
  readonly cell: (row: Row) => ReactNode;
  /** A CSS grid track: `120px`, `minmax(160px, 2fr)`. */
  readonly width: string;
  readonly isNumber?: boolean;
  /** The title is heard, not seen: of narrow columns. */
  readonly isTitleHidden?: boolean;
  /** Given: the column can be sorted by it. */
  readonly sortBy?: (row: Row) => string | number;
}

interface TableProps<Row> {
  readonly label: string;
  readonly rows: readonly Row[];
  readonly columns: readonly TableColumn<Row>[];
  readonly rowKey: (row: Row) => string;
  /** Enter, or a press on the row. */
  readonly onOpen?: ((row: Row) => void) | undefined;
  readonly openKey?: string | undefined;
  /** Rows not loaded yet are counted too, where the number is known. */
  readonly totalRows?: number | undefined;
  /** The last rows are near: more may be loaded. */
  readonly onNearEnd?: (() => void) | undefined;
  /** Given with `onNearEnd`: every row there is, for whoever takes the table away. */
  readonly readAll?: (() => Promise<readonly Row[]>) | undefined;
  /** Lines of text in a row; the height is the same for all. */
  readonly lines?: 1 | 2;
  /** Takes the height that is left; otherwise as high as its rows, up to `maxHeight` pixels. */
  readonly isFilling?: boolean;
  readonly maxHeight?: number;
  /** In place of rows when there are none. */
  readonly empty?: ReactNode;
}

const HEADER_HEIGHT = 32;
const ROWS_AHEAD = 12;

/** A grid of any length: only the rows in sight exist. Arrows move along the rows, Enter opens, Tab goes into a row. */
export function Table<Row>(props: TableProps<Row>) {
  const { label, columns, rowKey, onOpen, openKey, lines = 1, isFilling = false, maxHeight = 420, onNearEnd } = props;
  const { rows, sorting, toggleSorting } = useSortedRows(props.rows, columns);
  const rowHeight = useRowHeight(lines);
  const scroller = useRef<HTMLDivElement>(null);
  const [active, setActive] = useState(0);
  const takesFocus = useRef(false);
  const widths = useColumnWidths(columns);
  const tracks = widths.tracks.join(' ');
  const minWidth = leastWidth(widths.tracks);
  // eslint-disable-next-line react-hooks/incompatible-library -- nothing here is memoized by a compiler
  const virtual = useVirtualizer({
    count: rows.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => rowHeight,
    overscan: ROWS_AHEAD,
    scrollPaddingStart: HEADER_HEIGHT,
    getItemKey: (index) => {
      const row = rows[index];
      return row === undefined ? index : rowKey(row);
    },
  });
  const items = virtual.getVirtualItems();
  const last = items.at(-1)?.index ?? -1;

  useEffect(() => virtual.measure(), [rowHeight, virtual]);
  useEffect(() => {
    if (rows.length > 0 && last >= rows.length - ROWS_AHEAD) onNearEnd?.();
  }, [last, rows.length, onNearEnd]);
  useEffect(() => {
    if (!takesFocus.current) return;
    const row = scroller.current?.querySelector<HTMLElement>(`[data-index="${active}"]`);
    if (!row) return;
    takesFocus.current = false;
    row.focus({ preventScroll: true });
  }, [active, items]);

  // What is open may have been opened elsewhere: by the address, or in a picture beside the table.
  const openIndex = openKey === undefined ? -1 : rows.findIndex((row) => rowKey(row) === openKey);
  const [shownOpen, setShownOpen] = useState(-1);
  if (openIndex !== shownOpen) {
    setShownOpen(openIndex);
    if (openIndex >= 0) setActive(openIndex);
  }
  useEffect(() => {
    if (openIndex < 0) return undefined;
    // A frame later: what opens beside it may have taken some of the table's height.
    const frame = requestAnimationFrame(() => virtual.scrollToIndex(openIndex));
    return () => cancelAnimationFrame(frame);
  }, [openIndex, virtual]);

  const onKeyDown = (event: KeyboardEvent): void => {
    if (!(event.target instanceof HTMLElement) || event.target.role !== 'row') return;
    const page = Math.max(1, Math.floor((scroller.current?.clientHeight ?? 0) / rowHeight) - 2);
    const next = nextIndex(event.key, active, rows.length, page);
    const row = rows[active];
    if (next !== undefined) {
      event.preventDefault();
      takesFocus.current = true;
      setActive(next);
      virtual.scrollToIndex(next);
    } else if (event.key === 'Enter' && row !== undefined) {
      onOpen?.(row);
    }
  };

  const isActiveInSight = items.some(({ index }) => index === active);
  return (
    <div className={cx(css.frame, isFilling && css.filling)}>
      <div
        ref={scroller}
        role="grid"
        aria-label={label}
        aria-rowcount={(props.totalRows ?? rows.length) + 1}
        aria-colcount={columns.length}
        tabIndex={isActiveInSight ? -1 : 0}
        className={cx(css.table)}
        style={isFilling ? {} : { maxHeight }}
        onKeyDown={onKeyDown}
      >
        <TableHeader
          columns={columns}
          widths={widths}
          minWidth={minWidth}
          sorting={sorting}
          onSort={(id) => toggleSorting(id)}
        />
        <div role="rowgroup" className={cx(css.body)} style={{ height: virtual.getTotalSize(), minWidth }}>
          {items.map(({ index, key, start }) => {
            const row = rows[index];
            if (row === undefined) return null;
            const isOpen = openKey !== undefined && rowKey(row) === openKey;
            return (
              <div
                key={key}
                role="row"
                data-index={index}
                aria-rowindex={index + 2}
                aria-selected={isOpen}
                tabIndex={index === active ? 0 : -1}
                className={cx(css.row, css.data, onOpen && css.openable, isOpen && css.open)}
                style={{ gridTemplateColumns: tracks, height: rowHeight, transform: `translateY(${start}px)` }}
                onFocus={() => setActive(index)}
                onClick={(event) => {
                  if (!isControl(event.target)) onOpen?.(row);
                }}
              >
                {columns.map(({ id, cell, isNumber }) => (
                  <div key={id} role="gridcell" className={cx(css.cell, isNumber && css.number)}>
                    {cell(row)}
                  </div>
                ))}
              </div>
            );
          })}
        </div>
        {rows.length === 0 && (
          <div role="rowgroup">
            <div role="row">
              <div role="gridcell">{props.empty}</div>
            </div>
          </div>
        )}
      </div>
      {rows.length > 0 && <TableDownload {...{ label, rows, columns }} readAll={props.readAll} />}
    </div>
  );
}

/** The least width at which no column is squeezed below its track's minimum. */
const leastWidth = (tracks: readonly string[]): number => tracks.reduce((sum, track) => sum + leastOf(track), 0);

const isControl = (target: EventTarget): boolean =>
  target instanceof Element && target.closest('button, a, input, label, select, textarea') !== null;
