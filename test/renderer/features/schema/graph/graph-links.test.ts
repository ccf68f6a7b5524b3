import fc from 'fast-check';
import { expect, test } from 'vitest';
import { linksOf, neighboursOf, pathBetween } from '../../../../../renderer/features/schema/graph/graph-links.ts';

const edge = (from: string, to: string) => ({ from, to, constraint: `${from}_${to}_fkey`, isInCycle: false });

/** A shift needs an employee and a schedule; both need a tenant; a log stands alone. */
const LINKS = linksOf([
  edge('shift', 'employee'),
  edge('shift', 'schedule'),
  edge('employee', 'tenant'),
  edge('schedule', 'tenant'),
  edge('employee', 'employee'),
]);
const way = (from: string, to: string): readonly string[] | undefined =>
  pathBetween(LINKS, from, to)?.steps.map((step) => step.to);

test('neighbours are what a table needs and what needs it, and a link to itself is none', () => {
  expect([...neighboursOf(LINKS, 'employee')]).toEqual(['employee', 'tenant', 'shift']);
  expect([...neighboursOf(LINKS, 'log')]).toEqual(['log']);
});

test('a dependency is followed along its direction, and against it when the other end depends', () => {
  expect(pathBetween(LINKS, 'shift', 'tenant')).toEqual({
    isDependency: true,
    steps: [
      { from: 'shift', to: 'employee', constraint: 'shift_employee_fkey', isForward: true },
      { from: 'employee', to: 'tenant', constraint: 'employee_tenant_fkey', isForward: true },
    ],
  });
  expect(pathBetween(LINKS, 'tenant', 'shift')).toMatchObject({
    isDependency: true,
    steps: [{}, { isForward: false }],
  });
});

test('tables of which neither depends on the other are joined by the shortest way there is, and it says so', () => {
  expect(way('employee', 'schedule')).toEqual(['tenant', 'schedule']);
  expect(pathBetween(LINKS, 'employee', 'schedule')?.isDependency).toBe(false);
});

test('nothing joins a table that stands alone, and a table is no way from itself', () => {
  expect(pathBetween(LINKS, 'shift', 'log')).toBeNull();
  expect(way('shift', 'shift')).toEqual([]);
});

test('in any graph a path is unbroken, uses links that are there, and is none of the longer ones', () => {
  const key = fc.integer({ min: 0, max: 9 }).map(String);
  fc.assert(
    fc.property(fc.array(fc.tuple(key, key), { maxLength: 30 }), key, key, (pairs, start, end) => {
      const edges = pairs.map(([from, to]) => edge(from, to));
      const path = pathBetween(linksOf(edges), start, end);
      const isJoined = reachable(pairs, start).has(end);
      expect(path !== null).toBe(isJoined);
      if (path === null) return;
      const stops = [start, ...path.steps.map(({ to }) => to)];
      expect(stops.at(-1)).toBe(end);
      expect(new Set(stops).size).toBe(stops.length);
      for (const [index, { from, to, isForward }] of path.steps.entries()) {
        expect(from).toBe(stops[index]);
        expect(pairs.some(([a, b]) => (isForward ? a === from && b === to : a === to && b === from))).toBe(true);
      }
    }),
  );
});

function reachable(pairs: readonly (readonly [string, string])[], start: string): ReadonlySet<string> {
  const found = new Set([start]);
  for (const key of found) {
    for (const [a, b] of pairs) {
      if (a === key) found.add(b);
      if (b === key) found.add(a);
    }
  }
  return found;
}
