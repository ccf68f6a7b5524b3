import { createHash } from 'node:crypto';
import { FINDINGS, type Finding, type FindingCode } from '#contract/domain/finding';
import type { ObjectKey, Place } from '#contract/domain/schema-object';
import type { Statement } from '../../written/written-schema.ts';

interface Found {
  readonly object: ObjectKey;
  readonly place: Place | null;
  readonly values: Finding['values'];
  /** What tells it from others of its code on the same object; never a line, which moves when something else changes. */
  readonly detail?: string;
  readonly mend?: string | null;
}

export function makeFinding(code: FindingCode, { object, place, values, detail = '', mend = null }: Found): Finding {
  const hash = createHash('sha256').update([code, object, detail].join('\0')).digest('hex');
  return {
    id: `${code}-${hash.slice(0, 12)}`,
    code,
    severity: FINDINGS[code],
    object,
    place,
    values,
    mend,
    acceptedBecause: null,
  };
}

/** What a statement is about, for those of its faults that no single object of it has. */
export function headOf({ creates, alters, drops, needs, no }: Statement): ObjectKey {
  return creates[0]?.key ?? alters[0] ?? drops[0] ?? needs[0]?.candidates[0] ?? `statement ${no}`;
}

/** `file:line`, as editors and terminals open it. */
export function placeText(place: Place | null): string {
  return place === null ? '' : `${place.file}:${place.line}`;
}
