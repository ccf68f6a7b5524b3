import { create } from 'zustand';
import { persist } from 'zustand/middleware';

interface ViewMemory {
  /** The address that was open last. */
  readonly screen: string;
  /** Filters and ways of showing, by the name of what they belong to. */
  readonly choices: Readonly<Record<string, string>>;
  /** Of columns a person has resized, in pixels, by table and column. */
  readonly widths: Readonly<Record<string, ColumnWidths>>;
}
type ColumnWidths = Readonly<Record<string, number>>;

/** A preview has as many sets of columns as there are tables: those resized longest ago are forgotten. */
const TABLES_AT_MOST = 60;

/**
 * What this window remembers of how it was looked at. Kept beside the window's place and not among the settings: a
 * setting is an act with two entries in the ledger, opening a screen is not.
 */
export const useViewMemory = create<ViewMemory>()(
  persist((): ViewMemory => ({ screen: '/', choices: {}, widths: {} }), { name: 'vakhta-view' }),
);

/** A choice that outlives the screen; `undefined` is no choice. */
export function useChoice<Value extends string>(
  name: string,
  known: readonly Value[],
): readonly [Value | undefined, (value: Value | undefined) => void] {
  const kept = useViewMemory(({ choices }) => choices[name]);
  const keep = (value: Value | undefined): void => {
    useViewMemory.setState(({ choices }) => {
      const others = Object.entries(choices).filter(([other]) => other !== name);
      return { choices: Object.fromEntries(value === undefined ? others : [...others, [name, value]]) };
    });
  };
  return [known.find((value) => value === kept), keep];
}

const NO_WIDTHS: ColumnWidths = {};

export const useWidths = (table: string): ColumnWidths => useViewMemory(({ widths }) => widths[table] ?? NO_WIDTHS);

export const keepWidth = (table: string, column: string, width: number): void =>
  changeWidths(table, (widths) => ({ ...widths, [column]: width }));

export const forgetWidth = (table: string, column: string): void =>
  changeWidths(table, (widths) => Object.fromEntries(Object.entries(widths).filter(([other]) => other !== column)));

function changeWidths(table: string, change: (widths: ColumnWidths) => ColumnWidths): void {
  useViewMemory.setState(({ widths }) => {
    const others = Object.entries(widths).filter(([other]) => other !== table);
    const own = change(widths[table] ?? {});
    const kept = [...others.slice(1 - TABLES_AT_MOST), [table, own] as const];
    return { widths: Object.fromEntries(Object.keys(own).length === 0 ? others : kept) };
  });
}

/** Opens the window where it was left, unless it was opened with an address of its own. */
export function restoreScreen(): void {
  if (location.hash.length <= 2) location.replace(`#${useViewMemory.getState().screen}`);
}
