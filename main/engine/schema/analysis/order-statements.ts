import type { ObjectKey } from '#contract/domain/schema-object';
import type { Edge, Graph } from './graph.ts';
import { stronglyConnected } from './strongly-connected.ts';

/** A circle of statements, cut at a foreign key that is added when all of them have run. */
export interface Cut {
  readonly constraint: ObjectKey;
  /** The statement that writes it. */
  readonly statement: number;
  /** The circle, from the statement the foreign key points to back to the one that writes it. */
  readonly circle: readonly number[];
}

export interface Order {
  readonly steps: readonly Step[];
  readonly cuts: readonly Cut[];
  /** Circles that no foreign key goes through: whatever the order, something is missing. */
  readonly unbreakable: readonly (readonly number[])[];
  /** Statements that stand in a circle, each with the number of its circle. */
  readonly circleOf: ReadonlyMap<number, number>;
}

/** A statement in its turn, or a foreign key of one that was put off. */
export interface Step {
  readonly statement: number;
  readonly constraint: ObjectKey | null;
}

/**
 * The document's order, except that a statement is moved forward when an earlier one needs it. Circles are cut at as few
 * foreign keys as a walk through them meets.
 */
export function orderStatements({ edges, loops }: Graph): Order {
  const size = edges.length;
  const circles = stronglyConnected(edges.map((own) => own.map(({ to }) => to))).filter((group) => group.length > 1);
  const circleOf = new Map(circles.flatMap((group, number) => group.map((node): [number, number] => [node, number])));
  const isInside = ({ from, to }: Edge): boolean => circleOf.has(from) && circleOf.get(from) === circleOf.get(to);

  const unbreakable = hardCircles(edges, circleOf);
  const stuckIn = new Map(
    unbreakable.flatMap((group, number) => group.map((node): [number, number] => [node, number])),
  );
  const followed = edges.map((own) =>
    own.filter((edge) => {
      if (edge.kind === 'order') return !isInside(edge);
      const stuck = stuckIn.get(edge.from);
      return edge.kind === 'foreign-key' || stuck === undefined || stuck !== stuckIn.get(edge.to);
    }),
  );
  const walk = walkThrough(followed, size);
  return {
    steps: withPutOff(walk, followed, size),
    cuts: walk.cuts,
    unbreakable: [...unbreakable, ...loops.map((node) => [node])],
    circleOf,
  };
}

function hardCircles(edges: Graph['edges'], circleOf: ReadonlyMap<number, number>): number[][] {
  if (circleOf.size === 0) return [];
  const hard = edges.map((own) => own.filter(({ kind }) => kind === 'need').map(({ to }) => to));
  return stronglyConnected(hard)
    .filter((group) => group.length > 1)
    .map((group) => group.toSorted((left, right) => left - right));
}

interface Walk {
  readonly order: readonly number[];
  readonly cuts: readonly Cut[];
}

interface Frame {
  readonly node: number;
  next: number;
  /** The edge that led here; null at a root. */
  readonly by: Edge | null;
}

/** Depth first: what a statement needs goes before it. */
function walkThrough(edges: readonly (readonly Edge[])[], size: number): Walk {
  const order: number[] = [];
  const cuts: Cut[] = [];
  const cutKeys = new Set<ObjectKey>();
  const isDone = new Uint8Array(size);
  /** Where a statement stands in the path, counted from 1. */
  const isOpen = new Int32Array(size);

  for (let root = 0; root < size; root += 1) {
    if (isDone[root] === 1) continue;
    const path: Frame[] = [{ node: root, next: 0, by: null }];
    isOpen[root] = 1;
    for (let frame = path.at(-1); frame !== undefined; frame = path.at(-1)) {
      const edge = edges[frame.node]?.[frame.next];
      frame.next += 1;
      if (edge === undefined) {
        path.pop();
        isOpen[frame.node] = 0;
        isDone[frame.node] = 1;
        order.push(frame.node);
        continue;
      }
      if (isDone[edge.to] === 1 || (edge.through !== null && cutKeys.has(edge.through))) continue;
      if (isOpen[edge.to] === 0) {
        path.push({ node: edge.to, next: 0, by: edge });
        isOpen[edge.to] = path.length;
        continue;
      }
      const cutAt = edge.kind === 'foreign-key' ? edge : (path.findLast(({ by }) => isCuttable(by))?.by ?? null);
      if (cutAt === null || cutAt.through === null)
        throw new Error('a circle without a foreign key was left to the walk');
      cutKeys.add(cutAt.through);
      cuts.push({
        constraint: cutAt.through,
        statement: cutAt.from,
        circle: circleOf(path, isOpen[edge.to] ?? 1, cutAt),
      });
      if (cutAt !== edge) unwind(path, cutAt, isOpen);
    }
  }
  return { order, cuts };
}

const isCuttable = (edge: Edge | null): boolean => edge?.kind === 'foreign-key';

/** Thousands of tables may stand in one; who reads of it sees the part next to where it is cut. */
const MOST_SHOWN = 100;

/** From the statement the cut one points to, to the one that points. */
function circleOf(path: readonly Frame[], start: number, cut: Edge): number[] {
  const nodes = path.slice(Math.max(start - 1, path.length - MOST_SHOWN)).map(({ node }) => node);
  const end = nodes.indexOf(cut.from);
  return [...nodes.slice(end + 1), ...nodes.slice(0, end + 1)];
}

/** Takes back what was entered through the edge that is cut now; it comes again from elsewhere. */
function unwind(path: Frame[], cut: Edge, isOpen: Int32Array): void {
  for (let frame = path.at(-1); frame !== undefined && frame.by !== cut; frame = path.at(-1)) {
    isOpen[frame.node] = 0;
    path.pop();
  }
  const entered = path.pop();
  if (entered !== undefined) isOpen[entered.node] = 0;
}

/** Each foreign key that was put off goes right behind the last of what it needs. */
function withPutOff({ order, cuts }: Walk, edges: readonly (readonly Edge[])[], size: number): Step[] {
  const position = new Int32Array(size);
  for (const [index, node] of order.entries()) position[node] = index;
  const putOff = new Map<number, Step[]>();
  for (const { constraint, statement } of cuts) {
    const needed = (edges[statement] ?? []).filter(({ through }) => through === constraint).map(({ to }) => to);
    const last = Math.max(...[statement, ...needed].map((node) => position[node] ?? 0));
    putOff.set(last, [...(putOff.get(last) ?? []), { statement, constraint }]);
  }
  return order.flatMap((statement, index) => [{ statement, constraint: null }, ...(putOff.get(index) ?? [])]);
}
