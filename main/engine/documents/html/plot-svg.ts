import type { Plot } from '../document.ts';
import { scalePlot } from '../plot-scale.ts';
import type { Words } from '../words.ts';
import { escapeHtml } from './escape-html.ts';

const WIDTH = 1000;
const HEIGHT = 220;
const LEFT = 80;
const TOP = 10;
const BELOW = 26;

/** A line over time, in the page's own colours: the style sheet knows its classes. */
export function plotSvg({ title, points }: Plot, words: Words): string {
  const scale = scalePlot(points, WIDTH, HEIGHT);
  if (scale === undefined) return '';
  const values = scale.values.map(
    ({ y, value }) =>
      `<path class="grid" d="M${LEFT} ${at(y + TOP)}h${WIDTH}"/>` +
      `<text x="${LEFT - 8}" y="${at(y + TOP + 4)}" text-anchor="end">${escapeHtml(words.number(value))}</text>`,
  );
  const moments = scale.moments.map(({ x, atMs }, index) => {
    const anchor = index === 0 ? 'start' : index === scale.moments.length - 1 ? 'end' : 'middle';
    const place = `x="${at(x + LEFT)}" y="${TOP + HEIGHT + 18}" text-anchor="${anchor}"`;
    return `<text ${place}>${escapeHtml(words.time(atMs))}</text>`;
  });
  const line = scale.line.map(({ x, y }, index) => `${index === 0 ? 'M' : 'L'}${at(x + LEFT)} ${at(y + TOP)}`).join('');
  return (
    `<svg viewBox="0 0 ${LEFT + WIDTH + 8} ${TOP + HEIGHT + BELOW}" role="img" aria-label="${escapeHtml(title)}">` +
    `${values.join('')}${moments.join('')}<path class="line" d="${line}"/></svg>`
  );
}

const at = (figure: number): string => String(Math.round(figure * 10) / 10);
