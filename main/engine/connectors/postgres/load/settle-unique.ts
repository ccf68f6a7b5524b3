/** A row that may clash on one key of several. */
export interface Candidate {
  readonly row: number;
  readonly keyNo: number;
  /** What the row has in this key, as one text. */
  readonly value: string;
  /** Who the row is: of an upsert its key, else itself. */
  readonly own: string;
  /** Who has that value in the target before the chunk, and what a clash with them is called. */
  readonly holder: string | undefined;
  readonly label: string | undefined;
}

export interface Clash {
  readonly row: number;
  readonly keyNo: number;
  readonly value: string;
  readonly rule: string;
}

type Holder = { readonly who: string; readonly rule: string };

/**
 * Which rows lose their value to another one: as if rows were merged one by one in file order, so that the answer does
 * not depend on where chunks end. A row that loses takes none of its other values either; a row that an upsert moves
 * to another value frees the one it had.
 */
export function settleUnique(candidates: readonly Candidate[]): readonly Clash[] {
  const holders = new Map<string, Holder | undefined>();
  const held = new Map<string, Set<string>>(); // Places by who holds them.
  const placeOf = ({ keyNo, value }: Candidate): string => `${keyNo}:${value}`;
  const take = (place: string, holder: Holder): void => {
    holders.set(place, holder);
    const places = held.get(holder.who) ?? new Set();
    held.set(holder.who, places.add(place));
  };
  const rows = new Map<number, Candidate[]>();
  for (const candidate of candidates) {
    rows.set(candidate.row, [...(rows.get(candidate.row) ?? []), candidate]);
    if (candidate.holder === undefined || holders.has(placeOf(candidate))) continue;
    take(placeOf(candidate), { who: candidate.holder, rule: candidate.label ?? 'unique' });
  }

  const clashes: Clash[] = [];
  for (const [row, values] of [...rows].sort(([left], [right]) => left - right)) {
    const lost = values.flatMap((candidate) => {
      const holder = holders.get(placeOf(candidate));
      if (holder === undefined || (holder.who === candidate.own && holder.rule !== SECOND)) return [];
      return [
        { row, keyNo: candidate.keyNo, value: candidate.value, rule: holder.rule === SECOND ? IN_FILE : holder.rule },
      ];
    });
    clashes.push(...lost);
    if (lost.length > 0) continue;
    for (const candidate of values) {
      for (const place of held.get(candidate.own) ?? []) {
        if (!place.startsWith(`${candidate.keyNo}:`)) continue;
        holders.set(place, undefined);
        held.get(candidate.own)?.delete(place);
      }
      take(placeOf(candidate), { who: candidate.own, rule: candidate.keyNo === UPSERT_KEY_NO ? SECOND : IN_FILE });
    }
  }
  return clashes;
}

/** The key of an upsert itself: a second row of the run with the same one loses, though both are the same row. */
export const UPSERT_KEY_NO = 0;
const SECOND = 'second';
const IN_FILE = 'unique-in-file';
