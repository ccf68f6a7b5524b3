import type { Plot } from '../document.ts';
import { scalePlot } from '../plot-scale.ts';
import { drawText } from './draw-text.ts';
import type { Ink } from './paper.ts';
import type { Sheet } from './sheet.ts';

const HEIGHT = 130;
const LABELS_WIDTH = 52;
const TITLE_HEIGHT = 20;
const BELOW = 26;
const TITLE: Ink = { face: 'bold', size: 9.5, colour: 'text' };
const LABEL: Ink = { face: 'regular', size: 7, colour: 'muted' };

/** A line over time, with its values on the left and its moments below. */
export function* drawPlot({ title, points }: Plot, sheet: Sheet): Generator<Uint8Array> {
  const width = sheet.width - LABELS_WIDTH;
  const scale = scalePlot(points, width, HEIGHT);
  if (scale === undefined) return;
  if (sheet.room() < TITLE_HEIGHT + HEIGHT + BELOW) yield* sheet.turn();
  yield* drawText(title, TITLE, sheet);
  const top = sheet.y + 6;
  const left = sheet.left + LABELS_WIDTH;
  for (const { y, value } of scale.values) {
    const ends = [left, left + width].map((x) => ({ x, y: top + y }));
    sheet.line(ends, 'line', 0.4);
    const words = sheet.words.number(value);
    sheet.text(words, left - 6 - sheet.measure(words, LABEL), top + y - LABEL.size / 2, LABEL);
  }
  for (const [at, { x, atMs }] of scale.moments.entries()) {
    const words = sheet.words.time(atMs);
    const share = at / (scale.moments.length - 1); // The first begins at its moment, the last ends there.
    sheet.text(words, left + x - sheet.measure(words, LABEL) * share, top + HEIGHT + 4, LABEL);
  }
  const line = scale.line.map(({ x, y }) => ({ x: left + x, y: top + y }));
  sheet.line(line, 'accent', 1.2);
  sheet.y = top + HEIGHT + BELOW;
}
