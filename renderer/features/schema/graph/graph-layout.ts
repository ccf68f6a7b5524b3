import { Graph, layout } from '@dagrejs/dagre';
import type { SchemaGraph } from '#contract/domain/schema-analysis';
import { shortName } from '../object-name.ts';
import { packBoxes, type Box } from './pack-boxes.ts';
import { titleSize } from './title-size.ts';

type Node = SchemaGraph['nodes'][number];
type Edge = SchemaGraph['edges'][number];

export interface PlacedTable {
  readonly key: string;
  readonly label: string;
  readonly kind: Node['kind'];
  /** Tables that refer to it. */
  readonly referrers: number;
  readonly x: number;
  readonly y: number;
  readonly width: number;
}

export interface PlacedGroup extends Box {
  /** The section, or the schema where tables stand in no section. */
  readonly id: string;
  readonly x: number;
  readonly y: number;
  readonly tables: readonly PlacedTable[];
}

export interface GraphLayout extends Box {
  readonly groups: readonly PlacedGroup[];
}

/** A table so many others refer to says nothing about which of them belong together. */
const HUB_REFERRERS = 12;
export const TABLE_HEIGHT = 30;
const [TABLE_GAP, COMPONENT_GAP, GROUP_GAP, LEVEL_GAP] = [8, 20, 36, 48];
const [GROUP_PADDING, GROUP_HEAD] = [16, 38];
const [READABLE_TITLE, TITLE_STEP] = [38, 20];
const CHARACTER_WIDTH = 7.3;
const [LEAST_WIDTH, MOST_WIDTH, BESIDE_LABEL] = [110, 290, 64];
const [GROUP_ASPECT, WHOLE_ASPECT] = [1.3, 1.45];

/**
 * Where every table stands. All tables at once, layered by dependency, would be a strip of eight screens (and a second
 * of work); so each section is laid out by itself, from the tables that hang together inside it, and sections stand
 * beside each other in their own order. Needed tables are left of those that need them.
 */
export function layOutGraph({ nodes, edges }: SchemaGraph, titleOf: (group: string) => string): GraphLayout {
  const referrers = referrersOf(edges);
  const groups = [...Map.groupBy(nodes, groupOf)].map(([id, members]) =>
    withRoomForTitle(layOutGroup(id, members, edges, referrers), titleOf(id)),
  );
  const whole = packBoxes(
    groups.toSorted((a, b) => a.id.localeCompare(b.id)),
    GROUP_GAP,
    WHOLE_ASPECT,
  );
  return { ...whole, groups: whole.placed.map(({ box, x, y }) => ({ ...box, x, y })) };
}

/** Tables in no section stand together by their schema. */
export const groupOf = ({ section, key }: Pick<Node, 'section' | 'key'>): string =>
  section ?? /^\S+ (?:"((?:[^"]|"")+)"|([^."]+))\./.exec(key)?.slice(1).find(Boolean) ?? '';

export const isHub = (referrers: number): boolean => referrers > HUB_REFERRERS;

/** How many other tables refer to each. */
export function referrersOf(edges: readonly Edge[]): ReadonlyMap<string, number> {
  const from = new Map<string, Set<string>>();
  for (const edge of edges) {
    if (edge.from !== edge.to) from.set(edge.to, (from.get(edge.to) ?? new Set()).add(edge.from));
  }
  return new Map([...from].map(([key, keys]) => [key, keys.size]));
}

type Group = Box & { readonly id: string; readonly tables: readonly PlacedTable[] };

function layOutGroup(
  id: string,
  members: readonly Node[],
  edges: readonly Edge[],
  referrers: ReadonlyMap<string, number>,
): Group {
  const inside = new Map(members.map((node) => [node.key, node]));
  const binding = edges.filter(
    ({ from, to }) => from !== to && inside.has(from) && inside.has(to) && !isHub(referrers.get(to) ?? 0),
  );
  const components = componentsOf([...inside.keys()], binding);
  const together = components.filter(({ keys }) => keys.length > 1).map(layOutComponent);
  const alone = components.flatMap(({ keys }) => (keys.length === 1 ? keys : []));
  const packed = packBoxes([...together, ...columnsOf(alone)], COMPONENT_GAP, GROUP_ASPECT);
  const tables = packed.placed.flatMap(({ box, x, y }) =>
    box.places.map((place) =>
      placeTable(place.key, inside.get(place.key)?.kind ?? 'table', referrers.get(place.key) ?? 0, {
        x: GROUP_PADDING + x + place.x,
        y: GROUP_HEAD + y + place.y,
        width: box.tableWidth,
      }),
    ),
  );
  return {
    id,
    tables,
    width: packed.width + 2 * GROUP_PADDING,
    height: packed.height + GROUP_HEAD + GROUP_PADDING,
  };
}

