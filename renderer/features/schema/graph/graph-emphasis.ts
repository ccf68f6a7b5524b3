import { neighboursOf, type Links, type TablePath } from './graph-links.ts';

/** How a table stands out: `focus` itself, what it `needs`, what `waits` for it, on the `path`, or aside. */
export type Emphasis = 'plain' | 'focus' | 'needs' | 'waits' | 'path' | 'aside';

export interface GraphFocus {
  readonly key: string | undefined;
  /** To another table; undefined while none is chosen, null where there is none. */
  readonly path: TablePath | null | undefined;
}

/** How each table of the graph is shown while one of them, or a path between two, is looked at. */
export function emphasisOf(links: Links, { key, path }: GraphFocus): (table: string) => Emphasis {
  if (key === undefined) return () => 'plain';
  if (path) {
    const onPath = new Set([key, ...path.steps.map(({ to }) => to)]);
    return (table) => (table === key ? 'focus' : onPath.has(table) ? 'path' : 'aside');
  }
  const needs = new Set((links.needs.get(key) ?? []).map(({ to }) => to));
  const waits = new Set((links.neededBy.get(key) ?? []).map(({ from }) => from));
  return (table) => (table === key ? 'focus' : needs.has(table) ? 'needs' : waits.has(table) ? 'waits' : 'aside');
}

/** The tables that must be in sight together. */
export function tablesInFocus(links: Links, { key, path }: GraphFocus): ReadonlySet<string> {
  if (key === undefined) return new Set();
  return path ? new Set([key, ...path.steps.map(({ to }) => to)]) : neighboursOf(links, key);
}

/** Whether a link is on the path, whichever way the path goes along it. */
export const isOnPath = (path: TablePath, from: string, to: string): boolean =>
  path.steps.some((step) =>
    step.isForward ? step.from === from && step.to === to : step.from === to && step.to === from,
  );
