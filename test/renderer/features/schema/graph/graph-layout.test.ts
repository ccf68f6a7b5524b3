import { expect, test } from 'vitest';
import { GRAPH } from '../../../../../renderer/development/fake-schema.ts';
import { layOutGraph, TABLE_HEIGHT } from '../../../../../renderer/features/schema/graph/graph-layout.ts';
import { linksOf } from '../../../../../renderer/features/schema/graph/graph-links.ts';
import {
  DRAWN_AT_MOST,
  graphInSight,
  linkCurves,
  tablesOnCanvas,
} from '../../../../../renderer/features/schema/graph/link-curves.ts';
import { layOutNeighbours } from '../../../../../renderer/features/schema/graph/neighbour-layout.ts';

interface Place {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

const overlaps = (a: Place, b: Place): boolean =>
  a.x < b.x + b.width && b.x < a.x + a.width && a.y < b.y + b.height && b.y < a.y + a.height;

const overlapping = (places: readonly Place[]): number =>
  places.flatMap((one, index) => places.slice(index + 1).filter((other) => overlaps(one, other))).length;

const PACK = layOutGraph(GRAPH, (section) => section);

test('all 166 tables of the pack have a place of their own, inside their section', () => {
  const tables = [...tablesOnCanvas(PACK).values()].map((table) => ({ ...table, height: TABLE_HEIGHT }));
  expect(tables).toHaveLength(166);
  expect(overlapping(tables)).toBe(0);
  expect(overlapping(PACK.groups)).toBe(0);
  for (const { width, height, tables: members } of PACK.groups) {
    for (const table of members) {
      expect.soft(table.x >= 0 && table.x + table.width <= width, table.key).toBe(true);
      expect.soft(table.y >= 0 && table.y + TABLE_HEIGHT <= height, table.key).toBe(true);
    }
  }
});

test('the map of the pack is about as wide as a window, and its sections stand in their order', () => {
  expect(PACK.width / PACK.height).toBeGreaterThan(1.1);
  expect(PACK.width / PACK.height).toBeLessThan(2.2);
  expect(PACK.groups.map(({ id }) => id)).toEqual(PACK.groups.map(({ id }) => id).toSorted());
});

test('inside a section a table stands right of those it needs', () => {
  const places = tablesOnCanvas(PACK);
  const inside = linkCurves(GRAPH, PACK).filter(({ isInside, isToHub }) => isInside && !isToHub);
  expect(inside.length).toBeGreaterThan(20);
  for (const { from, to } of inside) {
    expect.soft(places.get(from)!.x, `${from} needs ${to}`).toBeGreaterThan(places.get(to)!.x);
  }
});

test('tables without sections stand together by their schema, and a circle of needs is laid out too', () => {
  const node = (key: string) => ({ key, name: key, kind: 'table' as const, section: null, columns: 3, level: 0 });
  const edge = (from: string, to: string) => ({ from, to, constraint: null, isInCycle: true });
  const keys = ['table wfm.a', 'table wfm.b', 'table "Old one".c', 'table public.d'];
  const layout = layOutGraph(
    { nodes: keys.map(node), edges: [edge(keys[0]!, keys[1]!), edge(keys[1]!, keys[0]!)] },
    (section) => section,
  );
  expect(layout.groups.map(({ id, tables }) => [id, tables.length])).toEqual([
    ['Old one', 1],
    ['public', 1],
    ['wfm', 2],
  ]);
});

test('a table in focus has what it needs on its left and what refers to it on its right', () => {
  const key = 'table public.work_schedules';
  const layout = layOutNeighbours(GRAPH, linksOf(GRAPH.edges), key, { key, path: undefined });
  const places = [...tablesOnCanvas(layout).values()];
  const x = (name: string): number => places.find(({ label }) => label === name)!.x;
  expect(places).toHaveLength(1 + 5 + 2);
  expect(x('users')).toBeLessThan(x('work_schedules'));
  expect(x('realtime_agents')).toBeGreaterThan(x('work_schedules'));
  expect(overlapping(places.map((place) => ({ ...place, height: TABLE_HEIGHT })))).toBe(0);
});

test('a graph too large to be read is drawn as the neighbourhood of the table in focus', () => {
  const nodes = Array.from({ length: DRAWN_AT_MOST + 1 }, (_, index) => ({
    ...{ key: `table t${index}`, name: `t${index}`, kind: 'table' as const, section: null, columns: 1, level: 0 },
  }));
  const edges = nodes.slice(1).map(({ key }) => ({ from: key, to: 'table t0', constraint: null, isInCycle: false }));
  expect(graphInSight({ nodes, edges }, new Set()).nodes).toEqual([]);
  const near = graphInSight({ nodes, edges }, new Set(['table t0', 'table t7']));
  expect(near.nodes.map(({ name }) => name)).toEqual(['t0', 't7']);
  expect(near.edges).toHaveLength(1);
  expect(graphInSight(GRAPH, new Set())).toBe(GRAPH);
});
