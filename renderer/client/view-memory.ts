import { create } from 'zustand';
import { persist } from 'zustand/middleware';

interface ViewMemory {
  /** The address that was open last. */
  readonly screen: string;
  /** Filters and ways of showing, by the name of what they belong to. */
  readonly choices: Readonly<Record<string, string>>;
}

/**
 * What this window remembers of how it was looked at. Kept beside the window's place and not among the settings: a
 * setting is an act with two entries in the ledger, opening a screen is not.
 */
export const useViewMemory = create<ViewMemory>()(
  persist((): ViewMemory => ({ screen: '/', choices: {} }), { name: 'vakhta-view' }),
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

/** Opens the window where it was left, unless it was opened with an address of its own. */
export function restoreScreen(): void {
  if (location.hash.length <= 2) location.replace(`#${useViewMemory.getState().screen}`);
}
