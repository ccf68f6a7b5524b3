import type { CopyDraft } from '#contract/domain/copy-plan';
import type { TablePath } from '#contract/domain/table';
import type { CopySequence, CopySide } from './read-side.ts';

export interface SequencePair {
  readonly from: CopySequence;
  readonly to: CopySequence;
}

/**
 * One that goes with a column meets the one of the column that this one is copied into, whatever its name. Of a column
 * that is not copied the target's own goes on by itself.
 */
export function matchSequences(
  source: CopySide,
  target: CopySide,
  { except, tables }: Pick<CopyDraft, 'except' | 'tables'>,
): { readonly sequences: readonly SequencePair[]; readonly sequencesMissing: readonly TablePath[] } {
  const options = new Map(tables.map((each) => [each.table, each]));
  const left = new Set(except);
  const placeOf = (table: TablePath, column: string): string => JSON.stringify([table, column]);
  const byPlace = new Map(
    [...target.sequences.values()].flatMap((sequence) =>
      sequence.ownedBy === null ? [] : [[placeOf(sequence.ownedBy.table, sequence.ownedBy.column), sequence] as const],
    ),
  );
  const sequences: SequencePair[] = [];
  const sequencesMissing: TablePath[] = [];
  for (const from of source.sequences.values()) {
    const { ownedBy } = from;
    const own = ownedBy === null ? undefined : options.get(ownedBy.table);
    if (ownedBy !== null && (left.has(ownedBy.table) || own?.without.includes(ownedBy.column) === true)) continue;
    const column = own?.renames.find((rename) => rename.from === ownedBy?.column)?.to ?? ownedBy?.column ?? '';
    const place = ownedBy === null ? undefined : placeOf(own?.to ?? ownedBy.table, column);
    const to = (place === undefined ? undefined : byPlace.get(place)) ?? target.sequences.get(from.path);
    if (to === undefined) sequencesMissing.push(from.path);
    else sequences.push({ from, to });
  }
  return { sequences, sequencesMissing };
}
