import type { SchemaGraph } from '#contract/domain/schema-analysis';
import { isOnPath, type GraphFocus } from './graph-emphasis.ts';
import { columnsOf, placeTable, referrersOf, type GraphLayout, type PlacedGroup } from './graph-layout.ts';
import type { Links } from './graph-links.ts';
import { packBoxes } from './pack-boxes.ts';

/** Left of the table what it needs, right of it what refers to it; or the tables of a path, one after the other. */
export type Side = 'needs' | 'waits' | 'path';

const [BETWEEN, COLUMN_GAP, PADDING, HEAD] = [90, 16, 14, 38];
/** Of a side's title and the number of its tables. */
const HEAD_WIDTH = 210;
const SIDE_ASPECT = 0.9;

/** The table in focus with its neighbours alone: from all over the map, yet near enough to be read. */
export function layOutNeighbours(graph: SchemaGraph, links: Links, key: string, focus: GraphFocus): GraphLayout {
  const referrers = referrersOf(graph.edges);
  const kinds = new Map(graph.nodes.map((node) => [node.key, node.kind]));
  const group = (id: Side | 'focus', keys: readonly string[]): Omit<PlacedGroup, 'x' | 'y'> => {
    const [padding, head, least] = id === 'focus' ? [0, 0, 0] : [PADDING, HEAD, HEAD_WIDTH];
    const columns = id === 'path' ? keys.flatMap((one) => columnsOf([one])) : columnsOf(keys);
    const packed = packBoxes(columns, id === 'path' ? BETWEEN : COLUMN_GAP, id === 'path' ? Infinity : SIDE_ASPECT);
    return {
      id,
      width: Math.max(least, packed.width + 2 * padding),
      height: packed.height + head + padding,
      tables: packed.placed.flatMap(({ box, x, y }) =>
        box.places.map((place) =>
          placeTable(place.key, kinds.get(place.key) ?? 'table', referrers.get(place.key) ?? 0, {
            x: padding + x + place.x,
            y: head + y + place.y,
            width: box.tableWidth,
          }),
        ),
      ),
    };
  };
  const groups = focus.path
    ? [group('path', [key, ...focus.path.steps.map(({ to }) => to)])]
    : [
        group('needs', unique((links.needs.get(key) ?? []).map(({ to }) => to))),
        group('focus', [key]),
        group('waits', unique((links.neededBy.get(key) ?? []).map(({ from }) => from))),
      ].filter(({ tables }) => tables.length > 0);
  return inRow(groups);
}

/** The graph without what has nothing to do with the focus. */
export function graphOfFocus(graph: SchemaGraph, key: string, { path }: GraphFocus, near: ReadonlySet<string>) {
  return {
    nodes: graph.nodes.filter((node) => near.has(node.key)),
    edges: graph.edges.filter(({ from, to }) => (path ? isOnPath(path, from, to) : from === key || to === key)),
  };
}

const unique = (keys: readonly string[]): readonly string[] => [...new Set(keys)];

function inRow(groups: readonly Omit<PlacedGroup, 'x' | 'y'>[]): GraphLayout {
  const height = Math.max(...groups.map((one) => one.height));
  let right = 0;
  const placed = groups.map((one) => {
    const x = right;
    right += one.width + BETWEEN;
    return { ...one, x, y: (height - one.height) / 2 };
  });
  return { groups: placed, width: right - BETWEEN, height };
}
