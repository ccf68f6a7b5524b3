import type { SchemaGraph } from '#contract/domain/schema-analysis';

type Edge = SchemaGraph['edges'][number];

/** Who needs what, both ways; a table that refers to itself is no neighbour of its own. */
export interface Links {
  /** Edges that leave a table: what it needs. */
  readonly needs: ReadonlyMap<string, readonly Edge[]>;
  /** Edges that arrive at it: what waits for it. */
  readonly neededBy: ReadonlyMap<string, readonly Edge[]>;
}

export function linksOf(edges: readonly Edge[]): Links {
  const needs = new Map<string, Edge[]>();
  const neededBy = new Map<string, Edge[]>();
  for (const edge of edges) {
    if (edge.from === edge.to) continue;
    put(needs, edge.from, edge);
    put(neededBy, edge.to, edge);
  }
  return { needs, neededBy };
}

function put(map: Map<string, Edge[]>, key: string, edge: Edge): void {
  const known = map.get(key);
  if (known === undefined) map.set(key, [edge]);
  else known.push(edge);
}

/** The table itself, what it needs and what needs it. */
export function neighboursOf({ needs, neededBy }: Links, key: string): ReadonlySet<string> {
  const before = (needs.get(key) ?? []).map(({ to }) => to);
  const after = (neededBy.get(key) ?? []).map(({ from }) => from);
  return new Set([key, ...before, ...after]);
}

/** One step of a path; `isForward` when the table before needs the table after it. */
export interface PathStep {
  readonly from: string;
  readonly to: string;
  readonly constraint: string | null;
  readonly isForward: boolean;
}

export interface TablePath {
  readonly steps: readonly PathStep[];
  /** Every step goes the same way: one of the ends really depends on the other. */
  readonly isDependency: boolean;
}

/**
 * The shortest path between two tables: along the dependencies, if one end depends on the other; else by links of
 * either direction, which says how they are related and not that one waits for the other. Null when nothing joins them.
 */
export function pathBetween(links: Links, from: string, to: string): TablePath | null {
  if (from === to) return { steps: [], isDependency: true };
  const along = search(links, from, to, 'needs') ?? search(links, from, to, 'neededBy');
  if (along !== null) return { steps: along, isDependency: true };
  const around = search(links, from, to, 'both');
  return around === null ? null : { steps: around, isDependency: false };
}

function search(links: Links, start: string, end: string, way: 'needs' | 'neededBy' | 'both'): PathStep[] | null {
  const cameBy = new Map<string, PathStep | null>([[start, null]]);
  let edge: readonly string[] = [start];
  while (edge.length > 0 && !cameBy.has(end)) {
    const next: string[] = [];
    for (const key of edge) {
      for (const step of stepsFrom(links, key, way)) {
        if (cameBy.has(step.to)) continue;
        cameBy.set(step.to, step);
        next.push(step.to);
      }
    }
    edge = next;
  }
  return cameBy.has(end) ? walkBack(cameBy, end) : null;
}

function stepsFrom({ needs, neededBy }: Links, key: string, way: 'needs' | 'neededBy' | 'both'): PathStep[] {
  const forward = way === 'neededBy' ? [] : (needs.get(key) ?? []);
  const back = way === 'needs' ? [] : (neededBy.get(key) ?? []);
  return [
    ...forward.map(({ to, constraint }) => ({ from: key, to, constraint, isForward: true })),
    ...back.map(({ from, constraint }) => ({ from: key, to: from, constraint, isForward: false })),
  ];
}

function walkBack(cameBy: ReadonlyMap<string, PathStep | null>, end: string): PathStep[] {
  const steps: PathStep[] = [];
  for (let step = cameBy.get(end) ?? null; step !== null; step = cameBy.get(step.from) ?? null) steps.unshift(step);
  return steps;
}
