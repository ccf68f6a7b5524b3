import { useLayoutEffect, useRef, useState, type ReactNode } from 'react';

const ROWS_AT_ONCE = 200;

interface ReadCellsProps<Row> {
  readonly rows: readonly Row[];
  readonly cells: readonly ((row: Row) => ReactNode)[];
  readonly onRead: (texts: string[][]) => void;
}

/**
 * What every cell of a table says, also of rows nobody has scrolled to: each is drawn out of sight, some rows at a time,
 * so what is taken away is exactly what is shown.
 */
export function ReadCells<Row>({ rows, cells, onRead }: ReadCellsProps<Row>) {
  const [from, setFrom] = useState(0);
  const host = useRef<HTMLDivElement>(null);
  const read = useRef<string[][]>([]);
  useLayoutEffect(() => {
    const drawn = [...(host.current?.children ?? [])];
    read.current = [...read.current.slice(0, from), ...drawn.map((row) => [...row.children].map(textOf))];
    const next = from + ROWS_AT_ONCE;
    // A frame later: the window stays at work while a long table is read.
    const frame = requestAnimationFrame(() => (next < rows.length ? setFrom(next) : onRead(read.current)));
    return () => cancelAnimationFrame(frame);
  }, [from, rows, onRead]);
  return (
    <div ref={host} hidden>
      {rows.slice(from, from + ROWS_AT_ONCE).map((row, index) => (
        <div key={from + index}>
          {cells.map((cell, column) => (
            <div key={column}>{cell(row)}</div>
          ))}
        </div>
      ))}
    </div>
  );
}

/** The lines of a cell one after the other; `data-text` says what is shown shortened or as a picture. */
function textOf(cell: Element): string {
  const walker = document.createTreeWalker(cell, NodeFilter.SHOW_ELEMENT | NodeFilter.SHOW_TEXT, (node) =>
    node.parentElement?.closest('[data-text]') ? NodeFilter.FILTER_REJECT : NodeFilter.FILTER_ACCEPT,
  );
  const parts: string[] = [];
  while (walker.nextNode()) {
    const node = walker.currentNode;
    const said = node instanceof HTMLElement ? node.dataset['text'] : (node.nodeValue ?? '');
    if (said !== undefined && said.trim() !== '') parts.push(said.trim());
  }
  return parts.join(' ');
}
