import { Graph, layout } from '@dagrejs/dagre';
import type { SchemaGraph } from '#contract/domain/schema-analysis';

export interface Box {
  readonly left: number;
  readonly top: number;
  readonly width: number;
  readonly height: number;
}
export interface Point {
  readonly x: number;
  readonly y: number;
}

/** Where everything stands, in units of a pixel. Boxes by key, a line for each edge in the graph's own order. */
export interface Placed {
  readonly width: number;
  readonly height: number;
  readonly boxes: ReadonlyMap<string, Box>;
  readonly lines: readonly (readonly Point[])[];
}

export const NODE_HEIGHT = 34;
/** Wide enough for any sans-serif at 12 and at 9 pixels. */
const CHARACTER_WIDTH = 7.4;
const SMALL_CHARACTER_WIDTH = 5.6;
const NODE_PADDING = 20;
const BETWEEN_LAYERS = 70;
const BETWEEN_NODES = 14;
const MARGIN = 20;

/** Beyond this dagre takes minutes; nobody reads such a drawing anyhow, so it is only put in order by levels. */
const DAGRE_AT_MOST = 1_200;

/** In layers from right to left: what needs nothing stands at the right. */
export function placeNodes(graph: SchemaGraph): Placed {
  return graph.nodes.length + graph.edges.length > DAGRE_AT_MOST ? placeByLevel(graph) : placeByDagre(graph);
}

const widthOf = ({ name, section }: SchemaGraph['nodes'][number]): number =>
  NODE_PADDING + Math.max(name.length * CHARACTER_WIDTH, (section ?? '').length * SMALL_CHARACTER_WIDTH);

function placeByDagre({ nodes, edges }: SchemaGraph): Placed {
  const drawn = new Graph({ multigraph: true });
  drawn.setGraph({ rankdir: 'LR', ranksep: BETWEEN_LAYERS, nodesep: BETWEEN_NODES, marginx: MARGIN, marginy: MARGIN });
  // Keys and names come from a schema: numbers keep `__proto__` and its kin out of dagre's plain objects.
  const ids = new Map(nodes.map(({ key }, at) => [key, `n${at}`]));
  for (const node of nodes) drawn.setNode(ids.get(node.key) ?? '', { width: widthOf(node), height: NODE_HEIGHT });
  const ends = edges.map(({ from, to }, at) => ({ v: ids.get(from) ?? '', w: ids.get(to) ?? '', name: `e${at}` }));
  for (const { v, w, name } of ends) drawn.setEdge(v, w, {}, name);
  layout(drawn);
  const { width = 0, height = 0 } = drawn.graph() as { width?: number; height?: number };
  const boxes = nodes.map(({ key }) => {
    const {
      x,
      y,
      width: wide,
      height: high,
    } = drawn.node(ids.get(key) ?? '') as Point & { width: number; height: number };
    return [key, { left: x - wide / 2, top: y - high / 2, width: wide, height: high }] as const;
  });
  const lines = ends.map((end) => (drawn.edge(end) as { points?: Point[] }).points ?? []);
  return { width, height, boxes: new Map(boxes), lines };
}

function placeByLevel({ nodes, edges }: SchemaGraph): Placed {
  const layers = [...Map.groupBy(nodes, ({ level }) => level)].toSorted(([left], [right]) => right - left);
  const boxes = new Map<string, Box>();
  let left = MARGIN;
  for (const [, members] of layers) {
    const width = Math.max(...members.map(widthOf));
    members.forEach((node, at) => {
      const top = MARGIN + at * (NODE_HEIGHT + BETWEEN_NODES);
      boxes.set(node.key, { left, top, width: widthOf(node), height: NODE_HEIGHT });
    });
    left += width + BETWEEN_LAYERS;
  }
  const longest = Math.max(0, ...layers.map(([, members]) => members.length));
  const lines = edges.map(({ from, to }) => {
    const [start, end] = [boxes.get(from), boxes.get(to)];
    if (start === undefined || end === undefined) return [];
    const middle = (box: Box): number => box.top + box.height / 2;
    return [
      { x: start.left + start.width, y: middle(start) },
      { x: end.left, y: middle(end) },
    ];
  });
  return { width: left, height: 2 * MARGIN + longest * (NODE_HEIGHT + BETWEEN_NODES), boxes, lines };
}
