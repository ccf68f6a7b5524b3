import type { Cell } from './cells/cell.ts';

/** What a table of the pack is filled with. */
export interface TableRows {
  /** How many rows at scale 1; with `each`, over all rows of that table together. At least one at any scale. */
  readonly rows: number;
  /** With the scale, with its square root (things that become larger rather than more), or not at all. */
  readonly grows?: 'linear' | 'root' | 'never';
  /** The rows come in equal numbers for each row of that table, one after the other: series of an agent or a queue. */
  readonly each?: string;
  /** How many for each, whatever the scale. */
  readonly times?: number;
  /** The column that says what a row comes after in time, and the table it refers to: a payment after its booking. */
  readonly follows?: { readonly column: string; readonly table: string };
  /** Columns with a meaning of their own; all others are guessed from name, type and checks. */
  readonly cells?: Readonly<Record<string, Cell>>;
}

export type Section = Readonly<Record<string, TableRows>>;
