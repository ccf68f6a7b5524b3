import { useRef, useState, type KeyboardEvent, type PointerEvent } from 'react';
import { useTexts } from '../i18n/texts.tsx';
import { cx } from './class-names.ts';
import { LEAST_WIDTH, MOST_WIDTH, type ColumnWidths } from './column-widths.ts';
import css from './table.module.css';

const STEP = 16;
const CHANGES: ReadonlyMap<string, number> = new Map([
  ['ArrowLeft', -STEP],
  ['ArrowRight', STEP],
]);
const DIRECTIONS: ReadonlyMap<string, 1 | -1> = new Map([
  ['ArrowUp', -1],
  ['ArrowDown', 1],
]);

interface ColumnResizerProps {
  readonly id: string;
  readonly title: string;
  /** Of a column nobody has resized: what it is at least. */
  readonly usualWidth: number;
  readonly widths: ColumnWidths;
  /** One resizer of a table is a stop of Tab; up and down lead to the others. */
  readonly isTabStop: boolean;
  readonly onFocus: () => void;
  readonly onOther: (direction: 1 | -1) => void;
}

/** The right edge of a column's head: dragged, or moved by the arrows; Enter and a double click give it its usual width. */
export function ColumnResizer(props: ColumnResizerProps) {
  const { id, title, usualWidth, widths, isTabStop, onFocus, onOther } = props;
  const { text } = useTexts();
  const edge = useRef<HTMLDivElement>(null);
  const start = useRef<{ readonly x: number; readonly width: number }>(undefined);
  const [measured, setMeasured] = useState(usualWidth);
  const shown = (): number => Math.round(edge.current?.parentElement?.getBoundingClientRect().width ?? usualWidth);
  const moved = (event: PointerEvent): number | undefined =>
    start.current && start.current.width + event.clientX - start.current.x;

  const onKeyDown = (event: KeyboardEvent): void => {
    const change = CHANGES.get(event.key);
    const direction = DIRECTIONS.get(event.key);
    if (change !== undefined) widths.keep(id, shown() + change);
    else if (direction !== undefined) onOther(direction);
    else if (event.key === 'Enter') widths.forget(id);
    else return;
    event.preventDefault();
    event.stopPropagation();
  };
  return (
    <div
      ref={edge}
      role="separator"
      aria-orientation="vertical"
      aria-label={text('ui.table.width', { column: title })}
      aria-valuemin={LEAST_WIDTH}
      aria-valuemax={MOST_WIDTH}
      aria-valuenow={widths.widthOf(id) ?? measured}
      title={text('ui.table.width.hint')}
      tabIndex={isTabStop ? 0 : -1}
      data-resizer={id}
      className={cx(css.resizer)}
      onFocus={() => {
        setMeasured(shown());
        onFocus();
      }}
      onKeyDown={onKeyDown}
      onDoubleClick={() => widths.forget(id)}
      onPointerDown={(event) => {
        event.preventDefault(); // No text is selected on the way.
        event.currentTarget.setPointerCapture(event.pointerId);
        start.current = { x: event.clientX, width: shown() };
      }}
      onPointerMove={(event) => {
        const width = moved(event);
        if (width !== undefined) widths.drag(id, width);
      }}
      onPointerUp={(event) => {
        const width = moved(event);
        const isMoved = start.current?.x !== event.clientX;
        start.current = undefined;
        if (width !== undefined && isMoved) widths.keep(id, width);
      }}
      onPointerCancel={() => {
        start.current = undefined;
        widths.keep(id, shown());
      }}
    />
  );
}
