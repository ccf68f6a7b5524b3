import type { CopyTableOptions } from '#contract/domain/copy-table-options';
import type { CopyRelation, SideColumn } from './read-side.ts';

/** A column of the source that is copied, and its name in the target. */
export interface CopiedColumn {
  readonly from: string;
  readonly to: string;
}

/** What of its columns keeps a table from being copied. */
export type ColumnMismatch =
  | { readonly kind: 'column-missing'; readonly side: 'source' | 'target'; readonly column: string }
  | { readonly kind: 'column-computed' | 'column-empty' | 'column-twice' | 'column-unknown'; readonly column: string };

export interface MatchedColumns {
  /** In the source's order. */
  readonly columns: readonly (readonly [SideColumn, SideColumn])[];
  readonly mismatches: readonly ColumnMismatch[];
}

type Choice = Pick<CopyTableOptions, 'without' | 'renames'>;
const ALL_BY_NAME: Choice = { without: [], renames: [] };

/**
 * Columns go by name, or as they are renamed, whatever their order; what the target computes it computes again. What is
 * left out must be able to stay empty there.
 */
export function matchColumns(from: CopyRelation, to: CopyRelation, options: Choice | null): MatchedColumns {
  const { without, renames } = options ?? ALL_BY_NAME;
  const [here, there] = [byName(from.columns), byName(to.columns)];
  const names = new Map(renames.map((rename) => [rename.from, rename.to]));
  const left = new Set(without);
  const wanted = from.columns
    .filter(({ name }) => !left.has(name))
    .map((column) => ({ column, to: names.get(column.name) ?? column.name }));
  const filled = new Set(wanted.map((each) => each.to));
  const isLeftOut = (name: string): boolean => left.has(name) || without.some((each) => names.get(each) === name);

  const unknown = [
    ...without.filter((name) => !here.has(name) && !there.has(name)),
    ...renames.map((rename) => rename.from).filter((name) => !here.has(name)),
  ];
  const twice = wanted.map((each) => each.to).filter((name, index, all) => all.indexOf(name) !== index);
  return {
    columns: wanted.flatMap(({ column, to: name }) => {
      const other = there.get(name);
      return other === undefined || other.isComputed ? [] : [[column, other] as const];
    }),
    mismatches: [
      ...unknown.map((column) => ({ kind: 'column-unknown', column }) as const),
      ...[...new Set(twice)].map((column) => ({ kind: 'column-twice', column }) as const),
      ...wanted.flatMap(({ column, to: name }): ColumnMismatch[] => {
        const other = there.get(name);
        if (other === undefined) return [{ kind: 'column-missing', side: 'target', column: name }];
        return other.isComputed && !column.isComputed ? [{ kind: 'column-computed', column: name }] : [];
      }),
      ...to.columns
        .filter(({ name, isComputed }) => !filled.has(name) && !isComputed)
        .flatMap(({ name, isRequired }): ColumnMismatch[] => {
          if (!isLeftOut(name)) return [{ kind: 'column-missing', side: 'source', column: name }];
          return isRequired ? [{ kind: 'column-empty', column: name }] : [];
        }),
    ],
  };
}

const byName = (columns: readonly SideColumn[]): ReadonlyMap<string, SideColumn> =>
  new Map(columns.map((column) => [column.name, column]));
