import type { ValueType } from '../document.ts';

export interface ColumnSize {
  readonly type: ValueType;
  /** Of its widest cell, in one line. */
  readonly natural: number;
  /** Of the widest word of its title. */
  readonly title: number;
}

const WRAPS: readonly ValueType[] = ['text', 'code', 'state'];

/**
 * Figures get what they need, since a number on two lines is none. Of what is left every column that wraps gets the
 * same, but no more than it would take: what a short one leaves goes to the long ones.
 */
export function columnWidths(columns: readonly ColumnSize[], width: number): number[] {
  const widths = columns.map(({ natural, title }) => Math.max(natural, title));
  const total = sum(widths);
  const wrapping = [...columns.keys()].filter((at) => WRAPS.includes(columns[at]?.type ?? 'count'));
  if (total <= width) {
    const growing = wrapping.length > 0 ? wrapping : [...columns.keys()];
    for (const at of growing) widths[at] = (widths[at] ?? 0) + (width - total) / growing.length;
    return widths;
  }
  const figures = total - sum(wrapping.map((at) => widths[at] ?? 0));
  const titles = sum(wrapping.map((at) => columns[at]?.title ?? 0));
  // Too many columns for the page: all shrink alike, and figures wrap too.
  if (figures + titles > width) return widths.map((own) => (own / total) * width);

  const narrowFirst = wrapping.toSorted((left, right) => (widths[left] ?? 0) - (widths[right] ?? 0));
  let room = width - figures;
  for (const [done, at] of narrowFirst.entries()) {
    const share = Math.min(widths[at] ?? 0, room / (narrowFirst.length - done));
    widths[at] = share;
    room -= share;
  }
  return widths;
}

const sum = (figures: readonly number[]): number => figures.reduce((all, one) => all + one, 0);
