import { useState } from 'react';
import { forgetWidth, keepWidth, useWidths } from '../client/view-memory.ts';

export const LEAST_WIDTH = 48;
export const MOST_WIDTH = 1200;

export interface ColumnTrack {
  readonly id: string;
  /** A CSS grid track: `120px`, `minmax(160px, 2fr)`. */
  readonly width: string;
}

/** The width at which a track is not squeezed. */
export const leastOf = (track: string): number => Number(/(\d+)px/.exec(track)?.[1] ?? 80);

const withinLimits = (width: number): number => Math.round(Math.min(MOST_WIDTH, Math.max(LEAST_WIDTH, width)));

/**
 * Widths a person gave to columns, in pixels; the others keep the track they were made with. The window remembers them
 * for every table with the same columns.
 */
export function useColumnWidths(columns: readonly ColumnTrack[]) {
  const table = columns.map(({ id }) => id).join(' ');
  const kept = useWidths(table);
  // Under the hand a width changes with every movement: it is remembered when the hand lets go.
  const [dragged, setDragged] = useState<{ readonly id: string; readonly width: number }>();
  const widthOf = (id: string): number | undefined => (dragged?.id === id ? dragged.width : kept[id]);
  return {
    tracks: columns.map(({ id, width }) => {
      const own = widthOf(id);
      return own === undefined ? width : `${own}px`;
    }),
    widthOf,
    drag: (id: string, width: number): void => setDragged({ id, width: withinLimits(width) }),
    keep: (id: string, width: number): void => {
      setDragged(undefined);
      keepWidth(table, id, withinLimits(width));
    },
    forget: (id: string): void => {
      setDragged(undefined);
      forgetWidth(table, id);
    },
  };
}

export type ColumnWidths = ReturnType<typeof useColumnWidths>;
