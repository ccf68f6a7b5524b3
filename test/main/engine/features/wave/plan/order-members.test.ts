import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Dependency } from '../../../../../../main/engine/features/wave/plan/find-dependencies.ts';
import { orderMembers } from '../../../../../../main/engine/features/wave/plan/order-members.ts';

const on = (...places: readonly number[]): Dependency[] => places.map((each) => ({ on: each, reason: 'foreign-key' }));

test('what is depended on goes first, and the order given decides where nothing else does', () => {
  const placesOf = (...dependencies: Dependency[][]) => orderMembers(dependencies).map(({ index }) => index);
  expect(placesOf(on(2), on(), on(1))).toEqual([1, 2, 0]);
  expect(placesOf(on(), on(), on())).toEqual([0, 1, 2]);
  expect(placesOf(on(3), on(), on(), on())).toEqual([1, 2, 3, 0]);
});

test('in a circle the order given decides, and nobody waits for what comes after', () => {
  const ordered = orderMembers([on(1), on(0, 2), on()]);
  expect(ordered.map(({ index, isInCircle }) => [index, isInCircle])).toEqual([
    [0, true],
    [2, false],
    [1, true],
  ]);
  expect(ordered.find(({ index }) => index === 0)?.waitsFor).toEqual([]);
});

test('whatever depends on whatever, each stands once and behind all it waits for', () => {
  const any = fc
    .integer({ min: 1, max: 12 })
    .chain((size) => fc.array(fc.uniqueArray(fc.nat({ max: size - 1 })), { minLength: size, maxLength: size }))
    .map((edges) => edges.map((of, index) => on(...of.filter((each) => each !== index))));
  fc.assert(
    fc.property(any, (dependencies) => {
      const ordered = orderMembers(dependencies);
      const places = new Map(ordered.map(({ index }, place) => [index, place]));
      expect(places.size).toBe(dependencies.length);
      for (const { index, waitsFor, isInCircle } of ordered) {
        for (const { on: before } of waitsFor) expect(places.get(before)).toBeLessThan(places.get(index) ?? -1);
        if (!isInCircle) expect(waitsFor).toEqual(dependencies[index]);
      }
    }),
  );
});
