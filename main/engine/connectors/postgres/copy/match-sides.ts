import type { CopyDraft } from '#contract/domain/copy-plan';
import type { CopyTableOptions } from '#contract/domain/copy-table-options';
import type { TableName, TablePath } from '#contract/domain/table';
import { chooseFormat, type ChosenFormat } from './choose-format.ts';
import { matchColumns, type ColumnMismatch, type CopiedColumn, type ExpressionColumn } from './match-columns.ts';
import { matchSequences, type SequencePair } from './match-sequences.ts';
import { matchViews } from './match-views.ts';
import type { CopyRelation, CopySide } from './read-side.ts';

/** A table of the source and the table of the target it goes into. */
export interface CopyTable extends ChosenFormat {
  /** Of the source. */
  readonly path: TablePath;
  readonly from: CopyRelation;
  readonly to: CopyRelation;
  /** Those that are copied. */
  readonly columns: readonly CopiedColumn[];
  /** What it is copied by; null: all of it under its own names. */
  readonly options: CopyTableOptions | null;
}

/** What keeps a table from being copied; `table` is the source's, `target` what it goes into. */
export type Mismatch =
  | ({ readonly table: TablePath; readonly target: TablePath } & (ColumnMismatch | { readonly kind: 'table-missing' }))
  | { readonly kind: 'target-twice'; readonly table: TablePath; readonly target: TablePath; readonly other: TablePath }
  | { readonly kind: 'not-alone'; readonly table: TablePath };

export interface Matched {
  /** Largest first: what takes longest is begun first. */
  readonly tables: readonly CopyTable[];
  readonly sequences: readonly SequencePair[];
  readonly sequencesMissing: readonly TablePath[];
  /** Materialized views of the target that are refreshed. */
  readonly views: readonly TableName[];
  readonly viewsMissing: readonly TablePath[];
  readonly mismatches: readonly Mismatch[];
}

/**
 * Which table goes where. Partitions go one by one into those of the same names; where the target is parted in another
 * way, or something is said of the partitioned table, it is read as a whole and the target puts each row in its place.
 */
export function matchSides(
  source: CopySide,
  target: CopySide,
  draft: Pick<CopyDraft, 'except' | 'tables'>,
  computed: ReadonlyMap<TablePath, readonly ExpressionColumn[]>,
): Matched {
  const all = [...source.relations.values()];
  const except = new Set(draft.except);
  const options = new Map(draft.tables.map((each) => [each.table, each]));
  const isRoot = ({ partOf }: CopyRelation): boolean => partOf === null || !source.relations.has(partOf);
  const units = all.filter(isRoot).flatMap((relation) => unitsOf(relation, { all, except, options, target }));
  const mismatches: Mismatch[] = [...unused(units, draft), ...targetsTwice(units, options)];
  const tables: CopyTable[] = [];
  for (const from of units) {
    const own = options.get(from.path) ?? null;
    const path = own?.to ?? from.path;
    const place = { table: from.path, target: path };
    const to = target.relations.get(path);
    if (to === undefined) {
      mismatches.push({ kind: 'table-missing', ...place });
      continue;
    }
    const { columns, mismatches: found } = matchColumns(from, to, own, computed.get(from.path));
    mismatches.push(...found.map((each) => ({ ...each, ...place })));
    if (found.length > 0) continue;
    const form = chooseFormat(
      columns.map((each) => each.from),
      columns.map((each) => each.to),
    );
    tables.push({ path: from.path, from, to, columns: columns.map(({ copied }) => copied), options: own, ...form });
  }
  tables.sort((left, right) => right.from.sizeBytes - left.from.sizeBytes || (left.path < right.path ? -1 : 1));
  return { tables, ...matchSequences(source, target, draft), ...matchViews(source, target), mismatches };
}

type OptionsByPath = ReadonlyMap<TablePath, CopyTableOptions>;

interface Choice {
  readonly all: readonly CopyRelation[];
  readonly except: ReadonlySet<TablePath>;
  readonly options: OptionsByPath;
  readonly target: CopySide;
}

/** Itself, or its leaves where the target has them all. What stays behind keeps its partitions with it. */
function unitsOf(relation: CopyRelation, choice: Choice): CopyRelation[] {
  const { all, except, options, target } = choice;
  if (except.has(relation.path)) return [];
  if (!relation.isPartitioned) return [relation];
  const partsOf = (whole: CopyRelation): CopyRelation[] =>
    all
      .filter(({ partOf }) => partOf === whole.path)
      .flatMap((part) => (part.isPartitioned ? [part, ...partsOf(part)] : [part]));
  const parts = partsOf(relation);
  const isWhole = parts.every(({ path }) => !except.has(path));
  const leaves = parts.filter(({ isPartitioned }) => !isPartitioned);
  const hasPlaces = leaves.every(({ path }) => target.relations.has(options.get(path)?.to ?? path));
  if (isWhole && (options.has(relation.path) || !hasPlaces)) {
    return [{ ...relation, sizeBytes: leaves.reduce((sum, { sizeBytes }) => sum + sizeBytes, 0) }];
  }
  return all.filter(({ partOf }) => partOf === relation.path).flatMap((part) => unitsOf(part, choice));
}

/** Something is said of a table that goes with its whole, or whose partitions stay behind: it would be left undone unseen. */
function unused(units: readonly CopyRelation[], { tables, except }: Pick<CopyDraft, 'except' | 'tables'>): Mismatch[] {
  const used = new Set([...units.map(({ path }) => path), ...except]);
  return tables.filter(({ table }) => !used.has(table)).map(({ table }) => ({ kind: 'not-alone', table }));
}

function targetsTwice(units: readonly CopyRelation[], options: OptionsByPath): Mismatch[] {
  const byName = units.toSorted((left, right) => (left.path < right.path ? -1 : 1));
  const byTarget = Map.groupBy(byName, ({ path }) => options.get(path)?.to ?? path);
  return [...byTarget].flatMap(([target, [first, ...others]]) =>
    others.map(({ path }) => ({ kind: 'target-twice', table: path, target, other: first?.path ?? '' }) as const),
  );
}
