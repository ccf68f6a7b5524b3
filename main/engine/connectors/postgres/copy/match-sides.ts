import type { TablePath } from '#contract/domain/table';
import { chooseFormat, type ChosenFormat } from './choose-format.ts';
import type { CopyRelation, CopySequence, CopySide, SideColumn } from './read-side.ts';

/** A table of the source and the table of the target it goes into, of the same name. */
export interface CopyTable extends ChosenFormat {
  readonly path: TablePath;
  readonly from: CopyRelation;
  readonly to: CopyRelation;
  /** The columns that are copied, by their names on both sides. */
  readonly columns: readonly string[];
}

export interface SequencePair {
  readonly from: CopySequence;
  readonly to: CopySequence;
}

/** What keeps a table from being copied; `column` null: it is not there at all. */
export type Mismatch =
  | { readonly kind: 'table-missing'; readonly table: TablePath }
  | {
      readonly kind: 'column-missing';
      readonly side: 'source' | 'target';
      readonly table: TablePath;
      readonly column: string;
    }
  | { readonly kind: 'column-computed'; readonly table: TablePath; readonly column: string };

export interface Matched {
  /** Largest first: what takes longest is begun first. */
  readonly tables: readonly CopyTable[];
  readonly sequences: readonly SequencePair[];
  readonly sequencesMissing: readonly TablePath[];
  readonly mismatches: readonly Mismatch[];
}

/**
 * Which table goes where. Partitions go one by one into those of the same names; where the target is parted in another
 * way, the partitioned table is read as a whole and the target puts each row in its place.
 */
export function matchSides(source: CopySide, target: CopySide, except: ReadonlySet<TablePath>): Matched {
  const all = [...source.relations.values()];
  const isRoot = ({ partOf }: CopyRelation): boolean => partOf === null || !source.relations.has(partOf);
  const units = all.filter(isRoot).flatMap((relation) => unitsOf(relation, { all, except, target }));
  const mismatches: Mismatch[] = [];
  const tables: CopyTable[] = [];
  for (const from of units) {
    const to = target.relations.get(from.path);
    const found = to === undefined ? [{ kind: 'table-missing', table: from.path } as const] : findMismatches(from, to);
    mismatches.push(...found);
    if (to !== undefined && found.length === 0) tables.push(pair(from, to));
  }
  tables.sort((left, right) => right.from.sizeBytes - left.from.sizeBytes || (left.path < right.path ? -1 : 1));
  return { tables, ...matchSequences(source, target, except), mismatches };
}

interface Choice {
  readonly all: readonly CopyRelation[];
  readonly except: ReadonlySet<TablePath>;
  readonly target: CopySide;
}

/** Itself, or its leaves where the target has them all. What stays behind keeps its partitions with it. */
function unitsOf(relation: CopyRelation, { all, except, target }: Choice): CopyRelation[] {
  if (except.has(relation.path)) return [];
  if (!relation.isPartitioned) return [relation];
  const partsOf = (whole: CopyRelation): CopyRelation[] =>
    all
      .filter(({ partOf }) => partOf === whole.path)
      .flatMap((part) => (part.isPartitioned ? [part, ...partsOf(part)] : [part]));
  const parts = partsOf(relation);
  const isWhole = parts.every(({ path }) => !except.has(path));
  const leaves = parts.filter(({ isPartitioned }) => !isPartitioned);
  if (isWhole && !leaves.every(({ path }) => target.relations.has(path))) {
    return [{ ...relation, sizeBytes: leaves.reduce((sum, { sizeBytes }) => sum + sizeBytes, 0) }];
  }
  return all.filter(({ partOf }) => partOf === relation.path).flatMap((part) => unitsOf(part, { all, except, target }));
}

function findMismatches(from: CopyRelation, to: CopyRelation): Mismatch[] {
  const [here, there] = [byName(from.columns), byName(to.columns)];
  const table = from.path;
  return [
    ...from.columns.flatMap(({ name, isComputed }): Mismatch[] => {
      const other = there.get(name);
      if (other === undefined) return [{ kind: 'column-missing', side: 'target', table, column: name }];
      return other.isComputed && !isComputed ? [{ kind: 'column-computed', table, column: name }] : [];
    }),
    ...to.columns
      .filter(({ name, isComputed }) => !here.has(name) && !isComputed)
      .map(({ name }): Mismatch => ({ kind: 'column-missing', side: 'source', table, column: name })),
  ];
}

const byName = (columns: readonly SideColumn[]): ReadonlyMap<string, SideColumn> =>
  new Map(columns.map((column) => [column.name, column]));

/** Columns go by name, whatever their order; what the target computes it computes again. */
function pair(from: CopyRelation, to: CopyRelation): CopyTable {
  const there = byName(to.columns);
  const copied = from.columns.flatMap((column) => {
    const other = there.get(column.name);
    return other === undefined || other.isComputed ? [] : [[column, other] as const];
  });
  const form = chooseFormat(
    copied.map(([column]) => column),
    copied.map(([, other]) => other),
  );
  return { path: from.path, from, to, columns: copied.map(([{ name }]) => name), ...form };
}

/** One that goes with a column meets the one of the same column, whatever its name. */
function matchSequences(source: CopySide, target: CopySide, except: ReadonlySet<TablePath>) {
  const placeOf = ({ ownedBy }: CopySequence): string | undefined =>
    ownedBy === null ? undefined : JSON.stringify([ownedBy.table, ownedBy.column]);
  const byPlace = new Map([...target.sequences.values()].map((sequence) => [placeOf(sequence), sequence]));
  const sequences: SequencePair[] = [];
  const sequencesMissing: TablePath[] = [];
  for (const from of source.sequences.values()) {
    if (from.ownedBy !== null && except.has(from.ownedBy.table)) continue;
    const place = placeOf(from);
    const to = (place === undefined ? undefined : byPlace.get(place)) ?? target.sequences.get(from.path);
    if (to === undefined) sequencesMissing.push(from.path);
    else sequences.push({ from, to });
  }
  return { sequences, sequencesMissing };
}
