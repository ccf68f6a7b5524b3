import fc from 'fast-check';
import { expect, test } from 'vitest';
import { stronglyConnected } from '#engine/schema/analysis/strongly-connected';

const anyGraph = fc
  .integer({ min: 1, max: 12 })
  .chain((size) => fc.array(fc.array(fc.nat(size - 1), { maxLength: 3 }), { minLength: size, maxLength: size }));

/** Where one can go from a node, the slow way. */
function reachable(edges: readonly (readonly number[])[], from: number): Set<number> {
  const seen = new Set([from]);
  for (const node of seen) for (const target of edges[node] ?? []) seen.add(target);
  return seen;
}

test('nodes share a group exactly when each can be reached from the other', () => {
  fc.assert(
    fc.property(anyGraph, (edges) => {
      const groups = stronglyConnected(edges);
      expect(groups.flat().toSorted((left, right) => left - right)).toEqual(edges.map((_, node) => node));
      const reach = edges.map((_, node) => reachable(edges, node));
      for (const [left, group] of groups.entries()) {
        for (const a of group) {
          for (const b of edges.keys()) {
            expect(group.includes(b)).toBe(reach[a]!.has(b) && reach[b]!.has(a));
            if (group.includes(b) || !reach[a]!.has(b)) continue;
            // What is pointed to comes first.
            expect(groups.findIndex((each) => each.includes(b))).toBeLessThan(left);
          }
        }
      }
    }),
    { numRuns: 200 },
  );
});

test('a chain of 30,000 and a circle of 30,000 are no deeper than the stack', () => {
  const size = 30_000;
  const chain = Array.from({ length: size }, (_, node) => (node + 1 < size ? [node + 1] : []));
  expect(stronglyConnected(chain)).toHaveLength(size);
  const circle = Array.from({ length: size }, (_, node) => [(node + 1) % size]);
  expect(stronglyConnected(circle)).toHaveLength(1);
});
