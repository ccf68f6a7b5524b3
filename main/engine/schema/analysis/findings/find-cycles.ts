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
    const circle = circleText([...objects, first]);
    const place = placeOf(deferred ?? first, structure);
    if (deferred === null) {
      const detail = objects.join('\0');
      return makeFinding('cycle-unbreakable', { object: first, place, values: { circle }, detail });
    }
    return makeFinding('cycle', { object: deferred, place, values: { circle, constraint: lastName(deferred) } });
  });
}

/** A circle of hundreds is told by its beginning and its end. */
function circleText(objects: readonly ObjectKey[]): string {
  const names =
    objects.length <= 2 * MOST_NAMED ? objects : [...objects.slice(0, MOST_NAMED), ...objects.slice(-MOST_NAMED)];
  const texts = names.map((key) => lastName(key));
  if (names.length < objects.length) texts.splice(MOST_NAMED, 0, '…');
  return texts.join(' → ');
}

const MOST_NAMED = 6;

const placeOf = (key: ObjectKey, { definitions }: Structure) => definitions.live.get(key)?.object.place ?? null;
