import type { SchemaGraph } from '#contract/domain/schema-analysis';
import { isHub, TABLE_HEIGHT, type GraphLayout, type PlacedTable } from './graph-layout.ts';

/** A table on the whole canvas rather than in its group. */
type OnCanvas = PlacedTable & { readonly group: string };

interface Point {
  readonly x: number;
  readonly y: number;
}

/** A curve from the table that needs to the one it needs, as the path of an SVG. */
export interface Link {
  readonly from: string;
  readonly to: string;
  readonly constraint: string | null;
  readonly curve: string;
  /** Of the curve, where its name has room. */
  readonly middle: Point;
  /** Both stand in one section. */
  readonly isInside: boolean;
  /** So many refer to it that their lines would hide all others. */
  readonly isToHub: boolean;
  readonly isInCycle: boolean;
}

export function tablesOnCanvas({ groups }: GraphLayout): ReadonlyMap<string, OnCanvas> {
  return new Map(
    groups.flatMap(({ id, x, y, tables }) =>
      tables.map((table) => [table.key, { ...table, x: x + table.x, y: y + table.y, group: id }] as const),
    ),
  );
}

/** Every link once, however many constraints make it; a table's link to itself is told by its node. */
export function linkCurves(graph: SchemaGraph, layout: GraphLayout): readonly Link[] {
  const tables = tablesOnCanvas(layout);
  const seen = new Set<string>();
  return graph.edges.flatMap(({ from, to, constraint, isInCycle }) => {
    const [source, target] = [tables.get(from), tables.get(to)];
    const name = `${from}\n${to}`;
    if (from === to || source === undefined || target === undefined || seen.has(name)) return [];
    seen.add(name);
    return [
      {
        from,
        to,
        constraint,
        ...curveBetween(source, target),
        isInside: source.group === target.group,
        isToHub: isHub(target.referrers),
        isInCycle,
      },
    ];
  });
}

const LEAST_BEND = 28;
const MOST_BEND = 160;

/** Leaves at the side that faces the other table; beside each other in one column it goes around at the left. */
function curveBetween(source: OnCanvas, target: OnCanvas): Pick<Link, 'curve' | 'middle'> {
  const [sourceY, targetY] = [source.y + TABLE_HEIGHT / 2, target.y + TABLE_HEIGHT / 2];
  const isRight = target.x + target.width < source.x;
  const isLeft = source.x + source.width < target.x;
  const sourceX = isLeft ? source.x + source.width : source.x;
  const targetX = isRight ? target.x + target.width : target.x;
  const bend = Math.min(MOST_BEND, Math.max(LEAST_BEND, Math.abs(targetX - sourceX) / 2));
  const sourceBend = sourceX + (isLeft ? bend : -bend);
  const targetBend = targetX + (isRight ? bend : -bend);
  const curve = `M${round(sourceX)} ${round(sourceY)}C${round(sourceBend)} ${round(sourceY)} ${round(targetBend)} ${round(targetY)} ${round(targetX)} ${round(targetY)}`;
  return { curve, middle: { x: (sourceX + targetX) / 2, y: (sourceY + targetY) / 2 } };
}

const round = (value: number): string => value.toFixed(1);

/** More tables than these are not drawn together: nobody could read them. */
export const DRAWN_AT_MOST = 600;

/** The whole graph where it can be read; of a larger one the neighbourhood of the table in focus. */
export function graphInSight(graph: SchemaGraph, near: ReadonlySet<string> | undefined): SchemaGraph {
  if (graph.nodes.length <= DRAWN_AT_MOST) return graph;
  const nodes = graph.nodes.filter(({ key }) => near?.has(key)).slice(0, DRAWN_AT_MOST);
  const keys = new Set(nodes.map(({ key }) => key));
  return { nodes, edges: graph.edges.filter(({ from, to }) => keys.has(from) && keys.has(to)) };
}
