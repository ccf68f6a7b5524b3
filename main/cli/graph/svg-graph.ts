import type { SchemaGraph } from '#contract/domain/schema-analysis';
import { NODE_HEIGHT, placeNodes, type Point } from './place-nodes.ts';

const STYLE = [
  'text{font:12px sans-serif;fill:#1f2933}',
  '.section{font-size:9px;fill:#52606d}',
  'rect{fill:#fff;stroke:#7b8794}',
  '.view rect{fill:#f0f4f8;stroke-dasharray:4 2}',
  'path{fill:none;stroke:#9aa5b1}',
  '.cycle{stroke:#c05621;stroke-dasharray:5 3}',
].join('');

/** A layered drawing that needs nothing else to be looked at: no script, no font, no picture from elsewhere. */
export function svgGraph(graph: SchemaGraph): string {
  const { width, height, boxes, lines } = placeNodes(graph);
  const size = `width="${round(width)}" height="${round(height)}" viewBox="0 0 ${round(width)} ${round(height)}"`;
  return [
    '<?xml version="1.0" encoding="UTF-8"?>',
    `<svg xmlns="http://www.w3.org/2000/svg" ${size}>`,
    `<style>${STYLE}</style>`,
    '<defs><marker id="end" viewBox="0 0 8 8" refX="8" refY="4" markerWidth="7" markerHeight="7" orient="auto">' +
      '<path d="M0 0 8 4 0 8" style="fill:#9aa5b1"/></marker></defs>',
    `<rect width="${round(width)}" height="${round(height)}" style="fill:#fff;stroke:none"/>`,
    ...graph.edges.map(({ from, to, constraint, isInCycle }, at) => {
      const title = escapeXml(`${constraint ?? ''} ${from} → ${to}`.trim());
      const kind = isInCycle ? ' class="cycle"' : '';
      return `<path${kind} d="${lineOf(lines[at] ?? [])}" marker-end="url(#end)"><title>${title}</title></path>`;
    }),
    ...graph.nodes.map(({ key, name, kind, section }) => {
      const { left, top, width: wide } = boxes.get(key) ?? { left: 0, top: 0, width: 0 };
      const nameTop = section === null ? NODE_HEIGHT / 2 + 4 : 15;
      const below = section === null ? '' : `<text class="section" x="10" y="27">${escapeXml(section)}</text>`;
      return (
        `<g class="${kind === 'table' ? 'table' : 'view'}" transform="translate(${round(left)} ${round(top)})">` +
        `<title>${escapeXml(key)}</title><rect width="${round(wide)}" height="${NODE_HEIGHT}" rx="4"/>` +
        `<text x="10" y="${nameTop}">${escapeXml(name)}</text>${below}</g>`
      );
    }),
    '</svg>',
    '',
  ].join('\n');
}

const round = (length: number): number => Math.round(length * 10) / 10;

/** From point to point in curves that leave and arrive level: lines through one gap can be told apart. */
const lineOf = (points: readonly Point[]): string =>
  points
    .map(({ x, y }, at) => {
      const from = points[at - 1];
      if (from === undefined) return `M${round(x)} ${round(y)}`;
      const middle = round((from.x + x) / 2);
      return `C${middle} ${round(from.y)} ${middle} ${round(y)} ${round(x)} ${round(y)}`;
    })
    .join('');

const ENTITIES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

/** XML knows no control characters and no halves of a surrogate pair, not even escaped ones. */
const escapeXml = (text: string): string =>
  text
    .toWellFormed()
    .replace(/[\p{Cc}\uFFFE\uFFFF]/gu, '\u{FFFD}')
    .replace(/[&<>"']/g, (character) => ENTITIES[character] ?? character);
