import { stronglyConnected } from '#engine/schema/analysis/strongly-connected';
import type { Dependency } from './find-dependencies.ts';

export interface OrderedMember {
  readonly index: number;
  /** All of them stand before it. */
  readonly waitsFor: readonly Dependency[];
  readonly isInCircle: boolean;
}

/**
 * What is depended on first; where nothing says more, in the order given. In a circle the order given decides, and
 * nobody waits for what comes after.
 */
export function orderMembers(dependencies: readonly (readonly Dependency[])[]): OrderedMember[] {
  const circles = stronglyConnected(dependencies.map((of) => of.map(({ on }) => on)));
  const circleOf = new Map(circles.flatMap((members, circle) => members.map((index) => [index, circle] as const)));
  const isHeldUp = (index: number, { on }: Dependency): boolean =>
    circleOf.get(on) !== circleOf.get(index) || on < index;
  const waiting = new Map(dependencies.map((of, index) => [index, of.filter((each) => isHeldUp(index, each))]));
  const ordered: OrderedMember[] = [];
  while (waiting.size > 0) {
    for (const [index, waitsFor] of waiting) {
      if (waitsFor.some(({ on }) => waiting.has(on))) continue;
      ordered.push({ index, waitsFor, isInCircle: (circles[circleOf.get(index) ?? 0]?.length ?? 0) > 1 });
      waiting.delete(index);
      break;
    }
  }
  return ordered;
}