export const placeTable = (
  key: string,
  kind: Node['kind'],
  referrers: number,
  place: Pick<PlacedTable, 'x' | 'y' | 'width'>,
): PlacedTable => ({ key, label: shortName(key), kind, referrers, ...place });

/** From afar the title is all that can be read of a section: a small one is made as wide as that takes. */
function withRoomForTitle(group: Group, title: string): Group {
  let { width } = group;
  while (titleSize(title, { width, height: group.height }, 0, READABLE_TITLE) < READABLE_TITLE) width += TITLE_STEP;
  return { ...group, width };
}

/** One width for tables that stand below each other; a longer name is cut, and whole in the list and on hover. */
const widthOf = (keys: readonly string[]): number => {
  const longest = keys.reduce((most, key) => Math.max(most, shortName(key).length), 0);
  return Math.min(MOST_WIDTH, Math.max(LEAST_WIDTH, Math.ceil(longest * CHARACTER_WIDTH) + BESIDE_LABEL));
};

interface Component {
  readonly keys: readonly string[];
  readonly edges: readonly Edge[];
}

export interface ComponentBox extends Box {
  readonly tableWidth: number;
  readonly places: readonly { readonly key: string; readonly x: number; readonly y: number }[];
}

/** Tables that hang together, whatever the direction; in the order of their first tables. */
function componentsOf(keys: readonly string[], edges: readonly Edge[]): readonly Component[] {
  const root = new Map(keys.map((key) => [key, key]));
  const find = (key: string): string => {
    let at = key;
    for (let up = root.get(at); up !== undefined && up !== at; up = root.get(at)) at = up;
    return at;
  };
  for (const { from, to } of edges) root.set(find(from), find(to));
  const edgesOf = Map.groupBy(edges, ({ from }) => find(from));
  return [...Map.groupBy(keys, find)].map(([top, members]) => ({ keys: members, edges: edgesOf.get(top) ?? [] }));
}

function layOutComponent({ keys, edges }: Component): ComponentBox {
  const width = widthOf(keys);
  const graph = new Graph();
  graph.setGraph({ rankdir: 'LR', nodesep: TABLE_GAP, edgesep: TABLE_GAP, ranksep: LEVEL_GAP });
  graph.setDefaultEdgeLabel(() => ({}));
  for (const key of keys) graph.setNode(key, { width, height: TABLE_HEIGHT });
  for (const { from, to } of edges) graph.setEdge(to, from);
  layout(graph);
  const places = keys.map((key) => {
    const { x = 0, y = 0 } = graph.node(key) as { x?: number; y?: number };
    return { key, x: x - width / 2, y: y - TABLE_HEIGHT / 2 };
  });
  return {
    places,
    tableWidth: width,
    width: Math.max(...places.map(({ x }) => x)) + width,
    height: Math.max(...places.map(({ y }) => y)) + TABLE_HEIGHT,
  };
}

/** Tables that hang together with nothing in their section, in columns of equal height. */
export function columnsOf(keys: readonly string[]): readonly ComponentBox[] {
  const step = TABLE_HEIGHT + TABLE_GAP;
  const rows = Math.max(1, Math.ceil(Math.sqrt((keys.length * widthOf(keys)) / step / GROUP_ASPECT)));
  const columns = Math.ceil(keys.length / rows);
  const evenRows = Math.ceil(keys.length / Math.max(1, columns));
  return Array.from({ length: columns }, (_, column) => {
    const members = keys.slice(column * evenRows, (column + 1) * evenRows);
    const tableWidth = widthOf(members);
    return {
      places: members.map((key, row) => ({ key, x: 0, y: row * step })),
      tableWidth,
      width: tableWidth,
      height: members.length * step - TABLE_GAP,
    };
  });
}
