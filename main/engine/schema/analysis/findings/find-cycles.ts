import type { Finding } from '#contract/domain/finding';
import type { ObjectKey } from '#contract/domain/schema-object';
import type { Cycle } from '#contract/domain/schema-analysis';
import { lastName } from '../read-key.ts';
import type { Structure } from '../structure.ts';
import { headOf, makeFinding } from './make-finding.ts';

/** Circles of statements: those that are cut at a foreign key, and those nothing can cut. */
export function listCycles({ written: { statements }, order }: Structure): Cycle[] {
  const headAt = (index: number): ObjectKey[] => {
    const statement = statements[index];
    return statement === undefined ? [] : [headOf(statement)];
  };
  return [
    ...order.cuts.map(({ circle, constraint }) => ({ objects: circle.flatMap(headAt), deferred: constraint })),
    ...order.unbreakable.map((group) => ({ objects: group.flatMap(headAt), deferred: null })),
  ];
}

export function findCycles(structure: Structure): Finding[] {
  return listCycles(structure).map(({ objects, deferred }) => {
    const [first = ''] = objects;
    const circle = [...objects, first].map((key) => lastName(key)).join(' → ');
    const place = placeOf(deferred ?? first, structure);
    if (deferred === null) {
      const detail = objects.join('\0');
      return makeFinding('cycle-unbreakable', { object: first, place, values: { circle }, detail });
    }
    return makeFinding('cycle', { object: deferred, place, values: { circle, constraint: lastName(deferred) } });
  });
}

const placeOf = (key: ObjectKey, { definitions }: Structure) => definitions.live.get(key)?.object.place ?? null;
