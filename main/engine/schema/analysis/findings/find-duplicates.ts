import type { Finding, FindingCode } from '#contract/domain/finding';
import type { ObjectKey } from '#contract/domain/schema-object';
import type { Duplicate } from '../definitions.ts';
import type { Structure } from '../structure.ts';
import { longNamesOf } from '../long-names.ts';
import { pathOfKey } from '../read-key.ts';
import { makeFinding, placeText } from './make-finding.ts';

/** What is defined a second time, and what stands twice in one statement. */
export function findDuplicates(structure: Structure): Finding[] {
  const { definitions } = structure;
  /** Three equal definitions are two findings. */
  const copies = new Map<ObjectKey, number>();
  return [
    ...definitions.duplicates.flatMap((duplicate) => {
      const copy = (copies.get(duplicate.object.key) ?? 0) + 1;
      copies.set(duplicate.object.key, copy);
      return describeDuplicate(duplicate, copy, structure) ?? [];
    }),
    ...definitions.repetitions.map(({ object }) => {
      const isColumn = object.kind === 'column';
      return makeFinding(isColumn ? 'column-repeated' : 'name-taken', {
        object: object.key,
        place: object.place,
        values: isColumn
          ? { column: object.name, table: pathOfKey(object.parent ?? '') }
          : { name: object.name, kind: object.kind, other: pathOfKey(object.key), place: placeText(object.place) },
      });
    }),
  ];
}

function describeDuplicate(duplicate: Duplicate, copy: number, { written }: Structure): Finding | undefined {
  const { object, first, difference } = duplicate;
  const [later, earlier] = [written.statements[duplicate.statement], written.statements[first.statement]];
  if (later === undefined || earlier === undefined) return undefined;
  const values = { name: pathOfKey(object.key), first: placeText(first.object.place) };
  const longName = longNamesOf(later.sql).find((long) => long.kept === object.name);
  const isClash =
    longName !== undefined && !longNamesOf(earlier.sql).some(({ written: text }) => text === longName.written);
  if (isClash) {
    return makeFinding('identifier-clash', {
      object: object.key,
      place: object.place,
      values: { name: longName.written, kept: longName.kept, first: values.first },
      detail: longName.written,
    });
  }
  const code = codeOf(duplicate);
  // Scripts say CREATE EXTENSION IF NOT EXISTS wherever they need one, and that is as it should be.
  if (code === 'duplicate-definition' && later.isRepeatable && SHARED.has(object.kind)) return undefined;
  if (code === 'duplicate-definition') {
    return makeFinding(code, { object: object.key, place: object.place, values, detail: String(copy) });
  }
  const lists = {
    added: difference.added.join(', ') || 'none',
    removed: difference.removed.join(', ') || 'none',
    changed: difference.changed.join('; ') || 'none',
    other: difference.hasOther ? 'yes' : 'no',
  };
  return makeFinding(code, {
    object: object.key,
    place: object.place,
    values: { ...values, ...lists },
    detail: Object.values(lists).join('\0'),
  });
}

const SHARED: ReadonlySet<string> = new Set(['extension', 'schema', 'role']);

function codeOf({ difference, effect }: Duplicate): FindingCode {
  if (difference.isNone) return 'duplicate-definition';
  if (effect === 'ignored') return 'duplicate-ignored';
  return effect === 'replaces' ? 'duplicate-replaces' : 'duplicate-differs';
}
