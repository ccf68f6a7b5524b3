import { useViewSettings } from '../client/view-settings.ts';

const HEIGHT = { normal: { 1: 32, 2: 48 }, compact: { 1: 28, 2: 42 } } as const;

/** Of a table's rows, in pixels, by the density chosen in the settings. */
export const useRowHeight = (lines: 1 | 2): number => HEIGHT[useViewSettings(({ density }) => density)][lines];
