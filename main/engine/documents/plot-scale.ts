import type { PlotPoint } from './document.ts';

/** Where the points of a plot lie in a box, and what stands at its axes. `y` grows downwards. */
export interface PlotScale {
  readonly line: readonly { readonly x: number; readonly y: number }[];
  /** From zero up: counts whose axis begins elsewhere lie about their proportions. */
  readonly values: readonly { readonly y: number; readonly value: number }[];
  readonly moments: readonly { readonly x: number; readonly atMs: number }[];
}

const VALUE_LINES = 4;
const MOMENTS = 4;
const ROUND = [1, 1.2, 1.6, 2, 2.4, 3.2, 4, 6, 8, 10];

/** Undefined when there is no line to draw: fewer than two points. */
export function scalePlot(points: readonly PlotPoint[], width: number, height: number): PlotScale | undefined {
  const [first, last] = [points[0], points.at(-1)];
  if (first === undefined || last === undefined || last.atMs <= first.atMs) return undefined;
  const top = niceTop(points.reduce((most, { value }) => Math.max(most, value), 0));
  const x = (atMs: number): number => ((atMs - first.atMs) / (last.atMs - first.atMs)) * width;
  const y = (value: number): number => height - (value / top) * height;
  return {
    line: points.map(({ atMs, value }) => ({ x: x(atMs), y: y(value) })),
    values: evenly(VALUE_LINES, 0, top).map((value) => ({ value, y: y(value) })),
    moments: evenly(MOMENTS, first.atMs, last.atMs).map((atMs) => ({ atMs, x: x(atMs) })),
  };
}

/** The first round number that is not below, and whose quarters are round too. */
function niceTop(most: number): number {
  const power = 10 ** Math.floor(Math.log10(Math.max(most, 4)));
  return ROUND.map((step) => step * power).find((top) => top >= most) ?? most;
}

const evenly = (parts: number, from: number, to: number): number[] =>
  Array.from({ length: parts + 1 }, (_, part) => from + ((to - from) * part) / parts);
